import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { asPerson, exitCodes, finish, print } from '../console.ts'

/** `qingyuan paper …`: templates of the papers of a case. */
export function addPaperCommands(program: Command): void {
  const paper = program.command('paper').description('文书模板：检查、可填入的事实、增加本地版本')
  paper
    .command('check')
    .description('检查模板文件，逐行说明问题；不写文件名则检查随产品的全部模板；不需要数据库')
    .argument('[FILE]', '模板文件（YAML）')
    .option('--json', '输出 JSON')
    .action((file: string | undefined, o: { json?: boolean }) =>
      finish(o.json === true, () => check(file, o.json === true)),
    )
  paper
    .command('facts')
    .description('列出模板字段可以填入的已知事实（from）')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => facts(o.json === true)))
  paper
    .command('add')
    .description('增加一个本地版本，自其施行日期起在本岗位辖区内使用')
    .argument('<FILE>', '模板文件（YAML）')
    .requiredOption('--as <LOGIN>', '以谁的身份办理')
    .option('--json', '输出 JSON')
    .action((file: string, o: { as: string; json?: boolean }) =>
      finish(o.json === true, () => add(file, o.as, o.json === true)),
    )
}

const server = () => import('../../../features/case/server/index.ts')

async function check(file: string | undefined, json: boolean): Promise<number> {
  const { readTemplate, shippedTemplateFiles } = await server()
  const files = file === undefined ? shippedTemplateFiles() : [path.resolve(file)]
  const missing = files.find((name) => !existsSync(name))
  if (missing) {
    print(json, { code: 'console/wrong-use' }, `没有找到文件 ${missing}，请核对路径。`)
    return exitCodes.wrongUse
  }
  const found = files.flatMap((name) => {
    const read = readTemplate(readFileSync(name, 'utf8'))
    return read.ok ? [] : read.issues.map((issue) => ({ file: path.relative(process.cwd(), name), ...issue }))
  })
  const lines = found.map((i) => `${i.file}:${i.line}:${i.column} ${i.message}`)
  const end =
    found.length > 0 ? `有 ${found.length} 处错误，改正后再用。` : `${files.length} 个模板没有错误。`
  print(json, { files: files.length, issues: found }, [...lines, end].join('\n'))
  return found.length > 0 ? exitCodes.refused : exitCodes.fine
}

async function facts(json: boolean): Promise<number> {
  const { knownFacts } = await import('../../../features/case/domain/index.ts')
  const lines = Object.entries(knownFacts).map(
    ([id, fact]) => `${id.padEnd(32)} ${fact.type.padEnd(10)} ${fact.label}`,
  )
  print(json, knownFacts, lines.join('\n'))
  return exitCodes.fine
}

async function add(name: string, login: string, json: boolean): Promise<number> {
  const file = path.resolve(name)
  if (!existsSync(file)) {
    print(json, { code: 'console/wrong-use' }, `没有找到文件 ${file}，请核对路径。`)
    return exitCodes.wrongUse
  }
  const { addTemplate } = await server()
  const done = await asPerson(login, (work) => addTemplate(work, { source: readFileSync(file, 'utf8') }))
  print(json, done, `已增加《${done.title}》版本 ${done.version}，自 ${done.from} 起在本辖区使用。`)
  return exitCodes.fine
}
