import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { kindWithHeads } from './kind-with-heads.ts'
import { parseManifest } from './manifest.ts'
import { planFolder } from './plan-folder.ts'

const root = mkdtempSync(path.join(tmpdir(), 'qingyuan-plan-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let made = 0
/** A folder with these files; an object becomes JSON. */
function folderOf(files: Readonly<Record<string, string | object>>): string {
  const folder = path.join(root, String((made += 1)))
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

describe('manifest.json', () => {
  test.each([
    ['no JSON', '{ "files": [', /manifest\.json 不是合法的 JSON：/],
    ['a list', '[]', /manifest\.json 有误：应写成 \{ … \} 形式。请改正后再试。/],
    ['an unknown word', '{"file":[]}', /不认识“file”，可写的有 coordinateSystem、region、files。/],
    [
      'another system',
      '{"coordinateSystem":"cgcs"}',
      /coordinateSystem：坐标系应为 wgs84（GPS、天地图）、gcj02（高德、腾讯）或 bd09（百度）。/,
    ],
    ['a bad region', '{"region":"云溪县"}', /region：应写行政区划代码，例如 990101。/],
    ['files that are no list', '{"files":{}}', /files：应写成各文件的列表/],
    ['a file without a kind', '{"files":[{"file":"a.csv"}]}', /第 1 个文件的 kind：应写底单类别/],
    [
      'a file without a name',
      '{"files":[{"kind":"tax-entities"}]}',
      /第 1 个文件的 file：应写文件在数据文件夹中的相对路径/,
    ],
    [
      'an empty name',
      '{"files":[{"file":" ","kind":"x"}]}',
      /第 1 个文件的 file：应写文件在数据文件夹中的相对路径.*不能为空/,
    ],
    [
      'a date that is none',
      '{"files":[{"file":"a","kind":"b"},{"file":"a","kind":"b","asOf":"2026-02-30"}]}',
      /第 2 个文件的 asOf：日期应为“YYYY-MM-DD”且真实存在/,
    ],
    [
      'columns that are none',
      '{"files":[{"file":"a","kind":"b","columns":"名称"}]}',
      /第 1 个文件的 columns：应写成 \{"字段": "文件中的列名"\}/,
    ],
    [
      'a column without a head',
      '{"files":[{"file":"a","kind":"b","columns":{"name":3}}]}',
      /第 1 个文件的 columns\.name：应写文件中的列名/,
    ],
    [
      'an unknown word in a file',
      '{"files":[{"file":"a","kind":"b","type":"c"}]}',
      /第 1 个文件：不认识“type”，可写的有 file、kind、asOf、from、coordinateSystem、columns。/,
    ],
  ])('%s', (_what, json, sentence) => {
    expect(() => parseManifest(json)).toThrow(sentence)
  })
  test('a byte order mark does no harm; WGS-84 unless it says otherwise', () => {
    expect(parseManifest('\uFEFF{}')).toEqual({ coordinateSystem: 'wgs84', files: [] })
  })
})

describe('which files are read as what', () => {
  const list = '名称,统一社会信用代码\n甲厂,\n'
  test('by name, without a manifest; what has no meaning is said to be passed over', () => {
    const plan = planFolder(
      folderOf({
        'lists/market-entities.csv': list,
        'lists/tax-entities-2026.csv': list,
        'lists/hazchem-use-licences.csv': list,
        'lists/other.csv': list,
        'readings.csv': 'a',
        'points.parquet': 'b',
        'notes.txt': 'c',
        'lists/readme.md': 'd',
      }),
    )
    expect(plan.files.map((f) => [f.named, f.kind.id, f.system])).toEqual([
      ['lists/hazchem-use-licences.csv', 'hazchem-use-licences', 'wgs84'],
      ['lists/market-entities.csv', 'market-entities', 'wgs84'],
      ['lists/tax-entities-2026.csv', 'tax-entities', 'wgs84'],
      ['points.parquet', 'vehicle-points', 'wgs84'],
      ['readings.csv', 'power-readings', 'wgs84'],
    ])
    expect(plan.passedOver).toEqual([
      'lists/other.csv 的文件名不是底单类别，未读取；请改名，或用 manifest.json 写明它的类别。',
      'notes.txt 的文件名不是底单类别，未读取；请改名，或用 manifest.json 写明它的类别。',
    ])
  })
  test('by the manifest; a file may have a coordinate system of its own', () => {
    const plan = planFolder(
      folderOf({
        'a/b.csv': list,
        'c.csv': list,
        'd.csv': list,
        'manifest.json': {
          coordinateSystem: 'gcj02',
          region: '990101',
          files: [
            { file: 'a/b.csv', kind: 'market_entities', asOf: '2026-10-31', from: '市场监管局' },
            { file: 'c.csv', kind: 'tax-entities', coordinateSystem: 'bd09', columns: { name: '单位' } },
          ],
        },
      }),
    )
    expect(plan.region).toBe('990101')
    expect(plan.files.map((f) => [f.named, f.kind.id, f.system, f.asOf, f.from, f.columns])).toEqual([
      ['a/b.csv', 'market-entities', 'gcj02', '2026-10-31', '市场监管局', {}],
      ['c.csv', 'tax-entities', 'bd09', null, null, { name: '单位' }],
    ])
    expect(plan.passedOver).toEqual(['d.csv 没有写进 manifest.json，未读取。'])
  })
  test.each([
    [
      'an unknown kind',
      { file: 'a.csv', kind: 'shops' },
      /“a\.csv”的类别“shops”不认识，可写的类别有：.*market-entities/,
    ],
    ['no such file', { file: 'b.csv', kind: 'tax-entities' }, /文件“b\.csv”不存在/],
    ['a folder', { file: 'sub', kind: 'tax-entities' }, /文件“sub”不存在/],
  ])('%s', (_what, file, sentence) => {
    const folder = folderOf({ 'a.csv': list, 'sub/x.csv': list, 'manifest.json': { files: [file] } })
    expect(() => planFolder(folder)).toThrow(sentence)
  })
  test.each([
    '../1/a.csv',
    '/etc/passwd',
    'lists/../../secret.csv',
    'C:\\a.csv',
    '..\\a.csv',
    'link.csv',
    'out/secret.csv',
    'a\u0000.csv',
  ])('a file outside the folder is refused: %j', (file) => {
    const secret = path.join(root, 'secret.csv')
    writeFileSync(secret, list)
    const folder = folderOf({ 'manifest.json': { files: [{ file, kind: 'tax-entities' }] } })
    symlinkSync(secret, path.join(folder, 'link.csv'))
    symlinkSync(root, path.join(folder, 'out'))
    expect(() => planFolder(folder)).toThrow(/不在数据文件夹之内/)
  })
  test.each([
    ['nothing', {}],
    ['nothing that is a table', { 'readme.md': 'x' }],
    ['a manifest that names nothing', { 'manifest.json': { files: [] } }],
  ])('%s in the folder is refused in words', (_what, files) => {
    expect(() => planFolder(folderOf(files))).toThrow(/里没有可用的数据：应有 lists\/<底单类别>\.csv/)
  })
  test('no such folder', () => {
    expect(() => planFolder(path.join(root, 'none'))).toThrow(/找不到文件夹“.*none”/)
  })
})

describe('what a file calls its columns', () => {
  const file = (columns: Record<string, string>) => {
    const folder = folderOf({
      'a.csv': 'x',
      'manifest.json': { files: [{ file: 'a.csv', kind: 'power-users', columns }] },
    })
    return planFolder(folder).files[0]!
  }
  const headsOf = (columns: Record<string, string>, field: string) =>
    kindWithHeads(file(columns)).columns.find((c) => c.field === field)!.heads
  test('the manifest’s word stands alone, and for no other field', () => {
    expect(headsOf({ name: '联系人' }, 'name')).toEqual(['联系人'])
    expect(headsOf({ name: '联系人' }, 'person')).not.toContain('联系人')
  })
  test('English words are known, each for one field', () => {
    expect(headsOf({}, 'meterNo')).toContain('meter')
    expect(headsOf({ credit_code: 'holder' }, 'name')).not.toContain('holder')
  })
  test('a field the kind does not have is refused with those it has', () => {
    expect(() => kindWithHeads(file({ plot: '宗地' }))).toThrow(/没有这个字段，可写的字段有：serial、meterNo/)
  })
})
