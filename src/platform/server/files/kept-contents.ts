import type pg from 'pg'

/** One content as the rows know it; several uploads of the same bytes are one content. */
export type KeptContent = {
  readonly sha256: string
  /** Every value that stands in a row; more than one, or one that is not the bytes', says that a row was altered. */
  readonly sm3: readonly string[]
  /** Some row has no second hash yet. */
  readonly sm3Unknown: boolean
  readonly sizes: readonly number[]
  readonly name: string
  readonly damage: string | null
  readonly copied: boolean
}

export type ContentChoice = {
  /** Go on behind this hash. */
  readonly after?: string
  /** Kept on this day or later, YYYY-MM-DD. */
  readonly since?: string
  /** Only these hashes. */
  readonly only?: readonly string[]
}

const page = 1000

/**
 * All contents in the order of their hashes, a page at a time, so that memory stays flat however many there are.
 * @param client the owner's: it reads every row's hashes whatever their region
 */
export async function* keptContents(
  client: pg.ClientBase,
  choice: ContentChoice,
): AsyncGenerator<KeptContent> {
  let after = choice.after ?? ''
  for (;;) {
    const found = await client.query<KeptContent>(
      `select sha256, array_remove(array_agg(distinct sm3), null) as sm3, bool_or(sm3 is null) as "sm3Unknown",
        array_agg(distinct size_bytes)::float8[] as sizes, min(original_name) as name, max(damage) as damage,
        bool_and(copied_at is not null) as copied
       from platform.file where sha256 > $1 and ($2::date is null or created_at >= $2::date) and ($3::text[] is null or sha256 = any ($3))
       group by sha256 order by sha256 limit ${page}`,
      [after, choice.since ?? null, choice.only ?? null],
    )
    yield* found.rows
    if (found.rows.length < page) return
    after = found.rows.at(-1)!.sha256
  }
}

/** Which of these hashes some row knows. */
export async function knownHashes(client: pg.ClientBase, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const found = await client.query<{ sha256: string }>(
    'select distinct sha256 from platform.file where sha256 = any ($1)',
    [[...hashes]],
  )
  return new Set(found.rows.map((r) => r.sha256))
}
