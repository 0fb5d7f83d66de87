import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { Problem } from '../../../kernel/problem.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { isLocalDate } from '../../../kernel/local-date.ts'
import type { ImportCounts, ListIssue } from '../../../features/base-list/domain/index.ts'
import { orgKindNames, orgKinds, type OrgKind } from '../../../features/organisation/domain/index.ts'
import { asPerson, exitCodes, finish, print, withPlatform } from '../console.ts'

type ImportOptions = {
  kind: string
  dryRun?: boolean
  as?: string
  department?: string
  region?: string
  label?: string
  asOf?: string
  setAside?: boolean
  json?: boolean
}

export function addListCommands(program: Command): void {
  const list = program.command('list').description('部门清单（底单）：导入、类别、撤销、收取')
  list
    .command('import')
    .description('导入一份部门清单：全部入库或一条不入；同样的内容再次导入不产生变化')
    .argument('<FILE>', '清单文件（xlsx、xls、csv）')
    .requiredOption('--kind <KIND>', '底单类别，例如 market-entities、power-users；list kinds 列出全部')
    .option('--dry-run', '只检查文件，不写入；可以不带 --as，也不需要数据库')
    .option('--as <LOGIN>', '以谁的身份办理')
    .option('--department <KIND>', '提供清单的部门，例如 market_regulation；默认为该类别通常的部门')
    .option('--region <CODE>', '清单所属行政区划代码；默认本岗位辖区')
    .option('--label <TEXT>', '底单名称，同一份清单的各个版本用同一名称；默认为类别名称')
    .option('--as-of <DATE>', '清单内容截至哪一天（YYYY-MM-DD）；默认取表上写明的日期，没有写明的取当天')
    .option('--set-aside', '搁置有错误的行，只导入其余各行')
    .option('--json', '输出 JSON')
    .action((file: string, o: ImportOptions) => finish(o.json === true, () => importFile(file, o)))
  list
    .command('kinds')
    .description('列出系统自带的底单类别')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => showKinds(o.json === true)))
  list
    .command('undo')
    .description('撤销一次导入，底单恢复到导入之前（只能从最新一次起逐次撤销）')
    .argument('<IMPORT>', '导入编号')
    .requiredOption('--as <LOGIN>', '以谁的身份办理')
    .option('--json', '输出 JSON')
    .action((id: string, o: { as: string; json?: boolean }) =>
      finish(o.json === true, () => undo(id, o.as, o.json === true)),
    )
  list
    .command('collect')
    .description('立即收取各接收通道文件夹中的清单；平台运行时会自动收取')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => collect(o.json === true)))
}

const baseList = () => import('../../../features/base-list/server/index.ts')

async function importFile(name: string, o: ImportOptions): Promise<number> {
  const file = path.resolve(name)
  const kind = o.kind.toLowerCase().replaceAll('_', '-')
  const wrong = await wrongUse(file, kind, o)
  if (wrong) {
    print(
      o.json === true,
      { code: 'console/wrong-use', message: wrong, rows: 0, accepted: 0, problems: [] },
      wrong,
    )
    return exitCodes.wrongUse
  }
  return o.dryRun && !o.as ? dryRun(file, kind, o) : importAs(file, kind, o)
}

/** A mistake in the command itself, in words; null when there is none. */
async function wrongUse(file: string, kind: string, o: ImportOptions): Promise<string | null> {
  if (!existsSync(file)) return `没有找到文件 ${file}，请核对路径。`
  const { shippedKinds } = await baseList()
  // A kind that an installation added is known to its database only.
  if (!shippedKinds().has(kind) && !o.as)
    return `没有标识为“${o.kind}”的底单类别，可用的类别：${[...shippedKinds().keys()].join('、')}。`
  if (o.department && !(orgKinds as readonly string[]).includes(o.department))
    return `没有“${o.department}”这类部门，可用：${orgKinds.map((k) => `${k}（${orgKindNames[k]}）`).join('、')}。`
  if (o.asOf && !isLocalDate(o.asOf)) return `截止日期“${o.asOf}”应写成 YYYY-MM-DD，例如 2021-03-31。`
  return null
}

/** A check of the file alone: regions are not known, so nothing is said about them. */
async function dryRun(file: string, kind: string, o: ImportOptions): Promise<number> {
  const { checkListFile, requireShippedKind } = await baseList()
  const { counts, issues, asOf } = await checkListFile(
    file,
    requireShippedKind(kind).kind,
    { regionCode: o.region ?? '99', regions: [] },
    { setAside: o.setAside === true, clock: systemClock, asOf: o.asOf },
  )
  const known = issues.filter((issue) => !issue.code.startsWith('region-'))
  const rows = new Set(known.flatMap((i) => (i.severity === 'notice' ? [`${i.sheet} ${i.row}`] : [])))
  return report(o, {
    counts: { ...counts, notices: rows.size },
    issues: known,
    written: false,
    more: { kind, asOf: o.asOf ?? asOf, dryRun: true },
  })
}

