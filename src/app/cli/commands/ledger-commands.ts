import path from 'node:path'
import type { Command } from 'commander'
import { asPerson, exitCodes, finish, print } from '../console.ts'

type Options = {
  campaign: string
  region?: string
  period?: string
  dryRun?: boolean
  as?: string
  json?: boolean
}

export function addLedgerCommands(program: Command): void {
  program
    .command('ledger')
    .description('清单台账（附件2）')
    .command('import')
    .description('把台账导入为案件：全部成功或一条不入；同一文件再次导入不产生变化')
    .argument('<FILE>', '台账文件（xlsx、xls、csv）')
    .requiredOption('--campaign <KEY>', '专项行动（通知）代号，例如 youji-2020-34')
    .option('--region <CODE>', '填报单位的行政区划代码；默认本岗位辖区')
    .option('--period <YYYY-MM>', '所属月份；默认取表上的填报日期')
    .option('--dry-run', '只检查，不写入')
    .option('--as <LOGIN>', '以谁的身份办理')
    .option('--json', '输出 JSON')
    .action((file: string, o: Options) => finish(o.json === true, () => importFile(file, o)))
}

async function importFile(file: string, o: Options): Promise<number> {
  const { importLedger } = await import('../../../features/reporting/server/index.ts')
  const result = await asPerson(o.as, (work, platform) =>
    importLedger(work, {
      path: path.resolve(file),
      name: path.basename(file),
      campaignKey: o.campaign,
      regionCode: o.region,
      period: o.period,
      dryRun: o.dryRun === true,
      files: platform.files,
    }),
  )
  const problems = result.problems.map((p) => `  第 ${p.row} 行 ${p.column ?? ''}：${p.message}`)
  const end =
    result.problems.length > 0
      ? '存在问题，未导入任何一行；请改正后重新导入。'
      : o.dryRun
        ? '检查通过，未写入。'
        : `已导入 ${result.accepted} 行。`
  print(
    o.json === true,
    result,
    [`共 ${result.rows} 行，可导入 ${result.accepted} 行，已有 ${result.known} 行。`, ...problems, end].join(
      '\n',
    ),
  )
  return result.problems.length === 0 ? exitCodes.fine : exitCodes.refused
}
