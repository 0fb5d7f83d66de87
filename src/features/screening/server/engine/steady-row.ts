/**
 * A row whose fractions have twelve significant digits. Engines — and one engine's threads, from one run to the next — add in
 * different orders, so a sum of readings may come as 5661.5 or as 5661.499999999999; what is rounded or compared afterwards must
 * not tell the difference.
 */
export const steadyRow = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, steady(value)]))

const steady = (value: unknown): unknown =>
  typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)
    ? Number(value.toPrecision(12))
    : value
