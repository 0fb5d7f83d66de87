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
import { openSheetInSandbox, previewSheetInSandbox } from '../src/platform/documents/read-sheet/index.ts'

/** Reads one made-up list by the product's sandbox and by hucre alone, each in a process of its own. */

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    columns: { type: 'string', default: '10' },
    by: { type: 'string' },
    file: { type: 'string' },
  },
})
const rowCount = Number(options.rows)
const columnCount = Number(options.columns)

function row(n: number): (string | number | Date)[] {
  const cells = [
    `91440681MA4W${String(n).padStart(6, '0')}`,
    `清源县利民综合加工厂${n}分厂`,
    `城关镇${n % 300}村${n % 17}组工业路${n}号`,
    n,
    13_800_000_000 + n,
    new Date(Date.UTC(2001, 0, 1) + (n % 7000) * 86_400_000),
    n / 7,
    ['开业', '注销', '吊销'][n % 3]!,
    '化学原料和化学制品制造业',
    `法定代表人${n % 5000}`,
  ]
  return Array.from({ length: columnCount }, (_, i) => cells[i % cells.length]!)
}

function peakMb(): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024)
}

async function readBySandbox(file: string): Promise<object> {
  const idleMb = peakMb()
  const from = performance.now()
  const sheet = await openSheetInSandbox(file)
  const openedIn = performance.now() - from
  let rows = 0
  for await (const batch of sheet.batches()) rows += batch.rows.length
  const seconds = (performance.now() - from) / 1000
  const { peakMb: childMb } = sheet.usage()
  await sheet.close()
  const parentMb = peakMb()
  const later = performance.now()
  await previewSheetInSandbox(file, 60)
  const previewSeconds = (performance.now() - later) / 1000
  return { rows, seconds, checked: openedIn / 1000, childMb, parentMb, idleMb, previewSeconds }
}

async function readByHucre(file: string): Promise<object> {
  const idleMb = peakMb()
  const from = performance.now()
  let rows = 0
  const input = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
  for await (const _ of streamXlsxRows(input)) rows += 1
  return { rows, seconds: (performance.now() - from) / 1000, parentMb: peakMb(), idleMb }
}

async function makeFile(file: string): Promise<void> {
  async function* rows(): AsyncGenerator<(string | number | Date)[]> {
    for (let n = 0; n < rowCount; n += 1) yield row(n)
  }
  // As Excel and WPS write it: strings in a part of their own.
  const stream = writeXlsxStream(rows(), { name: '底单', inlineStrings: false })
  await writeFile(file, Readable.fromWeb(stream as NodeWebStream<Uint8Array>))
}

async function main(): Promise<void> {
  if (options.by && options.file) {
    const result = await (options.by === 'hucre' ? readByHucre(options.file) : readBySandbox(options.file))
    console.log(JSON.stringify(result))
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'read-sheet-'))
  const file = join(folder, 'list.xlsx')
  try {
    await makeFile(file)
    console.log(`${rowCount} × ${columnCount}, ${Math.round((await stat(file)).size / 1024 / 1024)} MB`)
    for (const by of ['sandbox', 'hucre', 'sandbox', 'hucre']) {
      const self = fileURLToPath(import.meta.url)
      const { stdout, stderr } = spawnSync(process.execPath, [
        '--import',
        'tsx',
        self,
        '--by',
        by,
        '--file',
        file,
      ])
      console.log(by, stdout.toString().trim(), stderr.toString().slice(0, 2000))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
