import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { publishCheckpoint, readCheckpoints, readHeads, shortHead } from './checkpoint.ts'
import { verifyAudit, type AuditHead, type AuditVerdict } from './verify-audit.ts'

const county = '990102'
const installation = 'installation'
let server: TestServer
let insider: pg.Client
let published: AuditHead[]
const entries = 12

beforeAll(async () => {
  server = await startTestServer({ routes: [] })
  for (let i = 1; i <= entries; i += 1)
    await server.work('townClerk', (work) =>
      work.audit({
        action: 'note.add',
        resource: 'note',
        objectId: `件${i}`,
        regionCode: '990102100',
        details: { i },
      }),
    )
  await server.work('provinceClerk', (work) =>
    work.audit({ action: 'note.add', resource: 'note', objectId: 'p', regionCode: '99' }),
  )
  published = await server.database.withNobody(readHeads)
  // Whoever holds the owner's password: may switch the protection off, but has no power over what was published.
  insider = new pg.Client({ connectionString: server.testDatabase.ownerUrl })
  await insider.connect()
})
afterAll(async () => {
  await insider.end()
  await server.close()
})

/** Does the deed, asks the verifier with and without the checkpoint, and takes the deed back. */
async function after(...deeds: string[]): Promise<{ alone: AuditVerdict; witnessed: AuditVerdict }> {
  await insider.query('begin')
  try {
    for (const table of ['audit_entry', 'audit_chain'])
      await insider.query(`alter table platform.${table} disable row level security`)
    for (const deed of deeds) await insider.query(deed)
    return { alone: await verifyAudit(insider), witnessed: await verifyAudit(insider, published) }
  } finally {
    await insider.query('rollback')
  }
}

const row = (seq: number) => `chain = '${county}' and seq = ${seq}`
const hashFrom = (seq: number) => `do $$
  declare r record; head bytea := coalesce((select hash from platform.audit_entry where chain = '${county}' and seq = ${seq} - 1), '');
  begin
    for r in select * from platform.audit_entry where chain = '${county}' and seq >= ${seq} order by seq loop
      update platform.audit_entry e set prev = head, hash = sha256(head || convert_to(e.content, 'UTF8')) where e.chain = r.chain and e.seq = r.seq;
      head := sha256(head || convert_to(r.content, 'UTF8'));
    end loop;
    update platform.audit_chain set head = (select hash from platform.audit_entry e where chain = '${county}' order by seq desc limit 1),
      seq = (select max(seq) from platform.audit_entry where chain = '${county}') where chain = '${county}';
  end $$`
const edit = (seq: number, change: string) =>
  `update platform.audit_entry set content = (content::jsonb || ${change})::text where ${row(seq)}`
const cutTail = [
  `delete from platform.audit_entry where chain = '${county}' and seq > 9`,
  `update platform.audit_chain set seq = 9, head = (select hash from platform.audit_entry where ${row(9)}) where chain = '${county}'`,
]

test('an untouched log verifies, with every row counted', async () => {
  const { alone, witnessed } = await after()
  expect(alone.findings).toEqual([])
  expect(witnessed).toMatchObject({ entries: entries + 1, findings: [] })
  expect(witnessed.heads).toEqual(published)
})