async function importAs(file: string, kind: string, o: ImportOptions): Promise<number> {
  const { importList, linkImport } = await baseList()
  const dry = o.dryRun === true
  const seen: Awaited<ReturnType<typeof importList>>[] = []
  try {
    await asPerson(o.as, async (work, platform) => {
      const result = await importList(
        work,
        platform.files,
        {
          path: file,
          name: path.basename(file),
          kind,
          orgKind: o.department as OrgKind | undefined,
          regionCode: o.region,
          label: o.label,
          asOf: o.asOf,
          setAside: o.setAside === true,
          dry,
        },
        // Linked at once in the same command: the console has no jobs.
        async (at, importId) => (dry ? undefined : void (await linkImport(at, importId))),
      )
      seen.push(result)
      if (dry || !result.imported) throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  const done = seen[0]!
  const { importId, listId, asOf, imported } = done
  const more = { kind, asOf, dryRun: dry, ...(imported && !dry ? { importId, listId } : {}) }
  return report(o, { ...done, written: imported && !dry, more })
}

/** Thrown to leave nothing behind: a check, or an import of which nothing came. */
class TakenBack extends Error {}

function report(
  o: ImportOptions,
  result: {
    counts: ImportCounts
    issues: readonly ListIssue[]
    written: boolean
    more: Record<string, unknown>
  },
): number {
  const { counts } = result
  const stopped = counts.errors > 0
  const changes = counts.came + counts.changed + counts.went
  const nothingNew = !stopped && !result.written && result.more['dryRun'] === false
  const accepted = stopped || nothingNew ? 0 : counts.accepted
  const problems = result.issues.map(({ row, column, code, message, severity, sheet, field }) => ({
    row,
    column,
    code,
    message,
    severity,
    sheet,
    field,
  }))
  const end = stopped
    ? `有 ${counts.errors} 行存在错误，未导入任何一行；请改正后重新导入，或加 --set-aside 搁置这些行。`
    : result.more['dryRun'] === true
      ? '检查完毕，未写入。'
      : result.written
        ? `已导入：新增 ${counts.came}、内容有变 ${counts.changed}、不再列入 ${counts.went}、相同 ${counts.same}。`
        : changes === 0
          ? '与现有底单的内容完全相同，没有产生任何变化。'
          : '没有一行可以导入。'
  const lines = problems
    .slice(0, 200)
    .map((p) => `  ${p.row === null ? '' : `第 ${p.row} 行 `}${p.column}：${p.message}`)
  const cut = problems.length > 200 ? [`  ……另有 ${problems.length - 200} 处，加 --json 查看全部。`] : []
  print(
    o.json === true,
    { rows: counts.rows, accepted, problems, counts, ...result.more },
    [`共 ${counts.rows} 行，可导入 ${counts.accepted} 行。`, ...lines, ...cut, end].join('\n'),
  )
  return stopped ? exitCodes.refused : exitCodes.fine
}

async function showKinds(json: boolean): Promise<number> {
  const { shippedKinds } = await baseList()
  const kinds = [...shippedKinds().values()].map(({ kind }) => kind)
  print(
    json,
    kinds.map((k) => ({
      id: k.id,
      label: k.label,
      about: k.about,
      providedBy: k.providedBy,
      swept: k.swept,
      columns: k.columns.map(({ field, label, required }) => ({ field, label, required })),
    })),
    kinds
      .map((k) => `${k.id.padEnd(22)} ${k.label}（${k.providedBy.map((d) => orgKindNames[d]).join('、')}）`)
      .join('\n'),
  )
  return exitCodes.fine
}

async function undo(importId: string, login: string, json: boolean): Promise<number> {
  if (!/^[0-9a-f-]{36}$/.test(importId))
    throw new Problem('console/bad-id', 422, `“${importId}”不是导入编号，请从导入结果或页面地址中复制。`)
  const { undoImport } = await baseList()
  await asPerson(login, (work) => undoImport(work, importId))
  print(json, { undone: importId }, '已撤销，底单恢复到这次导入之前。')
  return exitCodes.fine
}

async function collect(json: boolean): Promise<number> {
  const { collectFolders, linkImport } = await baseList()
  const collected = await withPlatform((platform) =>
    collectFolders({
      ...platform,
      atOnce: async (work, importId) => void (await linkImport(work, importId)),
      onBug: (error) => console.error(error),
    }),
  )
  const lines = collected.map((c) => `${c.taken ? '已收取' : '未收取'} ${c.file}：${c.message}`)
  print(json, collected, lines.length > 0 ? lines.join('\n') : '没有可收取的文件。')
  return collected.every((c) => c.taken) ? exitCodes.fine : exitCodes.refused
}
