import { createHash } from 'node:crypto'
import type pg from 'pg'

/** A head as published: `head` is lower-case hex of SHA-256. */
export type AuditHead = { readonly chain: string; readonly seq: number; readonly head: string }

export type AuditFinding = { readonly chain: string; readonly seq: number; readonly message: string }

export type AuditVerdict = {
  readonly entries: number
  readonly heads: readonly AuditHead[]
  readonly findings: readonly AuditFinding[]
}

type Row = { chain: string; seq: string | number; content: string; prev: Buffer; hash: Buffer } & Shown

/** What lists and searches show, beside the content that is hashed; the database derives it, an owner could stop that. */
type Shown = {
  id: string
  at_ms: string | number
  action: string
  resource: string
  object_id: string
  person_id: string
  region_code: string
}

type Content = {
  chain: string
  seq: number
  id: string
  at: number
  action: string
  resource: string
  object: string
  person: string
  region: string
}

const batch = 5_000

/**
 * Recomputes every chain and compares it with a published checkpoint. Finds edits, deletions in the middle and at the end,
 * swaps and re-dating; names the first bad row of each chain. `client` must be able to read all rows (owner's console).
 */
export async function verifyAudit(
  client: pg.ClientBase,
  checkpoint: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  const chains = await client.query<{ chain: string }>(
    'select chain from platform.audit_chain union select distinct chain from platform.audit_entry order by 1',
  )
  const names = [...new Set([...chains.rows.map((r) => r.chain), ...checkpoint.map((h) => h.chain)])].sort()
  const findings: AuditFinding[] = []
  const heads: AuditHead[] = []
  let entries = 0
  for (const chain of names) {
    const published = checkpoint.filter((h) => h.chain === chain)
    const result = await verifyChain(client, chain, published)
    entries += result.entries
    heads.push({ chain, seq: result.seq, head: result.head })
    if (result.finding) findings.push(result.finding)
  }
  return { entries, heads, findings }
}

async function verifyChain(client: pg.ClientBase, chain: string, published: readonly AuditHead[]) {
  let prev: Buffer = Buffer.alloc(0)
  let seq = 0
  let at = 0
  // From below the first number: a row slipped in before it would be shown in lists too.
  let after = Number.MIN_SAFE_INTEGER
  const finish = (finding: AuditFinding | null) => ({
    entries: seq,
    seq,
    head: prev.toString('hex'),
    finding,
  })
  const bad = (row: number, message: string) => finish({ chain, seq: row, message })
  for (;;) {
    const page = await client.query<Row>(
      `select chain, seq, content, prev, hash, id, at_ms, action, resource, object_id, person_id, region_code
        from platform.audit_entry where chain = $1 and seq > $2 order by seq limit $3`,
      [chain, after, batch],
    )
    for (const row of page.rows) {
      const number = Number(row.seq)
      if (number < 1) return bad(number, `第 ${number} 条在链的起点之前，是多出的记录。`)
      if (number !== seq + 1)
        return bad(seq + 1, `第 ${seq + 1} 条缺失（其后为第 ${number} 条），有记录被删除。`)
      const content = parse(row.content)
      if (!content || content.chain !== chain || content.seq !== number)
        return bad(number, `第 ${number} 条的序号与内容不符，记录被调换或改写。`)
      if (!row.prev.equals(prev)) return bad(number, `第 ${number} 条与前一条衔接不上，前后记录有改动。`)
      const hash = createHash('sha256').update(prev).update(row.content).digest()
      if (!hash.equals(row.hash)) return bad(number, `第 ${number} 条内容与校验值不符，内容被改写。`)
      if (content.at < at) return bad(number, `第 ${number} 条时间早于前一条，时间被改动。`)
      const witness = published.find((h) => h.seq === number)
      if (witness && witness.head !== hash.toString('hex'))
        return bad(number, `第 ${number} 条与已公布的校验点不符，历史被整体重写。`)
      if (!agrees(row, content)) return bad(number, `第 ${number} 条列表所示与记录内容不符，列表被改动。`)
      prev = hash
      seq = number
      after = number
      at = content.at
    }
    if (page.rows.length < batch) break
  }
  const beyond = published.find((h) => h.seq > seq)
  if (beyond) return bad(seq + 1, `已公布的校验点到第 ${beyond.seq} 条，现只有 ${seq} 条，末尾记录被删除。`)
  const stored = await client.query<{ seq: string; head: Buffer }>(
    'select seq, head from platform.audit_chain where chain = $1',
    [chain],
  )
  const head = stored.rows[0]
  if (seq > 0 && (!head || Number(head.seq) !== seq || !head.head.equals(prev)))
    return bad(seq, `链头登记为第 ${head?.seq ?? 0} 条，与实际不符，末尾有改动。`)
  return finish(null)
}

const agrees = (row: Shown, content: Content): boolean =>
  row.id === content.id &&
  Number(row.at_ms) === content.at &&
  row.action === content.action &&
  row.resource === content.resource &&
  row.object_id === content.object &&
  row.person_id === content.person &&
  row.region_code === content.region

function parse(content: string): Content | null {
  try {
    return JSON.parse(content) as Content
  } catch {
    return null
  }
}
