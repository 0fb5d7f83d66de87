import { Command, CommanderError } from 'commander'
import { addAuditCommands } from './commands/audit-commands.ts'
import { addCoverageCommands } from './commands/coverage-commands.ts'
import { addEvidenceCommands } from './commands/evidence-commands.ts'
import { addFormCommands } from './commands/form-commands.ts'
import { addInstallationCommands } from './commands/installation-commands.ts'
import { addLawCommands } from './commands/law-commands.ts'
import { addLedgerCommands } from './commands/ledger-commands.ts'
import { addLinkCommands } from './commands/link-commands.ts'
import { addListCommands } from './commands/list-commands.ts'
import { addNoticeCommands } from './commands/notice-commands.ts'
import { addPaperCommands } from './commands/paper-commands.ts'
import { addScreeningCommands } from './commands/screening-commands.ts'
import { addSignatureCommands } from './commands/signature-commands.ts'
import { addVocabularyCommands } from './commands/vocabulary-commands.ts'
import { exitCodes } from './console.ts'

/** `npx qingyuan …`: everything that is not a screen. */
export function makeProgram(): Command {
  const program = new Command('qingyuan')
    .description('清源命令行：通知检查、台账导入、报表导出、审计核验、账号与数据。')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示命令的帮助')
    .showHelpAfterError('（加 --help 查看用法）')
    .exitOverride()
  for (const add of [
    addNoticeCommands,
    addLawCommands,
    addLedgerCommands,
    addListCommands,
    addLinkCommands,
    addScreeningCommands,
    addVocabularyCommands,
    addFormCommands,
    addPaperCommands,
    addCoverageCommands,
    addAuditCommands,
    addEvidenceCommands,
    addSignatureCommands,
    addInstallationCommands,
  ])
    add(program)
  return program
}

try {
  await makeProgram().parseAsync(process.argv)
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUse
}
