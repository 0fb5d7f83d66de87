import type { Transaction } from 'kysely'
import type { Clock } from '../../kernel/clock.ts'

/** Who is acting, as the database's door looked them up: a person in one post. */
export type Actor = {
  readonly personId: string
  readonly name: string
  readonly login: string
  readonly membershipId: string
  readonly role: string
  readonly title: string
  readonly certificateNo: string | null
  readonly orgId: string
  readonly orgName: string
  /** The kind of the acting post's office. */
  readonly department: string
  readonly regionCode: string
  readonly regionName: string
  readonly via: 'session' | 'console' | 'job'
}

/** What an audit entry says. `details` free of personal values; `values` holds those that are not, kept out of the chain. */
export type AuditRecord = {
  readonly action: string
  readonly resource: string
  readonly objectId: string
  readonly regionCode: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly values?: Readonly<Record<string, { before?: string | null; after?: string | null }>>
}

/** The two layers of jurisdiction. Only the test that proves each alone sufficient ever switches the first off. */
export type Layers = { readonly application: boolean }

/** One transaction in an actor's context. Everything a feature's server does happens on one of these. */
export type Work = {
  readonly tx: Transaction<unknown>
  readonly actor: Actor
  readonly clock: Clock
  readonly layers: Layers
  readonly requestId: string
  /** Appends to the audit chain. Takes the chain's lock: call it last (decisions 15). */
  audit(record: AuditRecord): Promise<{ chain: string; seq: number }>
  /** How many entries were appended; a write that leaves none is a bug. */
  readonly audited: () => number
  /** Queues a job in this transaction; returns its id. The job acts as this actor. */
  enqueue(kind: string, input: Readonly<Record<string, unknown>>): Promise<string>
}
