import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Option, type Command } from 'commander'
import { asPerson, exitCodes, finish, print } from '../console.ts'

type Options = {
  campaign: string
  region: string
  period: string
  format: 'xlsx' | 'docx' | 'json'
  out: string
  as?: string
  json?: boolean
}

export function addFormCommands(program: Command): void {
  const form = program.command('form').description('导出附件2（ledger）与附件3（summary）')
  for (const [name, title] of [
    ['ledger', '附件2 清单台账'],
    ['summary', '附件3 排查整治情况汇总表'],
  ] as const) {
    form
      .command(name)
      .description(title)
      .requiredOption('--campaign <KEY>', '专项行动（通知）代号')
      .requiredOption('--region <CODE>', '填报单位的行政区划代码')
      .requiredOption('--period <YYYY-MM|whole>', '月份，或 whole 表示整个行动')
      .addOption(new Option('--format <FORMAT>', '格式').choices(['xlsx', 'docx', 'json']).default('xlsx'))
      .requiredOption('--out <FILE>', '写到哪个文件')
      .option('--as <LOGIN>', '以谁的身份办理')
      .option('--json', '输出 JSON')
      .action((o: Options) => finish(o.json === true, () => exportTo(name, o)))
  }
}

async function exportTo(form: 'ledger' | 'summary', o: Options): Promise<number> {
  const { exportForm } = await import('../../../features/reporting/server/index.ts')
  const file = await asPerson(o.as, (work) =>
    exportForm(work, {
      form,
      campaignKey: o.campaign,
      regionCode: o.region,
      period: o.period,
      format: o.format,
    }),
  )
  const out = path.resolve(o.out)
  await fs.writeFile(out, file.bytes)
  print(o.json === true, { file: out, bytes: file.bytes.length }, `已写入 ${out}`)
  return exitCodes.fine
}
