import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { makeEnterprisePairs } from '../../../simulator/enterprise-lists.ts'
import { linkLists, type LinkOutcome } from '../../platform/linkage/index.ts'
import { addLinkCommands } from '../cli/commands/link-commands.ts'
import { chooseFields } from './choose-fields.ts'
import { parseColumnMap, type LinkRole } from './column-map.ts'
import { openDelimited } from './delimited-file.ts'

const fixtures = new URL('../../platform/linkage/fixtures/', import.meta.url).pathname
const folder = mkdtempSync(path.join(tmpdir(), 'link-quality-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const here = (name: string): string => path.join(folder, name)

const linkFiles = (
  left: string,
  right: string | undefined,
  map: unknown,
  threads = 1,
): Promise<LinkOutcome> =>
  linkLists({
    source: {
      module: new URL('./link-definition.ts', import.meta.url).href,
      options: { left, right, map: parseColumnMap(JSON.stringify(map)) },
    },
    threads,
  })

function quality(outcome: LinkOutcome, same: (left: string, right: string) => boolean, total: number) {
  const linked = [...outcome.pairs()].filter((p) => p.band === 'linked')
  const right = linked.filter((p) => same(p.leftId, p.rightId)).length
  const [precision, recall] = [right / linked.length, right / total]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/* What was measured stands in docs/decisions/0007; the bounds lie a little below it. */
describe('quality', { timeout: 120_000 }, () => {
  const [a, b] = [path.join(fixtures, 'dataset4a.csv'), path.join(fixtures, 'dataset4b.csv')]
  const sameNumber = (left: string, right: string) => left.split('-')[1] === right.split('-')[1]
  test.each([
    ['the usual mapping', 0.99, { person: 'given_name', address: 'address_1', code: 'soc_sec_id' }],
    ['names, date and place only', 0.98, { person: 'given_name' }],
  ])('Febrl 4a × 4b, %s: F1 ≥ %f', async (_what, least, more) => {
    const map = { id: 'rec_id', name: 'surname', date: 'date_of_birth', place: 'suburb', ...more }
    expect(quality(await linkFiles(a, b, map), sameNumber, 5_000).f1).toBeGreaterThan(least)
  })
  test.each([
    ['with e-mail addresses as a code', 0.93, { code: 'email' }],
    ['with e-mail addresses under telephone', 0.93, { telephone: 'email' }],
    ['without them', 0.8, {}],
  ])('duplicates within Splink’s fake_1000, %s: F1 ≥ %f', async (_what, least, more) => {
    const file = path.join(fixtures, 'fake_1000.csv')
    const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
    const cluster = new Map(rows.map((row) => [row.split(',')[0]!, row.split(',').at(-1)!]))
    const sizes = new Map<string, number>()
    for (const of of cluster.values()) sizes.set(of, (sizes.get(of) ?? 0) + 1)
    const total = [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
    const map = {
      id: 'unique_id',
      name: 'surname',
      person: 'first_name',
      date: 'dob',
      place: 'city',
      ...more,
    }
    const outcome = await linkFiles(file, undefined, map)
    const found = quality(outcome, (l, r) => cluster.get(l) === cluster.get(r), total)
    expect(found.f1).toBeGreaterThan(least)
    expect([...outcome.pairs()].every((p) => p.leftId !== p.rightId)).toBe(true)
  })
  test.each([101, 102])('Chinese enterprises, seed %i: F1 ≥ 0.97, under 5 %% asked', async (seed) => {
    const { left, right, truth } = makeEnterprisePairs({ seed, count: 1_500 })
    const write = (name: string, rows: readonly object[]): string => {
      const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
      writeFileSync(here(name), lines.map((cells) => cells.join(',')).join('\n'))
      return here(name)
    }
    const map = {
      id: 'id',
      name: 'name',
      code: 'creditCode',
      person: 'person',
      telephone: 'telephone',
      address: 'address',
      meter: 'meterNo',
    }
    const outcome = await linkFiles(write('l.csv', left), write('r.csv', right), map)
    const pairs = new Set(truth.map((t) => t.join()))
    const found = quality(outcome, (l, r) => pairs.has(`${l},${r}`), truth.length)
    expect(found.f1).toBeGreaterThan(0.97)
    expect(outcome.asked / 1_500).toBeLessThan(0.05)
  })
  test('threads change nothing', async () => {
    const map = { id: 'unique_id', name: 'surname', person: 'first_name', date: 'dob' }
    const file = path.join(fixtures, 'fake_1000.csv')
    const [one, two] = [await linkFiles(file, file, map), await linkFiles(file, file, map, 2)]
    expect(two.threads).toBe(2)
    expect([...two.pairs()]).toEqual([...one.pairs()])
  })
})

describe('what values look like', () => {
  const fieldOf = (role: LinkRole, values: string[]) => {
    const side = { [role]: ['x'] }
    return chooseFields({ left: side, right: side }, () => values)[0]!.field
  }
  test.each<[LinkRole, string[], string, string]>([
    ['telephone', ['138 0000 0000', '0999-5405781转8'], 'telephone', 'same-end'],
    ['telephone', ['rob@smith.net', 'amy25@hall.org'], 'code', 'two-off'],
    ['telephone', ['no phone', 'ask the owner'], 'place', 'contained'],
    ['place', ['London', 'New York'], 'place', 'contained'],
    ['place', ['4011', '4814'], 'code', 'two-off'],
    ['place', ['12 Mill Lane', '7 Old Church Road'], 'address', 'mostly'],
    ['place', ['清源县云溪镇', '清源县石桥乡'], 'address', 'same-village'],
    ['date', ['2001-05-06', '20010506'], 'date', 'same-year'],
    ['date', ['A-17', 'B-18'], 'code', 'two-off'],
    ['coordinates', ['115.1,32.4'], 'coordinates', 'within-50'],
    ['coordinates', ['west bank', 'east bank'], 'place', 'contained'],
  ])('%s %j is compared as %s', (role, values, as, level) => {
    const field = fieldOf(role, values)
    expect(field.role).toBe(as)
    expect(field.levels.map((l) => l.id)).toContain(level)
  })
})

describe('files', () => {
  test.each([
    [
      'UTF-8 with mark, quoted',
      '\ufeffid, name \r\n1,"a,""b"""\r\n2,"two\nlines"\r\n',
      [
        ['1', 'a,"b"'],
        ['2', 'two\nlines'],
      ],
    ],
    ['tabs', 'id\tname\n1\tx,y\n', [['1', 'x,y']]],
    ['semicolons, no last line end', 'id;name\n1;x', [['1', 'x']]],
  ])('%s', (_what, text, rows) => {
    writeFileSync(here('file.csv'), text)
    const file = openDelimited(here('file.csv'))
    expect(file.heads).toEqual(['id', 'name'])
    expect([...file.read()].flat()).toEqual(rows)
  })
  test('GB18030', () => {
    const bytes = Buffer.concat([
      Buffer.from('id,'),
      Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
      Buffer.from('\n1,x\n'),
    ])
    writeFileSync(here('gb.csv'), bytes)
    expect(openDelimited(here('gb.csv')).heads).toEqual(['id', '名称'])
  })
})

describe('npx qingyuan link', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    process.exitCode = undefined
  })
  async function run(map: string, left = here('people.csv'), out = here('out.csv')) {
    writeFileSync(
      here('people.csv'),
      'id,姓名,电话\n1,赵伟,13900001234\n2,赵伟,13900001234\n3,钱永福,13900007777\n',
    )
    writeFileSync(here('map.json'), map)
    const said: string[] = []
    vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text))
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(said.push(String(text))))
    const program = new Command().exitOverride()
    addLinkCommands(program)
    await program.parseAsync([
      'node',
      'x',
      'link',
      '--left',
      left,
      '--map',
      here('map.json'),
      '--out',
      out,
      '--json',
    ])
    const code = process.exitCode
    vi.restoreAllMocks()
    return { code, said: JSON.parse(said.join('')) as { message?: string; rows?: { left: number } } }
  }
  const map = '{"id":"id","person":"姓名","telephone":"电话"}'
  test('writes the pairs and says what it did', async () => {
    const { code, said } = await run(map)
    expect(code).toBe(0)
    expect(said.rows).toEqual({ left: 3, right: 0 })
    expect(readFileSync(here('out.csv'), 'utf8')).toMatch(/^left_id,right_id,score,band\n/)
  })
  test.each([
    ['no JSON', '{id', /JSON/],
    ['an unknown key', '{"id":"id","nmae":"姓名"}', /nmae.*可用的键/],
    ['a column that is not there', '{"id":"id","person":"姓"}', /没有“姓”列.*姓名/],
    ['nothing to compare', '{"id":"id"}', /至少写明一项/],
  ])('%s is refused in words', async (_what, text, message) => {
    const { code, said } = await run(text)
    expect(code).toBe(1)
    expect(said.message).toMatch(message)
  })
  test('a file that is not there is refused in words', async () => {
    expect((await run(map, here('none.csv'))).said.message).toMatch(/不存在/)
    expect((await run(map, undefined, here('no/folder/out.csv'))).said.message).toMatch(/无法写入/)
  })
})
