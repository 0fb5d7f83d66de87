import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { siteList, siteRegister } from '../../features/site/domain/index.ts'
import { type LineTest, accepts, refuses } from './bad-input-server.ts'
import { caseRefused, fineRefused, siteKept, siteRefused } from './refused-form.ts'
const tooOld = { status: 400, path: 'foundOn' } as const

const empty: LineTest[] = [
  ...['', '   ', '　　', '\u200b\u200d\ufeff'].map((text) =>
    siteRefused(
      'B1',
      `name ${JSON.stringify(text)}`,
      { name: text },
      { status: 400, path: 'name', says: /请填写场所名称/ },
    ),
  ),
  {
    line: 'B1',
    name: 'nothing at all',
    run: (on) => refuses(on, 'villageClerk', siteRegister, { body: {} }, { status: 400, path: 'name' }),
  },
  siteKept('B2', 'outer blanks', ' \t　前进作坊\n', '前进作坊'),
  siteRefused('B2', 'a line break inside a name', { name: '前进\n作坊' }, { status: 400, path: 'name' }),
  siteRefused('B2', 'a tab inside a name', { name: '前进\t作坊' }, { status: 400, path: 'name' }),
]

const hostile: LineTest[] = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '{{7*7}}',
    '${7*7}',
    '<%= 7*7 %>',
  ].map((text) => siteKept('B4', text, text)),
  ...["' OR 1=1 --", '"; DROP TABLE work.site; --', '%27', "\\'", '反斜杠\\'].map((text): LineTest => ({
    line: 'B5',
    name: text,
    async run(on) {
      const id = await on.aSite({ name: text })
      const found = await on.server.call('villageClerk', siteList, { query: { q: text } })
      expect(found.body.rows.map((row) => row.id)).toContain(id)
      expect(found.body.rows.every((row) => row.name.includes(text))).toBe(true)
    },
  })),
  siteRefused('B7', 'a megabyte', { name: '长'.repeat(350_000) }, { status: 413 }),
  siteRefused(
    'B7',
    'one character too many',
    { name: '长'.repeat(121) },
    { status: 400, path: 'name', says: /121 字/ },
  ),
  siteRefused(
    'B7',
    '10,000 line breaks',
    { note: `甲${'\n'.repeat(10_000)}乙` },
    { status: 400, path: 'note' },
  ),
  siteRefused(
    'B8',
    'a thousand combining marks',
    { name: `坊${'\u0301'.repeat(100)}` },
    { status: 400, path: 'name', says: /叠加符号/ },
  ),
  siteRefused(
    'B8',
    'right-to-left override',
    { name: '厂\u202e坊作' },
    { status: 400, path: 'name', says: /控制字符/ },
  ),
  siteKept('B8', 'a Cyrillic letter that looks Latin', 'АBC化工'),
  siteKept('B10', 'emoji, skin tone, flag', '👩🏽 🇨🇳 作坊'),
  siteKept('B10', 'a family loses only its joiners', '👩‍👧 作坊', '👩👧 作坊'),
  siteKept('B10', 'rare name characters', '𠮷㐂䶮作坊'),
  siteRefused('B10', 'half a surrogate pair', { name: '坊\ud83d' }, { status: 400, path: 'name' }),
]

const numbers: LineTest[] = [
  ...['', ' ', -1, 0, 1e9, 1.5, '0x10', '1,000', '１０', '10人', Number.NaN].map((value) =>
    fineRefused(
      'B11',
      `a count of ${JSON.stringify(value)}`,
      {
        kind: 'administrative_detention',
        amountCents: null,
        personCount: value === null ? '' : Number.isNaN(value) ? 'NaN' : value,
      },
      { status: 400, path: 'personCount' },
    ),
  ),
  ...['', ' ', -1, 0, 1.5, '0x10', 1e300, '１０'].map((value) =>
    fineRefused(
      'B11',
      `money of ${JSON.stringify(value)}`,
      { amountCents: value },
      { status: 400, path: 'amountCents' },
    ),
  ),
  ...['', ' ', '-1', '0', '1e9', '0x10', '1,000', '10吨', 'NaN'].map((quantity) =>
    caseRefused(
      'B11',
      `a quantity of ${JSON.stringify(quantity)}`,
      { chemicals: [{ name: '甲苯', quantity, unit: '吨' }] },
      { status: 400, path: 'chemicals.0.quantity' },
    ),
  ),
  ...['2021-02-29', '2020-02-30', '0000-00-00', '31/12/2020', '2021-3-1', '', 44197, '1021-03-12'].map(
    (foundOn) => caseRefused('B13', `found on ${JSON.stringify(foundOn)}`, { foundOn }, tooOld),
  ),
  caseRefused('B13', 'found tomorrow', { foundOn: '2021-03-16' }, { status: 422, says: /晚于今天|今天/ }),
  caseRefused(
    'B43',
    'a quantity without its unit',
    { chemicals: [{ name: '甲苯', quantity: '1.5' }] },
    { status: 400, path: 'chemicals.0.unit' },
  ),
  {
    line: 'B43',
    name: 'barrels are kept as barrels',
    async run(on) {
      const made = await accepts(on, 'townClerk', cases.caseOpen, {
        body: on.facts({ chemicals: [{ name: '甲苯', quantity: '3', unit: '桶' }] }),
      })
      expect(JSON.stringify(made)).toContain('桶')
    },
  },
]

/** Part B: what staff type, field by field. */
export const formLines: readonly LineTest[] = [...empty, ...hostile, ...numbers]
