import { promises as fs } from 'node:fs'
import path from 'node:path'
import { sql, type Transaction } from 'kysely'
import type { AuditHead } from './verify-audit.ts'

/** The heads of all chains as they stand. */
export async function readHeads(tx: Transaction<unknown>): Promise<AuditHead[]> {
  const answer = await sql<AuditHead>`select chain, seq, head from app.audit_heads()`.execute(tx)
  return answer.rows
}

/** Sixteen characters of a chain's head, as printed on forms and read aloud over the telephone: `K3F7-…`. */
export function shortHead(head: AuditHead | undefined): string {
  return head
    ? `${head.seq}-${head.head
        .slice(0, 16)
        .toUpperCase()
        .replace(/(.{4})(?=.)/g, '$1-')}`
    : '0'
}

/**
 * Appends the heads to `checkpoints.jsonl` beside the database. A copy kept elsewhere (the superior's server, paper) lets an
 * outsider find edits, deletions, swaps and re-dating.
 */
export async function publishCheckpoint(dataFolder: string, heads: readonly AuditHead[]): Promise<string> {
  const file = path.join(dataFolder, 'checkpoints.jsonl')
  const handle = await fs.open(file, 'a', 0o600)
  try {
    await handle.write(`${JSON.stringify({ at: new Date().toISOString(), heads })}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return file
}

/** All heads ever published in a checkpoint file. @throws Error on a line that is no checkpoint */
export async function readCheckpoints(file: string): Promise<AuditHead[]> {
  const text = await fs.readFile(file, 'utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.flatMap((line) => (JSON.parse(line) as { heads: AuditHead[] }).heads)
}
