import { sql, type Transaction } from 'kysely'

/** Passkeys and the asking once more are reached only through the gate's functions; this file is all calls to them. */
type Tx = Transaction<unknown>

export type PasskeyRecord = {
  id: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  rp_id: string
  name: string
  created_at: Date
  last_used_at: Date | null
}

async function did(tx: Tx, call: ReturnType<typeof sql<{ done: boolean }>>): Promise<boolean> {
  return (await call.execute(tx)).rows[0]?.done === true
}

export const listPasskeys = async (tx: Tx, tokenHash: Buffer): Promise<PasskeyRecord[]> =>
  (await sql<PasskeyRecord>`select * from app.passkeys_of_session(${tokenHash})`.execute(tx)).rows

export const addPasskey = (
  tx: Tx,
  tokenHash: Buffer,
  k: {
    id: string
    credentialId: string
    key: Buffer
    counter: number
    transports: string[]
    rpId: string
    name: string
  },
) =>
  did(
    tx,
    sql`select app.add_passkey(${tokenHash}, ${k.id}::uuid, ${k.credentialId}, ${k.key}, ${k.counter}, ${k.transports}::text[], ${k.rpId},
      ${k.name}) as done`,
  )
export const removePasskey = (tx: Tx, tokenHash: Buffer, id: string) =>
  did(tx, sql`select app.remove_passkey(${tokenHash}, ${id}::uuid) as done`)
export const usePasskey = (tx: Tx, tokenHash: Buffer, credentialId: string, counter: number) =>
  did(tx, sql`select app.use_passkey(${tokenHash}, ${credentialId}, ${counter}) as done`)

export const askReauthentication = (tx: Tx, tokenHash: Buffer, id: string, hashes: readonly string[]) =>
  did(tx, sql`select app.ask_reauthentication(${tokenHash}, ${id}::uuid, ${[...hashes]}::text[]) as done`)

/** What an asking of one's own that is still open is for; null when it is over, given or somebody else's. */
export async function reauthenticationAsked(tx: Tx, tokenHash: Buffer, id: string): Promise<string[] | null> {
  const answer = await sql<{
    hashes: string[] | null
  }>`select app.reauthentication_asked(${tokenHash}, ${id}::uuid) as hashes`.execute(tx)
  return answer.rows[0]?.hashes ?? null
}

export const giveReauthentication = (
  tx: Tx,
  tokenHash: Buffer,
  given: { id: string; method: string; credentialId?: string; proof?: string },
) =>
  did(
    tx,
    sql`select app.give_reauthentication(${tokenHash}, ${given.id}::uuid, ${given.method}, ${given.credentialId ?? null},
      ${given.proof ?? null}) as done`,
  )
