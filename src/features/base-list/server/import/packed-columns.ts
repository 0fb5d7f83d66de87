import { sql, type RawBuilder } from 'kysely'

const between = '\u001f'
const nothing = '\u001e'

/**
 * Many values of one column as one text, which PostgreSQL takes apart faster than an array literal: no quoting on either
 * side. Neither mark can occur in what the reader lets through; should it, it becomes a blank.
 */
export function packed(values: readonly (string | number | null)[]): string {
  return values
    .map((value) =>
      value === null
        ? nothing
        : typeof value === 'number'
          ? String(value)
          : // oxlint-disable-next-line no-control-regex
            value.replace(/[\u001e\u001f\u0000]/g, ' '),
    )
    .join(between)
}

/** `string_to_array($1, …)` over {@link packed} values: a text[] with nulls. */
export const unpacked = (values: readonly (string | number | null)[]): RawBuilder<string[]> =>
  // Nothing at all and one empty text look alike.
  values.length === 1 && values[0] === ''
    ? sql<string[]>`array['']::text[]`
    : sql<string[]>`string_to_array(${packed(values)}, ${between}, ${nothing})`
