import { sql, type Transaction } from 'kysely'
import type { Post } from '../domain/session-contract.ts'

/** Sign-in reaches its tables only through the gate's functions; this file is all calls to them. */
type Tx = Transaction<unknown>

export type Account = {
  person_id: string
  password_hash: string | null
  must_change: boolean
  totp_confirmed: boolean
  region_code: string
  roles: string[]
}
export type OwnCredential = {
  person_id: string
  login: string
  name: string
  region_code: string
  ready: boolean
  must_change: boolean
  password_hash: string | null
  totp_sealed: string | null
  totp_confirmed: boolean
  totp_pending: string | null
}
export type EnteredContext = {
  person: string
  name: string
  login: string
  membership: string
  ready: boolean
  mustChange: boolean
  secondFactor: boolean
}

export async function beginLogin(tx: Tx, account: string, addressKey: string) {
  const answer = await sql<{ attempt: number | null; wait_seconds: number }>`
    select * from app.begin_login(${account}, ${addressKey})`.execute(tx)
  return answer.rows[0]!
}

export const finishLogin = (tx: Tx, attempt: number) => sql`select app.finish_login(${attempt})`.execute(tx)

export async function findAccount(tx: Tx, login: string): Promise<Account | undefined> {
  return (await sql<Account>`select * from app.credential_of(${login})`.execute(tx)).rows[0]
}

export async function findOwnCredential(tx: Tx, tokenHash: Buffer): Promise<OwnCredential | undefined> {
  return (await sql<OwnCredential>`select * from app.credential_of_session(${tokenHash})`.execute(tx)).rows[0]
}

/** Asks the door itself; null when the session is over or no post stands. */
export async function enterUnready(tx: Tx, tokenHash: Buffer): Promise<EnteredContext | null> {
  const answer = await sql<{
    context: EnteredContext | null
  }>`select app.enter(${tokenHash}, true) as context`.execute(tx)
  return answer.rows[0]!.context
}

/** The posts of a session that is ready; none before the second factor. */
export async function postsOfSession(tx: Tx, tokenHash: Buffer): Promise<Post[]> {
  const answer = await sql<{
    id: string
    role: Post['role']
    title: string
    region_code: string
    region_name: string | null
    org_name: string
    department: Post['department']
  }>`select * from app.posts_of_session(${tokenHash})`.execute(tx)
  return answer.rows.map((row) => ({
    id: row.id,
    role: row.role,
    title: row.title,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    orgName: row.org_name,
    department: row.department,
  }))
}

async function did(tx: Tx, call: ReturnType<typeof sql<{ done: boolean }>>): Promise<boolean> {
  return (await call.execute(tx)).rows[0]?.done === true
}

export const openSession = (tx: Tx, personId: string, tokenHash: Buffer, ready: boolean, userAgent: string) =>
  did(tx, sql`select app.open_session(${personId}::uuid, ${tokenHash}, ${ready}, ${userAgent}) as done`)
export const renewSession = (tx: Tx, tokenHash: Buffer, newHash: Buffer) =>
  did(tx, sql`select app.renew_session(${tokenHash}, ${newHash}, true) as done`)
export const closeSession = (tx: Tx, tokenHash: Buffer) =>
  sql`select app.close_session(${tokenHash})`.execute(tx)
export const switchPost = (tx: Tx, tokenHash: Buffer, membershipId: string) =>
  did(tx, sql`select app.switch_post(${tokenHash}, ${membershipId}::uuid) as done`)
export const setOwnPassword = (tx: Tx, tokenHash: Buffer, personId: string, hash: string) =>
  did(tx, sql`select app.set_password(${tokenHash}, ${personId}::uuid, ${hash}) as done`)
export const beginTotp = (tx: Tx, tokenHash: Buffer, sealed: string, recovery: readonly string[]) =>
  did(tx, sql`select app.begin_totp(${tokenHash}, ${sealed}, ${[...recovery]}::text[]) as done`)
export const confirmTotp = (tx: Tx, tokenHash: Buffer, step: number) =>
  did(tx, sql`select app.confirm_totp(${tokenHash}, ${step}) as done`)
export const useTotpStep = (tx: Tx, tokenHash: Buffer, step: number) =>
  did(tx, sql`select app.use_totp_step(${tokenHash}, ${step}) as done`)
export const useRecoveryCode = (tx: Tx, tokenHash: Buffer, hash: string) =>
  did(tx, sql`select app.use_recovery(${tokenHash}, ${hash}) as done`)

/** One row in the unchained security log; `details` without personal values. */
export const logSecurity = (
  tx: Tx,
  who: { personId: string; regionCode: string } | null,
  kind: string,
  route: string,
) =>
  sql`select app.log_security(${who?.personId ?? null}::uuid, ${who?.regionCode ?? null}, ${kind}, ${route}, '{}'::jsonb)`.execute(
    tx,
  )
