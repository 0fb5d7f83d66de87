import type { Command } from 'commander'
import {
  publishCheckpoint,
  readCheckpoints,
  readHeads,
  shortHead,
} from '../../../platform/server/audit/checkpoint.ts'
import { verifyAudit, type AuditVerdict } from '../../../platform/server/audit/verify-audit.ts'
import { exitCodes, finish, print, withInstallation, withOwner, withPlatform } from '../console.ts'

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('审计记录：核验与公布校验点')
  audit
    .command('verify')
    .description('逐条重算审计链；有校验点文件时一并对照，指出第一条有问题的记录')
    .option('--checkpoint <FILE>', '另存的校验点文件（checkpoints.jsonl）')
    .option('--json', '输出 JSON')
    .action((o: { checkpoint?: string; json?: boolean }) => finish(o.json === true, () => verify(o)))
  audit
    .command('checkpoint')
    .description('把各链当前的链头写入数据目录下的 checkpoints.jsonl，请另存他处')
    .option('--json', '输出 JSON')
    .action((o: { json?: boolean }) => finish(o.json === true, () => checkpoint(o.json === true)))
}

async function verify(o: { checkpoint?: string; json?: boolean }): Promise<number> {
  const heads = o.checkpoint ? await readCheckpoints(o.checkpoint) : []
  const verdict = await withInstallation((installation) =>
    withOwner(installation, (client) => verifyAudit(client, heads)),
  )
  print(o.json === true, verdict, describe(verdict, o.checkpoint !== undefined))
  return verdict.findings.length === 0 ? exitCodes.fine : exitCodes.refused
}

function describe(verdict: AuditVerdict, compared: boolean): string {
  const heads = verdict.heads.map((h) => `  ${h.chain.padEnd(12)} ${h.seq} 条  链头 ${shortHead(h)}`)
  const faults = verdict.findings.map((f) => `  ✗ 链 ${f.chain}：${f.message}`)
  const end =
    faults.length > 0
      ? `发现 ${faults.length} 条链有问题：`
      : `核验通过，共 ${verdict.entries} 条${compared ? '，与校验点一致' : ''}。`
  return [...heads, end, ...faults].join('\n')
}

async function checkpoint(json: boolean): Promise<number> {
  return withPlatform(async (platform) => {
    const heads = await platform.database.withNobody(readHeads)
    const file = await publishCheckpoint(platform.dataFolder, heads)
    print(json, { file, heads }, `已写入 ${file}，共 ${heads.length} 条链。请把该文件另存到本机以外。`)
    return exitCodes.fine
  })
}
