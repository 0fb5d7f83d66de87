import { promises as fs } from 'node:fs'
import type { Command } from 'commander'
import { exitCodes, finish, print } from '../console.ts'

export function addLawCommands(program: Command): void {
  program
    .command('law')
    .description('法律规则（law-rules/*.yaml）和工作日历')
    .command('check')
    .description(
      '检查法律规则或放假安排文件，逐条指出文件、行、列和改法；不写文件名则检查随产品发布的全部文件',
    )
    .argument('[FILE...]', '规则文件或 calendar/年份.yaml')
    .option('--json', '输出 JSON')
    .action((files: string[], o: { json?: boolean }) =>
      finish(o.json === true, () => check(files, o.json === true)),
    )
}

/** Needs no database. */
async function check(wanted: readonly string[], json: boolean): Promise<number> {
  const { checkLawFile } = await import('../../law/check-law.ts')
  const { noticeIssues } = await import('../../notice/notice-issues.ts')
  const { calendarFiles, shippedRuleFiles } = await import('../../../features/law/server/index.ts')
  const files = wanted.length > 0 ? wanted : [...shippedRuleFiles(), ...calendarFiles()]
  const results = []
  for (const file of files) {
    const text = await fs.readFile(file, 'utf8').catch(() => null)
    const issues =
      text === null
        ? [
            {
              file,
              line: 0,
              column: 0,
              path: '',
              code: 'unreadable',
              message: '文件不存在或无法读取，请核对路径。',
            },
          ]
        : checkLawFile(text, file)
    results.push({ file, ok: issues.length === 0, issues })
  }
  const human = results.map((r) => (r.ok ? `✓ ${r.file}：没有问题。` : noticeIssues(r.issues))).join('\n')
  print(json, results, human)
  return results.every((r) => r.ok) ? exitCodes.fine : exitCodes.refused
}
