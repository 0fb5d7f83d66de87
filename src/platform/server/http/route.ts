import type { z } from 'zod'
import type { Action, BodyOf, OutputOf, ParamsOf, QueryOf } from '../../../kernel/action.ts'
import type { Database } from '../database/database.ts'
import type { FileStore, StagedFile } from '../files/file-store.ts'
import type { Work } from '../work.ts'

/** A file leaving the server: always an attachment with a safe name, never sniffed. */
export type FileAnswer = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly inline?: boolean
  /** What is too large to be held: sent from this file in place of `bytes`. */
  readonly large?: { readonly path: string; readonly size: number }
}

export type AnswerOf<A extends Action> = A['respond'] extends 'file' ? FileAnswer : OutputOf<A>

export type Call<A> = {
  readonly params: ParamsOf<A>
  readonly query: QueryOf<A>
  readonly body: BodyOf<A>
  /** The one uploaded file of an `upload` action, staged and hashed; `upload.keep(work, …)` makes it a stored file. */
  readonly upload: StagedFile | null
  readonly files: FileStore
}

export type PublicCall<A> = Omit<Call<A>, 'upload'> & {
  readonly database: Database
  /** The key of `authorization: Bearer …`, for systems that have no session. */
  readonly bearer: string | null
  /** Stages the one file of an `upload` action: to be called once whoever sends has shown a right to. Discard it. */
  readonly stageUpload: () => Promise<StagedFile>
  /** The session cookie's token hash, when there is one. */
  readonly tokenHash: Buffer | null
  readonly setSession: (token: string | null) => void
  /** Keyed hash of the caller's address; the address itself is not kept. */
  readonly addressKey: string
  readonly userAgent: string
  /** `name` or `name:port` as the caller's page has it. */
  readonly host: string
  readonly requestId: string
}

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export type BoundRoute = {
  readonly action: AnyAction
  readonly run: (work: Work, call: Call<AnyAction>) => Promise<unknown>
  readonly runPublic?: (call: PublicCall<AnyAction>) => Promise<unknown>
}

/** Binds a declared action to what it does. The work is one transaction in the caller's context. */
export function route<A extends AnyAction>(
  action: A,
  run: (work: Work, call: Call<A>) => Promise<OutputOf<A> | FileAnswer>,
): BoundRoute {
  return { action, run: run as BoundRoute['run'] }
}

/** Binds an action that needs no entered session: sign-in, sign-out, first password, health. */
export function publicRoute<A extends AnyAction>(
  action: A,
  run: (call: PublicCall<A>) => Promise<OutputOf<A> | FileAnswer>,
): BoundRoute {
  return {
    action,
    run: () => Promise.reject(new Error('public route')),
    runPublic: run as NonNullable<BoundRoute['runPublic']>,
  }
}
