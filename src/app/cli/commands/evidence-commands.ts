import { availableParallelism } from 'node:os'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import { sql } from 'kysely'
import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { hashesOfCase, verifyArchive, type ArchiveVerdict } from '../../../features/case/server/index.ts'
import { openConsoleSession } from '../../../features/organisation/server/index.ts'
import { copyFiles, type CopyVerdict } from '../../../platform/server/files/copy-files.ts'
import { fileDamageNames } from '../../../platform/server/files/file-damage.ts'
import { missingHashes } from '../../../platform/server/files/file-hashes.ts'
import { startHashThreads } from '../../../platform/server/files/hash-threads.ts'
import { keptContents, knownHashes } from '../../../platform/server/files/kept-contents.ts'
import {
  verifyFiles,
  type ContentState,
  type FileFinding,
  type FileVerdict,
} from '../../../platform/server/files/verify-files.ts'
import { hashToken } from '../../../platform/server/http/server.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { Platform } from '../../server/platform.ts'
import { exitCodes, finish, print, withOwner, withPlatform } from '../console.ts'

type Options = {
  as?: string
  restore?: boolean
  resume?: boolean
  since?: string
  case?: string
  json?: boolean
}

export function addEvidenceCommands(program: Command): void {
  const evidence = program.command('evidence').description('证据原件：核验、恢复、第二份副本、移送包核验')
  evidence
    .command('verify')
    .description('逐一重算全部原件的两种校验值，找出被改动、调换、截断、清空、缺失的文件；发现问题以 1 结束')
    .option('--as <LOGIN>', '以谁的身份核验（记入审计）')
    .option('--restore', '从第二份副本（QINGYUAN_COPY）或错放的位置恢复')
    .option('--resume', '接着上次中断的地方核验')
    .option('--since <DATE>', '只核验这一天以后上传的，例如 2026-11-01')
    .option('--case <NUMBER>', '只核验一个案件的证据，填案件编号')
    .option('--json', '输出 JSON')
    .action((o: Options) => finish(o.json === true, () => verify(o)))
  evidence
    .command('copy')
    .description('把尚无第二份副本的原件补拷到 QINGYUAN_COPY 所指的目录')
    .option('--as <LOGIN>', '以谁的身份办理（记入审计）')
    .option('--json', '输出 JSON')
    .action((o: Options) => finish(o.json === true, () => copy(o)))
  evidence
    .command('verify-archive')
    .description('核验移送包：每个文件的两种校验值、有无增减、清单签名；无须数据库，发现问题以 1 结束')
    .argument('<FILE>', '移送包（.zip）')
    .option('--key <CODE>', '出具单位告知的签名密钥编号，例如 7K2M-…')
    .option('--json', '输出 JSON')
    .action((file: string, o: { key?: string; json?: boolean }) =>
      finish(o.json === true, () => checkArchive(file, o)),
    )
}

/** What a console run needs: short transactions as the person, the owner's view of the hashes. */
async function asConsole<T>(login: string | undefined, run: (on: Console) => Promise<T>): Promise<T> {
  if (!login)
    throw new Problem(
      'console/no-person',
      422,
      '核验记入审计，请用 --as 登录名 说明由谁办理，例如 --as county-clerk。',
    )
  if (missingHashes().length > 0)
    throw new Problem(
      'file/no-sm3',
      503,
      '本机的 Node 缺少国密 SM3 算法，不能核验；请换用带 SM3 的 Node 后重试。',
    )
  return withPlatform((platform, installation) =>
    withOwner(installation, async (owner) => {
      const token = hashToken(await openConsoleSession(owner, login))
      return run({
        platform,
        owner,
        async asPerson(act) {
          const outcome = await platform.database.withActor(token, act)
          if (!outcome.entered)
            throw new Problem('console/no-post', 403, `“${login}”没有有效岗位，请核对登录名。`)
          return outcome.value
        },
        note: (state) =>
          platform.database.withNobody(async (tx) => {
            await sql`select app.note_file_state(${state.sha256}, ${state.sm3}, ${state.damage}, ${state.copied})`.execute(
              tx,
            )
          }),
      })
    }),
  )
}

