import { promises as fs } from 'node:fs'
import type pg from 'pg'
import { isProofOf } from '../../organisation/server/index.ts'
import { canonicalText, codeOf, readCanonical } from '../domain/index.ts'
import { hashesOf } from './content-hash.ts'

/** Something that is not what was kept. `id`: the row's. The message says what and what to do. */
export type SignatureFinding = {
  readonly what: 'content' | 'signature' | 'scan'
  readonly id: string
  readonly message: string
}
export type SignatureVerdict = {
  readonly contents: number
  readonly signatures: number
  readonly passkeys: number
  readonly scans: number
  readonly findings: readonly SignatureFinding[]
}

type ContentRow = {
  id: string
  subject_kind: string
  subject_id: string
  layout: string
  content: string
  sha256: string
  sm3: string
  code: string
}
type SignatureRow = {
  id: string
  content_id: string
  statement: string
  sha256: string
  proof: string | null
  subject_kind: string
  subject_id: string
  seq: number
  prev: string
}

const batch = 200

/**
 * Recomputes every stored content (canonical form, both hashes, code) and every chain of signatures, checks passkeys'
 * answers again, reads scans from disk, and asks the audit's entries whether a signature is missing. As the owner, who may
 * read all. `placeOf`: where a file of a SHA-256 lies; left out: scans are not read.
 */
export async function verifySignatures(
  client: pg.Client,
  placeOf?: (sha256: string) => string,
): Promise<SignatureVerdict> {
  const findings: SignatureFinding[] = []
  const known = new Map<string, { sha256: string; sm3: string }>()
  let contents = 0
  for await (const row of pages<ContentRow>(client, contentQuery)) {
    contents++
    known.set(row.id, { sha256: row.sha256, sm3: row.sm3 })
    findings.push(
      ...faultsOfContent(row).map((message) => ({ what: 'content' as const, id: row.id, message })),
    )
  }
  const chain: Chain = { heads: new Map(), hashes: new Set(), passkeys: 0, signatures: 0 }
  for await (const row of pages<SignatureRow>(client, signatureQuery)) {
    const faults = await faultsOfSignature(row, chain, known)
    findings.push(...faults.map((message) => ({ what: 'signature' as const, id: row.id, message })))
  }
  findings.push(...(await missingByAudit(client, chain.hashes)))
  const scans = await verifyScans(client, placeOf, findings)
  return { contents, signatures: chain.signatures, passkeys: chain.passkeys, scans, findings }
}

const contentQuery = `select id, subject_kind, subject_id, layout, content, sha256, sm3, code from work.signed_content
  where id > $1 order by id limit ${batch}`
// Within a subject the order of the chain; rows come by subject so that one head is held for each.
const signatureQuery = `select id, content_id, statement, sha256, proof, subject_kind, subject_id, seq, prev,
    subject_kind || '|' || subject_id || '|' || lpad(seq::text, 10, '0') as place
  from work.signature where subject_kind || '|' || subject_id || '|' || lpad(seq::text, 10, '0') > $1
  order by 10 limit ${batch}`

async function* pages<Row extends { id: string }>(client: pg.Client, query: string): AsyncGenerator<Row> {
  const byPlace = query === signatureQuery
  let after: string = byPlace ? '' : '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<Row & { place?: string }>(query, [after])
    yield* rows
    if (rows.length < batch) return
    const last = rows.at(-1)!
    after = byPlace ? last.place! : last.id
  }
}

function faultsOfContent(row: ContentRow): string[] {
  const faults: string[] = []
  const { sha256, sm3 } = hashesOf(row.content)
  if (sha256 !== row.sha256)
    faults.push(`签字内容被改动：SHA-256 应为 ${row.sha256}，现算得 ${sha256}。请从备份恢复该版本。`)
  if (sm3 !== row.sm3) faults.push(`签字内容被改动：SM3 应为 ${row.sm3}，现算得 ${sm3}。请从备份恢复该版本。`)
  if (row.code !== codeOf(row.sha256)) faults.push('版本码与内容不符。请从备份恢复该版本。')
  const document = readCanonical(row.content)
  if (!document) faults.push('签字内容不是规范文本，不能作为签字依据。请从备份恢复该版本。')
  else if (
    document.subject.kind !== row.subject_kind ||
    document.subject.id !== row.subject_id ||
    document.layout !== row.layout
  )
    faults.push('签字内容所属的清单被改动。请从备份恢复该版本。')
  return faults
}

