import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import type { CatalogueReading } from '../../../features/chemical/domain/index.ts'
import { isLocalDate } from '../../../kernel/local-date.ts'
import { asPerson, exitCodes, finish, print } from '../console.ts'

type ImportOptions = {
  version: string
  from: string
  as: string
  source?: string
  region?: string
  words?: boolean
  json?: boolean
}

/** `qingyuan catalogue …`: the catalogue of hazardous chemicals and the words that screening looks for. */
export function addVocabularyCommands(program: Command): void {
  const catalogue = program.command('catalogue').description('危险化学品目录与筛查词表：检查、导入新版本')
  catalogue
    .command('check')
    .description('检查一份目录文件，逐行说明问题；不需要数据库，不写入')
    .argument('<FILE>', '目录文件（xlsx、xls、csv；列：序号、品名、别名、CAS号、备注）')
    .option('--json', '输出 JSON')
    .action((file: string, o: { json?: boolean }) =>
      finish(o.json === true, () => check(file, o.json === true)),
    )
  catalogue
    .command('import')
    .description('导入为一个新版本，自施行日起用于筛查；有一处错误就一条不入')
    .argument('<FILE>', '目录文件；加 --words 时为词表文件（YAML）')
    .requiredOption('--version <NAME>', '版本名，例如 2015版 或 2022年调整后')
    .requiredOption('--from <DATE>', '施行日期（YYYY-MM-DD）')
    .requiredOption('--as <LOGIN>', '以谁的身份办理')
    .option('--source <TEXT>', '来源，例如公告文号；默认为文件名')
    .option('--region <CODE>', '适用的行政区划代码（县级及以上）；默认本岗位辖区')
    .option('--words', '导入的是筛查词表，不是目录')
    .option('--json', '输出 JSON')
    .action((file: string, o: ImportOptions) => finish(o.json === true, () => importAs(file, o)))
}

const screening = () => import('../../../features/screening/server/index.ts')

function wrongUse(json: boolean, message: string): number {
  print(json, { code: 'console/wrong-use', message }, message)
  return exitCodes.wrongUse
}

async function check(name: string, json: boolean): Promise<number> {
  const file = path.resolve(name)
  if (!existsSync(file)) return wrongUse(json, `没有找到文件 ${file}，请核对路径。`)
  const { readCatalogueFile } = await import('../../../features/chemical/server/index.ts')
  const reading = await readCatalogueFile(file)
  const { counts, findings } = reading
  const end =
    counts.errors > 0
      ? `有 ${counts.errors} 处错误，改正后才能导入。`
      : '没有错误，可以导入：npx qingyuan catalogue import 文件 --version 版本名 --from 施行日期 --as 登录名'
  print(json, { counts, findings }, [countsLine(counts), ...lines(findings), end].join('\n'))
  return counts.errors > 0 ? exitCodes.refused : exitCodes.fine
}

async function importAs(name: string, o: ImportOptions): Promise<number> {
  const file = path.resolve(name)
  const json = o.json === true
  if (!existsSync(file)) return wrongUse(json, `没有找到文件 ${file}，请核对路径。`)
  if (!isLocalDate(o.from)) return wrongUse(json, `施行日期“${o.from}”应写成 YYYY-MM-DD，例如 2015-05-01。`)
  const { importVocabulary } = await screening()
  const done = await asPerson(o.as, async (work, platform) => {
    const staged = await platform.files.stage(createReadStream(file), path.basename(file))
    try {
      return await importVocabulary(work, staged, {
        kind: o.words ? 'words' : 'catalogue',
        version: o.version,
        from: o.from,
        source: o.source,
        regionCode: o.region ?? work.actor.regionCode,
      })
    } finally {
      await staged.discard()
    }
  })
  const counted = o.words
    ? `词语 ${done.counts['terms']} 个。`
    : countsLine(done.counts as CatalogueReading['counts'])
  const notes = done.notes.map((n) => ({ ...n, severity: 'note' as const }))
  print(
    json,
    done,
    [
      counted,
      ...lines(notes),
      `已导入为“${done.version}”，自 ${done.fromOn} 起用于筛查${done.inForce ? '，现在即生效' : ''}。`,
    ].join('\n'),
  )
  return exitCodes.fine
}

const countsLine = (c: CatalogueReading['counts']): string =>
  `共 ${c.rows} 行：条目 ${c.items} 个，另有规格 ${c.variants} 行，别名 ${c.aliases} 个，剧毒 ${c.acute} 个，类属条目 ${c.classes} 个，CAS 号 ${c.cas} 个；错误 ${c.errors} 处，说明 ${c.notes} 处。`

const mostLines = 200
function lines(
  findings: readonly { row: number; column: string; message: string; severity: 'error' | 'note' }[],
): string[] {
  const shown = findings
    .slice(0, mostLines)
    .map((f) => `  第 ${f.row} 行 ${f.column}（${f.severity === 'error' ? '错误' : '说明'}）：${f.message}`)
  const more = findings.length - mostLines
  return more > 0 ? [...shown, `  ……另有 ${more} 处，加 --json 查看全部。`] : shown
}
