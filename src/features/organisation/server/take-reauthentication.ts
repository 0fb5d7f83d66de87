import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

export type Reauthentication = {
  readonly method: 'password' | 'second_factor' | 'passkey'
  readonly credentialId: string | null
  /** What a passkey answered, for checking it again later; null for a password. */
  readonly proof: string | null
}

/**
 * Uses up what the acting person gave a moment ago, in the transaction of what it was given for; null when it is not
 * theirs, older than five minutes, used before, or given for other contents (SHA-256, hex).
 */
export async function takeReauthentication(
  work: Work,
  id: string,
  hashes: readonly string[],
): Promise<Reauthentication | null> {
  const taken = await sql<{
    method: Reauthentication['method']
    credential_id: string | null
    proof: string | null
  }>`select * from app.use_reauthentication(${id}::uuid, ${[...hashes]}::text[])`.execute(work.tx)
  const row = taken.rows[0]
  return row ? { method: row.method, credentialId: row.credential_id, proof: row.proof } : null
}