type Chain = {
  heads: Map<string, { seq: number; sha256: string }>
  hashes: Set<string>
  passkeys: number
  signatures: number
}

async function faultsOfSignature(
  row: SignatureRow,
  chain: Chain,
  known: ReadonlyMap<string, { sha256: string; sm3: string }>,
): Promise<string[]> {
  chain.signatures++
  chain.hashes.add(row.sha256)
  const faults: string[] = []
  const { sha256 } = hashesOf(row.statement)
  if (sha256 !== row.sha256)
    faults.push(`签字记录被改动：应为 ${row.sha256}，现算得 ${sha256}。请从备份恢复。`)
  const said = readStatement(row.statement)
  if (!said) return [...faults, '签字记录不是规范文本。请从备份恢复。']
  const content = known.get(row.content_id)
  if (content?.sha256 !== said['content'] || content?.sm3 !== said['contentSm3'])
    faults.push('签字所指的内容与现存内容不符。请从备份恢复。')
  const key = `${row.subject_kind}|${row.subject_id}`
  const head = chain.heads.get(key) ?? { seq: 0, sha256: '' }
  if (said['seq'] !== head.seq + 1 || said['prev'] !== head.sha256)
    faults.push(`第 ${head.seq + 1} 次签字缺失或顺序被改动。请从备份恢复。`)
  chain.heads.set(key, { seq: row.seq, sha256: row.sha256 })
  return [...faults, ...(await faultsOfProof(row, said, chain))]
}

function readStatement(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown
    if (value === null || typeof value !== 'object' || canonicalText(value) !== text) return null
    return value as Record<string, unknown>
  } catch {
    return null
  }
}

async function faultsOfProof(
  row: SignatureRow,
  said: Record<string, unknown>,
  chain: Chain,
): Promise<string[]> {
  if ((row.proof === null ? '' : hashesOf(row.proof).sha256) !== said['proof'])
    return ['通行密钥的应答被改动或缺失。请从备份恢复。']
  if (said['method'] !== 'passkey') return []
  chain.passkeys++
  const sound = row.proof !== null && (await isProofOf(row.proof, String(said['content'])))
  return sound ? [] : ['通行密钥的应答与签字内容不符，不能证明本人签字。请向签字人核实。']
}

/** A chain does not notice that its newest rows were cut off: the audit, chained and published by itself, does. */
async function missingByAudit(client: pg.Client, hashes: ReadonlySet<string>): Promise<SignatureFinding[]> {
  const { rows } = await client.query<{ id: string; sha256: string }>(
    `select e.object_id as id, s.value as sha256 from platform.audit_entry e
     cross join lateral jsonb_array_elements_text((e.content::jsonb) -> 'details' -> 'signatures') s
     where e.resource = 'sign_off' and jsonb_typeof((e.content::jsonb) -> 'details' -> 'signatures') = 'array'`,
  )
  return rows
    .filter((row) => !hashes.has(row.sha256))
    .map((row) => ({
      what: 'signature',
      id: row.id,
      message: `审计记录中的签字 ${row.sha256.slice(0, 16)} 已不存在。请从备份恢复。`,
    }))
}

async function verifyScans(
  client: pg.Client,
  placeOf: ((sha256: string) => string) | undefined,
  findings: SignatureFinding[],
): Promise<number> {
  const { rows } = await client.query<{ id: string; sha256: string; sm3: string }>(
    'select id, sha256, sm3 from work.signed_scan order by id',
  )
  if (!placeOf) return rows.length
  for (const row of rows) {
    const bytes = await fs.readFile(placeOf(row.sha256)).catch(() => null)
    const found = bytes && hashesOf(bytes)
    if (!found)
      findings.push({ what: 'scan', id: row.id, message: '盖章扫描件的文件已不存在。请从备份恢复。' })
    else if (found.sha256 !== row.sha256 || found.sm3 !== row.sm3)
      findings.push({ what: 'scan', id: row.id, message: '盖章扫描件的文件被改动。请从备份恢复。' })
  }
  return rows.length
}
