import { performance } from 'node:perf_hooks'
import pg from 'pg'

export type StatementTime = { readonly text: string; readonly ms: number }

let listener: ((statement: StatementTime) => void) | null = null

/**
 * Times every statement that passes through node-postgres from now on, from sending to the last row read, over a loopback
 * connection: what the database takes plus the way there and back. The product's own code is measured, not a copy of its SQL.
 */
export function timeStatements(): void {
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown }
  const original = prototype.query
  prototype.query = function timed(this: unknown, ...given: unknown[]): unknown {
    const started = performance.now()
    const answer = original.apply(this, given)
    const text = typeof given[0] === 'string' ? given[0] : String((given[0] as { text?: string })?.text ?? '')
    if (listener && answer instanceof Promise)
      void answer.then(
        () => listener?.({ text, ms: performance.now() - started }),
        () => undefined,
      )
    return answer
  }
}

/** Runs `act` and answers the statements that it sent, in order, and the whole time (milliseconds). */
export async function statementsOf(
  act: () => Promise<unknown>,
): Promise<{ statements: StatementTime[]; wholeMs: number }> {
  const statements: StatementTime[] = []
  listener = (statement) => statements.push(statement)
  const started = performance.now()
  try {
    await act()
    return { statements, wholeMs: performance.now() - started }
  } finally {
    listener = null
  }
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** What nineteen of twenty figures do not exceed. */
export const p95 = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.95) - 1]!

/** Milliseconds to read: two places below ten, else one. */
export const ms = (figure: number): string => (figure < 10 ? figure.toFixed(2) : figure.toFixed(1))
