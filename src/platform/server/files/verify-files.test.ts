import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asGate, startTestServer, type TestServer } from '../../../testing/index.ts'
import { openFileStore, type FileStore } from './file-store.ts'
import { startHashThreads } from './hash-threads.ts'
import { keptContents, knownHashes, type ContentChoice } from './kept-contents.ts'
import { verifyFiles, type FileVerdict } from './verify-files.ts'

const crew = startHashThreads(2)
let server: TestServer
let owner: pg.Client
beforeAll(async () => {
  server = await startTestServer({ routes: [] })
  owner = new pg.Client({ connectionString: server.testDatabase.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await crew.dismiss()
  await owner.end()
  await server.close()
})

let folder: string
let files: FileStore
/** Hashes of three files 一, 二, 三, each with its copy. */
let kept: string[]
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-verify-'))
  await owner.query('select 1')
  files = openFileStore(folder, { copyFolder: path.join(folder, 'copy') })
  kept = []
  for (const text of ['一号原件', '二号原件', '三号原件', '四号'])
    kept.push(await keep(`${text} ${path.basename(folder)}`))
})

async function keep(text: string, store: FileStore = files): Promise<string> {
  const staged = await store.stage(Readable.from([Buffer.from(text)]), `${text.slice(0, 2)}.pdf`)
  await server.work('townClerk', (work) =>
    staged.keep(work, { mediaType: 'application/pdf', regionCode: '990102100' }),
  )
  return staged.sha256
}

async function verify(
  options: { restore?: boolean; store?: FileStore } & ContentChoice = {},
): Promise<FileVerdict & { seen: string[] }> {
  const seen: string[] = []
  const verdict = await verifyFiles({
    contents: keptContents(owner, { only: kept, ...options }),
    files: options.store ?? files,
    crew,
    restore: options.restore === true,
    strays: true,
    known: (hashes) => knownHashes(owner, hashes),
    note: (state) =>
      server.database.withNobody(async (tx) => {
        await sql`select app.note_file_state(${state.sha256}, ${state.sm3}, ${state.damage}, ${state.copied})`.execute(
          tx,
        )
      }),
    onProgress: async ({ after }) => void seen.push(after),
  })
  return { ...verdict, seen }
}
const damageOfRow = async (sha256: string) =>
  (
    await owner.query<{ damage: string | null }>('select damage from platform.file where sha256 = $1', [
      sha256,
    ])
  ).rows[0]!.damage

const setSm3 = (sm3: string | null, hashes: string[]) =>
  asGate(server.testDatabase, (client) =>
    client.query('update platform.file set sm3 = $1 where sha256 = any ($2)', [sm3, hashes]),
  )

const at = (index: number) => files.placeOf(kept[index]!)
const copyAt = (index: number) => files.copyPlaceOf(kept[index]!)!
const flip = (file: string) => {
  const bytes = readFileSync(file)
  bytes[3]! ^= 1
  writeFileSync(file, bytes)
}
const swap = (a: string, b: string) => {
  const [x, y] = [readFileSync(a), readFileSync(b)]
  writeFileSync(a, y)
  writeFileSync(b, x)
}

test('whole files pass, in both places and both algorithms', async () => {
  const verdict = await verify()
  expect(verdict).toMatchObject({ contents: 4, findings: [], strays: [], filled: 0 })
  expect(verdict.bytes).toBeGreaterThan(0)
})

const harms: [string, string, () => void][] = [
  ['one bit flipped', 'changed', () => flip(at(0))],
  ['cut short', 'truncated', () => truncateSync(at(0), 5)],
  ['emptied', 'empty', () => truncateSync(at(0), 0)],
  ['deleted', 'missing', () => rmSync(at(0))],
  ['another file’s bytes', 'swapped', () => writeFileSync(at(0), readFileSync(at(1)))],
]

describe.each(harms)('%s', (_, damage, harm) => {
  test('is found, marked on the row, and restored from the second copy', async () => {
    const good = readFileSync(at(0))
    harm()
    const found = await verify()
    expect(found.findings).toEqual([
      expect.objectContaining({
        sha256: kept[0],
        damage,
        where: 'original',
        restoredFrom: null,
        bothBad: false,
      }),
    ])
    expect(await damageOfRow(kept[0]!)).toBe(damage)
    await expect(files.read(kept[0]!)).rejects.toThrow(kept[0]!)
    const restored = await verify({ restore: true })
    expect(restored.findings).toMatchObject([{ restoredFrom: 'copy' }])
    expect(readFileSync(at(0)).equals(good)).toBe(true)
    expect(await damageOfRow(kept[0]!)).toBeNull()
    expect((await verify()).findings).toEqual([])
  })
})

