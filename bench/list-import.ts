import { spawnSync } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { streamXlsxRows, writeXlsxStream } from 'hucre'
import { importList, undoImport } from '../src/features/base-list/server/index.ts'
import { openSheetInSandbox } from '../src/platform/documents/read-sheet/index.ts'
import { openDatabase } from '../src/platform/server/database/database.ts'
import { openFileStore } from '../src/platform/server/files/file-store.ts'
import { hashToken } from '../src/platform/server/http/server.ts'
import { seedCast } from '../src/testing/cast.ts'
import { createTestDatabase } from '../src/testing/database.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'

/**
 * A market list of `--rows` × 10 columns from file to confirmed rows (read, judged, staged, compared, written in one
 * transaction), beside the same file read by the underlying parser alone in a process of its own; then a newer version with
 * one row in a hundred changed, and its undoing. `node --import tsx bench/list-import.ts [--rows 200000] [--database-url URL]`
 */
const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    'database-url': { type: 'string' },
    parse: { type: 'string' },
  },
})
const count = Number(given.rows)
const head = [
  '统一社会信用代码',
  '企业名称',
  '法定代表人',
  '联系电话',
  '住所',
  '登记状态',
  '成立日期',
  '行业',
  '经营范围',
  '备注',
]
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

function soundCode(n: number): string {
  const body = `92990102MA${String(n).padStart(7, '0')}`
  const sum = [...body].reduce((total, sign, i) => total + signs.indexOf(sign) * weights[i]!, 0)
  return body + signs[(31 - (sum % 31)) % 31]!
}

const row = (n: number, version: number): (string | Date)[] => [
  soundCode(n),
  `清源县利民综合加工厂${n}分厂`,
  version > 1 && n % 100 === 0 ? `新负责人${n % 5000}` : `负责人${n % 5000}`,
  String(13_800_000_000 + n),
  `清源县云溪镇${['前进村', '柳庄村', '石桥村'][n % 3]!}工业路${n}号`,
  ['存续', '注销', '吊销'][n % 3]!,
  new Date(Date.UTC(2001, 0, 1) + (n % 7000) * 86_400_000),
  '化学原料和化学制品制造业',
  `涂料、油墨批发${n % 90}`,
  n % 50 === 0 ? '整改中' : '',
]

async function makeFile(file: string, version: number): Promise<void> {
  async function* rows(): AsyncGenerator<(string | Date)[]> {
    yield head
    for (let n = 0; n < count; n += 1) yield row(n, version)
  }
  const stream = writeXlsxStream(rows(), { name: '底单', inlineStrings: false })
  await writeFile(file, Readable.fromWeb(stream as NodeWebStream<Uint8Array>))
}

const peakMb = (): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024)

async function parseOnly(file: string): Promise<void> {
  const from = performance.now()
  let rows = 0
  const input = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
  for await (const _ of streamXlsxRows(input)) rows += 1
  console.log(JSON.stringify({ rows, seconds: (performance.now() - from) / 1000 }))
}

/** Seconds of the parser alone, in a process of its own so that neither warms the other. */
function parserSeconds(file: string): number {
  const args = ['--import', 'tsx', fileURLToPath(import.meta.url), '--parse', file]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return (JSON.parse(stdout) as { seconds: number }).seconds
}

/** The reading process alone: started, checked to the end, read to the end. */
async function sandboxed(file: string): Promise<{ seconds: number; peakMb: number }> {
  const from = performance.now()
  const sheet = await openSheetInSandbox(file)
  try {
    for await (const _ of sheet.batches());
    return { seconds: (performance.now() - from) / 1000, peakMb: sheet.usage().peakMb }
  } finally {
    await sheet.close()
  }
}

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const from = performance.now()
  const value = await act()
  return { value, seconds: (performance.now() - from) / 1000 }
}

async function run(folder: string): Promise<void> {
  const made = await createTestDatabase()
  const token = hashToken((await seedCast(made)).countyClerk.token)
  const database = openDatabase({ appUrl: made.appUrl })
  const files = openFileStore(folder)
  const act = async <T>(run: Parameters<typeof database.withActor<T>>[1]): Promise<T> => {
    const outcome = await database.withActor(token, run)
    if (!outcome.entered) throw new Error(outcome.reason)
    return outcome.value
  }
  const bring = (file: string) =>
    timed(() =>
      act((work) =>
        importList(
          work,
          files,
          { path: file, name: 'list.xlsx', kind: 'market-entities', regionCode: '990102', setAside: false },
          async () => undefined,
        ),
      ),
    )
  try {
    const [first, second] = [join(folder, 'one.xlsx'), join(folder, 'two.xlsx')]
    await makeFile(first, 1)
    await makeFile(second, 2)
    console.log(`${count} × ${head.length}, ${((await stat(first)).size / 1048576).toFixed(1)} MB`)
    const before = parserSeconds(first)
    const idle = peakMb()
    const one = await bring(first)
    const after = parserSeconds(first)
    const alone = (before + after) / 2
    const say = (what: string, seconds: number) =>
      console.log(
        `${what}: ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} rows/s, ${(seconds / alone).toFixed(2)} × parser`,
      )
    console.log(`parser alone: ${before.toFixed(1)} s before, ${after.toFixed(1)} s after`)
    const reading = await sandboxed(first)
    say(`reading process alone, ${reading.peakMb} MB`, reading.seconds)
    say(`import (${one.value.counts.came} came, ${one.value.counts.errors} errors)`, one.seconds)
    const two = await bring(second)
    say(`newer version (${two.value.counts.changed} changed, ${two.value.counts.same} same)`, two.seconds)
    const undone = await timed(() => act((work) => undoImport(work, two.value.importId)))
    say('undo of the newer version', undone.seconds)
    console.log(`peak memory of the program ${peakMb()} MB (${idle} MB before the first import)`)
  } finally {
    await database.end()
    await made.drop()
  }
}

if (given.parse) await parseOnly(given.parse)
else {
  if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  const folder = await mkdtemp(join(tmpdir(), 'list-import-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await stop()
  }
}
