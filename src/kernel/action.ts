import { z } from 'zod'

/**
 * Who may call an action before any row is looked at. `public`: nobody signed in; `signed-in`: any active session,
 * even one that must first change its password when `allowUnready`; a list: the acting post must hold one of the roles.
 */
export type Gate =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in'; readonly allowUnready?: boolean }
  | { readonly kind: 'roles'; readonly roles: readonly string[] }

/**
 * An action is declared once (decisions 13). The declaration drives the route, the OpenAPI document, the typed
 * client, the six-test harness and the row compared with the hand-reviewed `authz-matrix.csv`.
 */
export type Action<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = {
  /** `feature.verb`, unique, e.g. `case.close`. */
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** Fastify syntax: `/api/cases/:caseId/close`. */
  readonly path: string
  /** Chinese, one line; stands in the OpenAPI document and the audit page. */
  readonly summary: string
  /** The kind of thing acted on, e.g. `case`. */
  readonly resource: string
  /** How far it reaches: rows under the acting post's region, the person's own, or the whole installation. */
  readonly scope: 'region' | 'self' | 'installation' | 'none'
  readonly gate: Gate
  readonly params: P
  readonly query: Q
  readonly body: B
  /** JSON answer; `z.instanceof`-free. Files are answered by `respond: 'file'`. */
  readonly output: O
  readonly respond: 'json' | 'file'
  /** `json` (default) or `upload`: one multipart file; the handler gets it staged, hashed and counted. */
  readonly accept: 'json' | 'upload'
  /** Largest file of an `upload`, bytes; the server's own limit when null. */
  readonly uploadBytes: number | null
  /** Writes (POST) carry an audit row in their transaction and an idempotency key. A POST that only computes says `none`. */
  readonly audit: 'row' | 'none'
  /** Fields of the answer that are shown once: a repeated request gets a hint in their place, and nothing keeps them. */
  readonly shownOnce: readonly string[]
  /** Codes from the features' catalogues it may answer with, for the document. */
  readonly problems: readonly string[]
}

type Declared<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, O extends z.ZodType> = Pick<
  Action<P, Q, B, O>,
  'name' | 'method' | 'path' | 'summary' | 'resource' | 'scope' | 'gate' | 'output'
> &
  Partial<
    Pick<
      Action<P, Q, B, O>,
      'params' | 'query' | 'body' | 'respond' | 'accept' | 'uploadBytes' | 'audit' | 'shownOnce' | 'problems'
    >
  >

const nothing = z.object({})

/** See {@link Action}. Defaults: no params/query/body, JSON both ways, audit row for POST and none for GET. */
export function defineAction<
  O extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(declared: Declared<P, Q, B, O>): Action<P, Q, B, O> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    respond: 'json',
    accept: 'json',
    uploadBytes: null,
    audit: declared.method === 'POST' ? 'row' : 'none',
    shownOnce: [],
    problems: [],
    ...declared,
  }
}

/** Gate for a list of roles. */
export const roles = (...list: string[]): Gate => ({ kind: 'roles', roles: list })
export const signedIn: Gate = { kind: 'signed-in' }
export const anyone: Gate = { kind: 'public' }

export type ParamsOf<A> = A extends Action<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.infer<P> : never
export type QueryOf<A> = A extends Action<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.infer<Q> : never
export type BodyOf<A> = A extends Action<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.infer<B> : never
export type OutputOf<A> = A extends Action<z.ZodType, z.ZodType, z.ZodType, infer O> ? z.infer<O> : never