describe('the copy', () => {
  test('that is bad is made anew from the original', async () => {
    flip(copyAt(0))
    rmSync(copyAt(1))
    const found = await verify({ restore: true })
    expect(found.findings.map((f) => [f.where, f.damage, f.restoredFrom]).sort()).toEqual([
      ['copy', 'changed', 'original'],
      ['copy', 'missing', 'original'],
    ])
    expect((await verify()).findings).toEqual([])
  })

  test('is bad as well: it says that both are, and restores nothing wrong', async () => {
    flip(at(0))
    flip(copyAt(0))
    const found = await verify({ restore: true })
    expect(found.findings).toMatchObject([
      { where: 'original', restoredFrom: null, bothBad: true },
      { where: 'copy', restoredFrom: null, bothBad: true },
    ])
    expect(await damageOfRow(kept[0]!)).toBe('changed')
    await expect(files.read(kept[0]!)).rejects.toThrow(kept[0]!)
  })
})

describe('without a second copy', () => {
  let alone: FileStore
  beforeEach(() => void (alone = openFileStore(folder)))

  test('two swapped files are both found, and put back from each other', async () => {
    swap(at(0), at(1))
    const found = await verify({ store: alone })
    expect(found.findings.map((f) => f.damage)).toEqual(['swapped', 'swapped'])
    const restored = await verify({ store: alone, restore: true })
    expect(restored.findings.map((f) => f.restoredFrom)).toEqual(['misplaced', 'misplaced'])
    expect((await verify({ store: alone })).findings).toEqual([])
  })

  test('a file renamed by hand is found under its wrong name and put back', async () => {
    renameSync(at(0), path.join(path.dirname(at(0)), '照片备份.jpg'))
    const found = await verify({ store: alone, restore: true })
    expect(found.strays).toMatchObject([{ kind: 'misnamed', contentOf: kept[0] }])
    expect(found.findings).toMatchObject([{ damage: 'missing', restoredFrom: 'misplaced' }])
    expect(existsSync(at(0))).toBe(true)
  })

  test('what cannot be restored says so', async () => {
    rmSync(at(2))
    const found = await verify({ store: alone, restore: true })
    expect(found.findings).toMatchObject([{ sha256: kept[2], restoredFrom: null }])
  })
})

test('a file that no row knows is named as such and is no damage', async () => {
  const orphan = await files.stage(Readable.from([Buffer.from('无主')]), 'x')
  mkdirSync(path.dirname(files.placeOf(orphan.sha256)), { recursive: true })
  renameSync(orphan.path, files.placeOf(orphan.sha256))
  const found = await verify()
  expect(found.findings).toEqual([])
  expect(found.strays).toMatchObject([{ kind: 'orphan', contentOf: null }])
})

test('an old row gets its second hash from whole bytes, never from others', async () => {
  await setSm3(null, kept.slice(0, 2))
  flip(at(1))
  const found = await verify()
  expect(found.filled).toBe(1)
  const rows = await owner.query<{ sha256: string; sm3: string | null }>(
    'select sha256, sm3 from platform.file where sha256 = any ($1)',
    [kept.slice(0, 2)],
  )
  const sm3 = (index: number) => rows.rows.find((r) => r.sha256 === kept[index])!.sm3
  expect(sm3(0)).toMatch(/^[0-9a-f]{64}$/)
  expect(sm3(1)).toBeNull()
})

test('a row whose second hash was altered is found though the bytes are whole', async () => {
  await setSm3('0'.repeat(64), [kept[0]!])
  const found = await verify({ restore: true })
  expect(found.findings.filter((f) => f.where === 'original')).toMatchObject([
    { sha256: kept[0], damage: 'record', restoredFrom: null },
  ])
})

test('goes on behind the hash where it stopped', async () => {
  const { seen } = await verify()
  const sorted = kept.toSorted()
  expect(seen.at(-1)).toBe(sorted.at(-1))
  expect((await verify({ after: sorted[1]! })).contents).toBe(2)
})
