import type { z } from 'zod'
import type { Action } from '../../../kernel/action.ts'
import { encodeSearch, type SearchValues } from './search-codec.ts'

export type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>
export type AnswerOf<A extends AnyAction> = z.infer<A['output']>

// zod types an empty object as a record of never: then there is nothing to give.
type Part<K extends string, V> = object extends V
  ? { [P in K]?: V }
  : string extends keyof V
    ? { [P in K]?: V }
    : { [P in K]: V }
/** What a caller gives: params, query and body as they are before parsing (defaults may be left out). */
export type ActionInput<A extends AnyAction> = Part<'params', z.input<A['params']>> &
  Part<'query', z.input<A['query']>> &
  Part<'body', z.input<A['body']>>
/** The input argument may be left out altogether when nothing in it is demanded. */
export type InputArgument<A extends AnyAction> =
  object extends ActionInput<A> ? [input?: ActionInput<A>] : [input: ActionInput<A>]

type LooseInput = { params?: unknown; query?: unknown; body?: unknown }

/** `/api/cases/:caseId/close` and its input → the address. Throws when a place is left empty: a bug, not a refusal. */
export function addressOf(action: AnyAction, input: LooseInput = {}): string {
  const params = (input.params ?? {}) as Record<string, string | number>
  const path = action.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === '') throw new RangeError(`${action.name}: no ${name}`)
    return encodeURIComponent(String(value))
  })
  return path + encodeSearch((input.query ?? {}) as SearchValues)
}

/** Key under which answers are kept: feature, verb, input. */
export function queryKeyOf(action: AnyAction, input: LooseInput = {}): readonly unknown[] {
  return [...action.name.split('.'), { params: input.params ?? {}, query: input.query ?? {} }]
}

/** Headers of every call of our own pages. A write carries its intent's key. */
export function headersOf(action: AnyAction, intent: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'x-qingyuan': '1', 'x-device-time': new Date().toISOString() }
  if (action.method === 'POST') headers['idempotency-key'] = intent ?? newIntent()
  return headers
}

/** A fresh idempotency key (UUID); one user intent keeps one key over all its retries. */
export function newIntent(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // Plain http in an office network is no secure context: randomUUID is missing there, getRandomValues is not.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
