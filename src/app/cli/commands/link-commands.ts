import { createWriteStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { once } from 'node:events'
import type { Command } from 'commander'
import { Problem } from '../../../kernel/problem.ts'
import { exitCodes, finish, print } from '../console.ts'

type Options = {
  left: string
  right?: string
  map: string
  out: string
  manyToMany?: boolean
  threads?: string
  model?: string
  json?: boolean
}

export function addLinkCommands(program: Command): void {
  program
    .command('link')
    .description('归并两份清单，或查出一份清单内的重复；不需要数据库，权重由数据本身估计')
    .requiredOption('--left <CSV>', '左表（CSV；UTF-8 或 GB18030；逗号、制表符或分号分隔）')
    .option('--right <CSV>', '右表；不写则查左表内部的重复')
    .requiredOption('--map <JSON>', '列对应文件，如 {"id":"编号","name":"名称","address":"住所"}')
    .requiredOption('--out <CSV>', '结果文件：left_id,right_id,score,band（score 为同一对象的概率 0–1）')
    .option('--many-to-many', '两表之间不要求一对一')
    .option('--threads <N>', '线程数；默认按处理器和行数')
    .option('--model <JSON>', '把估计出的模型另存为文件')
    .option('--json', '输出 JSON')
    .action((o: Options) => finish(o.json === true, () => link(o)))
}

async function link(o: Options): Promise<number> {
  const { linkLists } = await import('../../../platform/linkage/index.ts')
  const { parseColumnMap } = await import('../../link/column-map.ts')
  const map = parseColumnMap(await readText(o.map))
  const right = o.right ? path.resolve(o.right) : undefined
  // Said before the work, not after it.
  await requireWritable(o.out)
  const files = { left: path.resolve(o.left), right, map }
  const outcome = await linkLists({
    source: { module: new URL('../../link/link-definition.ts', import.meta.url).href, options: files },
    oneToOne: o.manyToMany !== true,
    threads: threadsOf(o.threads),
  })
  const since = performance.now()
  await writePairs(o.out, outcome.pairs())
  if (o.model) await fs.writeFile(o.model, `${JSON.stringify(outcome.model)}\n`)
  const rows = outcome.rows.left + outcome.rows.right
  const written = { step: '写出结果', seconds: (performance.now() - since) / 1000, rows }
  const steps = [...outcome.steps, written].map((s) => ({
    step: s.step,
    seconds: Number(s.seconds.toFixed(3)),
    rowsPerSecond: Math.round(s.rows / Math.max(1e-6, s.seconds)),
  }))
  const seconds = Number(steps.reduce((sum, s) => sum + s.seconds, 0).toFixed(3))
  const { candidatePairs, linked, asked, threads, dropped } = outcome
  print(
    o.json === true,
    { rows: outcome.rows, candidatePairs, linked, asked, seconds, threads, steps, dropped, out: o.out },
    [
      `左表 ${outcome.rows.left} 行${o.right ? `，右表 ${outcome.rows.right} 行` : ''}；比对 ${candidatePairs} 对。`,
      `已归并 ${linked} 对，待判定 ${asked} 对，已写入 ${o.out}（score 为概率 0–1）。`,
      `用时 ${seconds} 秒（${threads} 线程）：`,
      ...steps.map((s) => `  ${s.step} ${s.seconds} 秒，每秒 ${s.rowsPerSecond} 行`),
      ...dropped.map((d) => `  “${d.rule}”有 ${d.keys} 个键过于常见（共 ${d.records} 行），不据此比对。`),
    ].join('\n'),
  )
  return exitCodes.fine
}

function threadsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const threads = Number(text)
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return threads
  throw new Problem('link/threads', 422, '线程数应为 1 到 64 的整数，请改正 --threads。')
}

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8')
  } catch {
    throw new Problem('link/columns', 422, `列对应文件“${file}”不存在或无法读取，请核对路径。`)
  }
}

async function requireWritable(file: string): Promise<void> {
  try {
    await (await fs.open(file, 'w')).close()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Problem('link/out', 422, `无法写入“${file}”（${code}），请核对路径和权限。`)
  }
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

async function writePairs(
  file: string,
  pairs: Iterable<{ leftId: string; rightId: string; score: number; band: string }>,
): Promise<void> {
  const out = createWriteStream(file)
  let chunk = 'left_id,right_id,score,band\n'
  for (const pair of pairs) {
    chunk += `${cell(pair.leftId)},${cell(pair.rightId)},${pair.score.toFixed(9)},${pair.band}\n`
    if (chunk.length < 1 << 20) continue
    if (!out.write(chunk)) await once(out, 'drain')
    chunk = ''
  }
  out.end(chunk)
  await once(out, 'finish')
}
