import type { Command } from 'commander'
import { verifySignatures, type SignatureVerdict } from '../../../features/sign-off/server/index.ts'
import { openFileStore } from '../../../platform/server/files/file-store.ts'
import { exitCodes, finish, print, withInstallation, withOwner } from '../console.ts'

export function addSignatureCommands(program: Command): void {
  const signatures = program.command('signatures').description('签字确认：核验签字内容、签字链和盖章扫描件')
  signatures
    .command('verify')
    .description('逐份重算签字内容的两种校验值，核对每条签字链、通行密钥应答和扫描件，并与审计记录对照')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => verify(o.json === true)))
}

async function verify(json: boolean): Promise<number> {
  const verdict = await withInstallation((installation) =>
    withOwner(installation, (client) =>
      verifySignatures(client, openFileStore(installation.dataFolder).placeOf),
    ),
  )
  print(json, verdict, describe(verdict))
  return verdict.findings.length === 0 ? exitCodes.fine : exitCodes.refused
}

const whatNames = { content: '签字内容', signature: '签字', scan: '扫描件' } as const

function describe(verdict: SignatureVerdict): string {
  const counts = `签字内容 ${verdict.contents} 份，签字 ${verdict.signatures} 次（通行密钥 ${verdict.passkeys} 次），扫描件 ${verdict.scans} 份`
  if (verdict.findings.length === 0) return `核验通过：${counts}。`
  return [
    `${counts}；发现 ${verdict.findings.length} 处问题：`,
    ...verdict.findings.map((f) => `  ✗ ${whatNames[f.what]} ${f.id}：${f.message}`),
  ].join('\n')
}
