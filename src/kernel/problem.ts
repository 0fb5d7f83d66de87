/** One refusal in a catalogue: HTTP status and a full Chinese sentence that says what to do next. */
export type ProblemEntry = {
  /** 400 malformed · 401 not signed in · 403 visible but forbidden · 404 not visible · 409 stale or wrong status ·
   *  413 too large · 422 understood but not acceptable · 429 too many · 503 try again */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  /** `{name}` places are filled from the details. */
  readonly message: string
}

/** A field-level finding. `path` names the field (`chemicals.2.quantity`), `row`/`column` the sheet's place (1-based). */
export type Issue = {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly row?: number
  readonly column?: string
}

export type ProblemDetails = Readonly<Record<string, string | number | boolean | null>>

/** A refusal: expected, answered in words, never logged as a bug. */
export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly code: string,
    readonly status: ProblemEntry['status'],
    message: string,
    readonly issues: readonly Issue[] = [],
    readonly details: ProblemDetails = {},
  ) {
    super(message)
  }
}

export type ProblemCatalogue = Readonly<Record<string, ProblemEntry>>

/**
 * A feature's catalogue of refusals: `const caseProblems = defineProblems('case', {...})`, then
 * `throw caseProblems.refuse('wrong-status', { status: '已销号' })`. The wire code is `case/wrong-status`.
 */
export function defineProblems<C extends ProblemCatalogue>(feature: string, entries: C) {
  return {
    feature,
    entries,
    refuse(code: keyof C & string, details: ProblemDetails = {}, issues: readonly Issue[] = []): Problem {
      const entry = entries[code]!
      const message = entry.message.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))
      return new Problem(`${feature}/${code}`, entry.status, message, issues, details)
    },
  }
}