type Console = {
  readonly platform: Platform
  readonly owner: Parameters<typeof keptContents>[0]
  readonly asPerson: <T>(act: (work: Work) => Promise<T>) => Promise<T>
  readonly note: (state: ContentState) => Promise<void>
}

async function verify(o: Options): Promise<number> {
  const since = o.since === undefined ? undefined : parseDate(o.since)
  return asConsole(o.as, async (on) => {
    const number = o.case
    const only = number === undefined ? undefined : await on.asPerson((work) => hashesOfCase(work, number))
    const keeper = progressKeeper(on.platform.dataFolder, o)
    const crew = startHashThreads(Math.max(1, Math.min(8, availableParallelism())))
    try {
      const verdict = await verifyFiles({
        contents: keptContents(on.owner, {
          ...(since ? { since } : {}),
          ...(only ? { only } : {}),
          ...(o.resume ? keeper.from() : {}),
        }),
        files: on.platform.files,
        crew,
        restore: o.restore === true,
        strays: only === undefined && since === undefined,
        known: (hashes) => knownHashes(on.owner, hashes),
        note: on.note,
        onProgress: async (at) => keeper.keep(at),
      })
      keeper.done()
      await on.asPerson((work) => audited(work, 'evidence.verify', summaryOf(verdict)))
      print(o.json === true, verdict, describe(verdict))
      return verdict.findings.some((f) => f.restoredFrom === null) ? exitCodes.refused : exitCodes.fine
    } finally {
      await crew.dismiss()
    }
  })
}

function parseDate(text: string): string {
  const parsed = localDate.safeParse(text)
  if (!parsed.success)
    throw new Problem('console/bad-date', 422, `日期“${text}”无效，请按 2026-11-01 的格式填写。`)
  return parsed.data
}

const summaryOf = (verdict: FileVerdict) => ({
  contents: verdict.contents,
  bytes: verdict.bytes,
  filled: verdict.filled,
  found: verdict.findings.length,
  restored: verdict.findings.filter((f) => f.restoredFrom !== null).length,
  strays: verdict.strays.length,
})

const audited = (work: Work, action: string, details: Record<string, unknown>) =>
  work.audit({ action, resource: 'file', objectId: 'store', regionCode: work.actor.regionCode, details })

const progressText = z.object({ after: z.string(), contents: z.number() })