describe('found by the chain itself, naming the first bad row', () => {
  test.each<[string, number, string[]]>([
    ['content edited', 5, [edit(5, `'{"object":"别处"}'`)]],
    [
      'one blank added to the content',
      5,
      [`update platform.audit_entry set content = content || ' ' where ${row(5)}`],
    ],
    [
      'content edited and its own hash made to fit',
      6,
      [
        edit(5, `'{"object":"别处"}'`),
        `update platform.audit_entry set hash = sha256(prev || convert_to(content, 'UTF8')) where ${row(5)}`,
      ],
    ],
    ['deleted in the middle', 5, [`delete from platform.audit_entry where ${row(5)}`]],
    ['the first deleted', 1, [`delete from platform.audit_entry where ${row(1)}`]],
    ['deleted at the end', 11, [`delete from platform.audit_entry where ${row(12)}`]],
    [
      'deleted in the middle, the rest numbered and hashed anew',
      5,
      [
        `delete from platform.audit_entry where ${row(5)}`,
        `update platform.audit_entry set seq = seq + 1000 where chain = '${county}' and seq > 5`,
        `update platform.audit_entry set seq = seq - 1001 where chain = '${county}' and seq > 5`,
        hashFrom(5),
      ],
    ],
    [
      'two rows swapped',
      5,
      [
        `update platform.audit_entry set seq = -1 where ${row(5)}`,
        `update platform.audit_entry set seq = 5 where ${row(6)}`,
        `update platform.audit_entry set seq = 6 where ${row(-1)}`,
      ],
    ],
    [
      'two contents swapped and all hashed anew',
      5,
      [
        `update platform.audit_entry e set content = o.content from platform.audit_entry o
           where e.chain = '${county}' and o.chain = e.chain and e.seq + o.seq = 11 and e.seq in (5, 6)`,
        hashFrom(5),
      ],
    ],
    ['re-dated', 5, [edit(5, `'{"at":1583200000000}'`)]],
    ['re-dated and all hashed anew', 5, [edit(5, `'{"at":1583200000000}'`), hashFrom(5)]],
    [
      'no JSON any more, hashed anew',
      5,
      [
        ...['id', 'at_ms', 'action', 'resource', 'object_id', 'person_id', 'region_code'].map(
          (column) => `alter table platform.audit_entry alter column ${column} drop expression`,
        ),
        `update platform.audit_entry set content = '{' where ${row(5)}`,
        hashFrom(5),
      ],
    ],
    [
      'a row of another chain moved in',
      1,
      [
        `delete from platform.audit_entry where ${row(1)}`,
        `update platform.audit_entry set chain = '${county}' where chain = '${installation}'`,
      ],
    ],
    [
      'one more slipped in before the first',
      0,
      [
        `insert into platform.audit_entry (chain, seq, content, prev, hash)
           select chain, 0, content, '', sha256(convert_to(content, 'UTF8')) from platform.audit_entry where ${row(3)}`,
      ],
    ],
    ['the head turned back', entries, [`update platform.audit_chain set seq = 3 where chain = '${county}'`]],
    ['the head forgotten', entries, [`delete from platform.audit_chain where chain = '${county}'`]],
  ])('%s: row %i', async (_name, seq, deeds) => {
    const { alone } = await after(...deeds)
    expect(alone.findings).toContainEqual({
      chain: county,
      seq,
      message: expect.stringMatching(/^第 \d+ 条.*。$|^链头.*。$/) as string,
    })
  })

  // What lists and searches show stands in columns beside the content.
  test.each(['action', 'resource', 'object_id', 'region_code'])(
    'the column %s edited beside the content: row 7',
    async (column) => {
      const { alone } = await after(
        `alter table platform.audit_entry alter column ${column} drop expression`,
        `update platform.audit_entry set ${column} = 'x' where ${row(7)}`,
      )
      expect(alone.findings).toMatchObject([{ chain: county, seq: 7 }])
    },
  )
  test.each([
    ['at_ms', '1'],
    ['person_id', `'00000000-0000-0000-0000-000000000000'`],
    ['id', `'00000000-0000-0000-0000-000000000000'`],
  ])('the column %s edited beside the content: row 7', async (column, value) => {
    const { alone } = await after(
      `alter table platform.audit_entry alter column ${column} drop expression`,
      `update platform.audit_entry set ${column} = ${value} where ${row(7)}`,
    )
    expect(alone.findings).toMatchObject([{ chain: county, seq: 7 }])
  })
})

