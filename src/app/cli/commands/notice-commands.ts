import { promises as fs } from 'node:fs'
import type { Command } from 'commander'
import { exitCodes, finish, print } from '../console.ts'

export function addNoticeCommands(program: Command): void {
  program
    .command('notice')
    .description('通知文件（notice.yaml）')
    .command('check')
    .description('检查通知文件，逐条指出文件、行、列和改法')
    .argument('<FILE...>', '一个或多个 notice.yaml')
    .option('--json', '输出 JSON')
    .action((files: string[], o: { json?: boolean }) =>
      finish(o.json === true, () => check(files, o.json === true)),
    )
}

/** Needs no database. */
async function check(files: readonly string[], json: boolean): Promise<number> {
  const { checkNotice, noticeFileLimit } = await import('../../notice/check-notice.ts')
  const { noticeIssues } = await import('../../notice/notice-issues.ts')
  const { knownPapers, readNoticeText } = await import('../../notice/shipped-notices.ts')
  const known = await knownPapers()
  const results = []
  for (const file of files) {
    const read = await readLimited(file, noticeFileLimit)
    if ('message' in read) {
      results.push({
        file,
        ok: false,
        issues: [{ file, line: 0, column: 0, path: '', code: 'unreadable', message: read.message }],
      })
      continue
    }
    const { ok, issues } = checkNotice(read.text, file, { ...known, text: await readNoticeText(file) })
    results.push({ file, ok, issues })
  }
  const human = results.map((r) => (r.ok ? `✓ ${r.file}：没有问题。` : noticeIssues(r.issues))).join('\n')
  print(json, results, human)
  return results.every((r) => r.ok) ? exitCodes.fine : exitCodes.refused
}

async function readLimited(file: string, limit: number): Promise<{ text: string } | { message: string }> {
  try {
    const { size } = await fs.stat(file)
    if (size > limit) return { message: `文件超过 ${limit / 1024 / 1024} MB，请确认是否选错了文件。` }
    return { text: await fs.readFile(file, 'utf8') }
  } catch {
    return { message: '文件不存在或无法读取，请核对路径。' }
  }
}