/** A long run that is stopped goes on where it was; a run over a part only keeps no place. */
function progressKeeper(dataFolder: string, o: Options) {
  const file = path.join(dataFolder, 'files', 'verify-progress.json')
  const whole = o.since === undefined && o.case === undefined
  let shown = Date.now()
  return {
    from(): { after: string } | Record<string, never> {
      try {
        return { after: progressText.parse(JSON.parse(readFileSync(file, 'utf8'))).after }
      } catch {
        return {}
      }
    },
    keep(at: { after: string; contents: number; bytes: number }): void {
      if (whole) writeFileSync(file, JSON.stringify(at))
      if (Date.now() - shown < 5_000) return
      shown = Date.now()
      console.error(`已核验 ${at.contents} 份，${megabytes(at.bytes)}`)
    },
    done: () => rmSync(file, { force: true }),
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const sources = { copy: '第二份副本', original: '原件', misplaced: '错放的位置' } as const

function describe(verdict: FileVerdict): string {
  const lines = verdict.findings.map(findingLine)
  const strays = verdict.strays.map((s) =>
    s.kind === 'orphan'
      ? `  · 无主文件（没有任何记录使用）：${s.path}`
      : `  · 文件名与内容不符：${s.path}${s.contentOf ? `，内容是原件 ${s.contentOf.slice(0, 12)}…` : ''}`,
  )
  const open = verdict.findings.filter((f) => f.restoredFrom === null).length
  const filled = verdict.filled > 0 ? `补算国密 SM3 ${verdict.filled} 份。` : ''
  const end =
    verdict.findings.length === 0
      ? '全部完好。'
      : open === 0
        ? `发现 ${verdict.findings.length} 处问题，均已恢复。`
        : `发现 ${verdict.findings.length} 处问题，${open} 处未恢复；损坏的文件已停止提供。`
  return [
    ...lines,
    ...strays,
    `已核验 ${verdict.contents} 份原件，${megabytes(verdict.bytes)}。${filled}${end}`,
  ].join('\n')
}

function findingLine(f: FileFinding): string {
  const what =
    f.where === 'copy'
      ? `第二份副本：${fileDamageNames[f.damage].replace('原件', '副本')}`
      : fileDamageNames[f.damage]
  const end =
    f.restoredFrom !== null
      ? `已从${sources[f.restoredFrom]}恢复`
      : f.bothBad
        ? '两份都已损坏，无法恢复，请从备份中找回'
        : '未恢复，可加 --restore 重试'
  return `  ${f.restoredFrom === null ? '✗' : '✓'} ${f.sha256.slice(0, 12)}… “${f.name}” ${what}；${end}。`
}

async function copy(o: Options): Promise<number> {
  return asConsole(o.as, async (on) => {
    const { files } = on.platform
    if (files.copyRoot === null)
      throw new Problem(
        'file/no-copy-folder',
        422,
        '没有设置第二份副本的目录；请把环境变量 QINGYUAN_COPY 设为另一块磁盘上的目录后重试。',
      )
    const verdict = await copyFiles({ contents: keptContents(on.owner, {}), files, note: on.note })
    await on.asPerson((work) =>
      audited(work, 'evidence.copy', {
        contents: verdict.contents,
        copied: verdict.copied,
        skipped: verdict.skipped.length,
      }),
    )
    print(o.json === true, verdict, describeCopy(verdict))
    return verdict.skipped.length === 0 ? exitCodes.fine : exitCodes.refused
  })
}

const describeCopy = (verdict: CopyVerdict): string =>
  [
    ...verdict.skipped.map(
      (s) => `  ✗ ${s.sha256.slice(0, 12)}… “${s.name}” ${fileDamageNames[s.damage]}，未拷贝；请先核验恢复。`,
    ),
    `共 ${verdict.contents} 份原件，新拷贝 ${verdict.copied} 份${verdict.skipped.length > 0 ? `，${verdict.skipped.length} 份未拷贝` : ''}。`,
  ].join('\n')

async function checkArchive(file: string, o: { key?: string; json?: boolean }): Promise<number> {
  const verdict = await verifyArchive(file, o.key)
  print(o.json === true, verdict, describeArchive(verdict, o.key))
  return verdict.faults.length === 0 ? exitCodes.fine : exitCodes.refused
}

function describeArchive(verdict: ArchiveVerdict, key: string | undefined): string {
  const { manifest } = verdict
  const facts = manifest
    ? [
        `案件：${manifest.case.number ?? '未编号'}　${manifest.case.name}`,
        `接收单位：${manifest.recipient.name}　用途：${manifest.purpose}`,
        `封包：${manifest.builtAt}　${manifest.requestedBy.office}　${manifest.requestedBy.name}`,
        `文件：${manifest.entries.length} 个，其中证据原件 ${manifest.entries.filter((e) => e.what === 'evidence').length} 份`,
        `清单校验值 SHA-256：${verdict.manifestSha256}`,
        `清单校验值 SM3：    ${verdict.manifestSm3}`,
        `签名密钥编号：${verdict.keyCode}${key === undefined ? '（请与出具单位核对）' : ''}`,
      ]
    : []
  const end =
    verdict.faults.length === 0
      ? '核验通过：包内文件与封包时一致。'
      : `核验未通过，发现 ${verdict.faults.length} 处问题，请不要采用并与出具单位联系：`
  return [...facts, end, ...verdict.faults.map((f) => `  ✗ ${f}`)].join('\n')
}