describe('found only against what was published', () => {
  test.each<[string, number, string[]]>([
    ['the tail cut off and the head set back', 10, cutTail],
    ['all rewritten from the first row on', entries, [edit(1, `'{"object":"别处"}'`), hashFrom(1)]],
    ['the last row rewritten', entries, [edit(entries, `'{"object":"别处"}'`), hashFrom(entries)]],
    [
      'a whole chain gone',
      1,
      [
        `delete from platform.audit_entry where chain = '${county}'`,
        `delete from platform.audit_chain where chain = '${county}'`,
      ],
    ],
  ])('%s: row %i', async (_name, seq, deeds) => {
    const { alone, witnessed } = await after(...deeds)
    expect(alone.findings).toEqual([])
    expect(witnessed.findings).toEqual([
      { chain: county, seq, message: expect.stringContaining('已公布的校验点') as string },
    ])
  })

  test('an earlier checkpoint names an earlier row', async () => {
    const third = await insider.query<{ head: string }>(
      `select encode(hash, 'hex') as head from platform.audit_entry where ${row(3)}`,
    )
    published.push({ chain: county, seq: 3, head: third.rows[0]!.head })
    const { witnessed } = await after(edit(2, `'{"object":"别处"}'`), hashFrom(2))
    expect(witnessed.findings[0]?.seq).toBe(3)
    published.pop()
  })
})

test.each([
  ['rare characters and emoji', { name: '𠮷㐂䶮 👩‍👩‍👧 \u2028', 'key 键': 'a"b\\c' }],
  ['null, empty and nested', { a: null, b: '', c: [], d: {}, e: [[null, { f: [] }]] }],
  [
    'numbers',
    { big: 9007199254740991, minus: -0, tiny: 1e-7, huge: 1e21, third: 1 / 3, cents: 99_999_999_999_999 },
  ],
  ['keys in any order', { z: 1, a: 2, 10: 3, 9: 4 }],
])('%s keep their hash', async (_name, details) => {
  await server.work('countyClerk', (work) =>
    work.audit({
      action: 'note.add',
      resource: 'note',
      objectId: '\u0001',
      regionCode: county,
      details,
      values: { name: { before: null, after: '甲' } },
    }),
  )
  expect((await verifyAudit(insider, published)).findings).toEqual([])
})

test('no row says an earlier time than the one before, though a hundred write at once', async () => {
  await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      server.work('countyClerk', (work) =>
        work.audit({ action: 'note.add', resource: 'note', objectId: String(i), regionCode: county }),
      ),
    ),
  )
  const verdict = await verifyAudit(insider)
  expect(verdict.findings).toEqual([])
  expect(verdict.entries).toBe(await server.auditCount())
})

describe('the checkpoint', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-checkpoint-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is one line of JSON each time, never rewritten', async () => {
    const file = await publishCheckpoint(folder, published)
    const first = readFileSync(file, 'utf8')
    await publishCheckpoint(folder, published)
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(`${lines[0]}\n`).toBe(first)
    expect(JSON.parse(lines[0]!)).toEqual({
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      heads: published,
    })
    expect(await readCheckpoints(file)).toEqual([...published, ...published])
  })
  test('with a broken line is not read as if it were whole', async () => {
    const file = path.join(folder, 'broken.jsonl')
    writeFileSync(file, '{"at":"2021-03-15T02:00:00.000Z","heads":[{"chain":"99')
    await expect(readCheckpoints(file)).rejects.toThrow()
  })
  test('has a short form to be printed and read aloud', () => {
    expect(shortHead({ chain: county, seq: 12, head: '3f7ac09d11e2b4c5deadbeef' })).toBe(
      '12-3F7A-C09D-11E2-B4C5',
    )
    expect(shortHead(undefined)).toBe('0')
  })
})

test.each([
  `insert into platform.audit_entry (chain, seq, content, prev, hash) values ('${county}', 99, '{}', '', '')`,
  `update platform.audit_entry set content = '{}'`,
  'delete from platform.audit_entry',
  'truncate platform.audit_entry',
  `update platform.audit_chain set seq = 0`,
  'delete from platform.audit_chain',
  'select * from platform.audit_chain',
  'update platform.audit_value set after = null',
  'delete from platform.audit_value',
  'alter table platform.audit_entry disable row level security',
  'select key from platform.context_key',
])('the running program may not: %s', async (deed) => {
  const program = new pg.Client({ connectionString: server.testDatabase.appUrl })
  await program.connect()
  try {
    await expect(program.query(deed)).rejects.toThrow(/permission denied|must be owner/)
  } finally {
    await program.end()
  }
})
