import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { findingSeverities, formContent, indicatorIds } from '../domain/index.ts'

const indicator = z.enum(indicatorIds)

/**
 * Both forms of one unit and period with everything behind them: what is shown, printed, and, once filed, frozen as
 * canonical JSON. Figures are counts or integer cents; records are ids of cases or inspections.
 */
export const formDocument = z.strictObject({
  format: z.literal('qingyuan-form-1'),
  kind: z.enum(['draft', 'filed', 'zero']),
  campaign: z.strictObject({ id: z.string(), key: z.string(), name: z.string() }),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  regionLabel: z.string(),
  ledger: formContent,
  summary: formContent,
  /** The case of each row of 附件2. */
  ledgerCaseIds: z.array(z.string()),
  figures: z.record(
    indicator,
    z.strictObject({
      computed: z.number().int(),
      stated: z.number().int(),
      recordKind: z.enum(['case', 'inspection']),
      records: z.array(z.string()),
      override: z
        .strictObject({ reason: z.string(), decision: z.string(), by: z.string(), at: z.string() })
        .nullable(),
      below: z.number().int().nullable(),
    }),
  ),
  cumulative: z.record(indicator, z.number().int()),
  aside: z.array(
    z.strictObject({ label: z.string(), value: z.number().int(), unit: z.string(), rule: z.string() }),
  ),
  findings: z.array(
    z.strictObject({
      key: z.string(),
      severity: z.enum(findingSeverities),
      message: z.string(),
      indicator: indicator.nullable(),
      answer: z.strictObject({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
    }),
  ),
  /** Short code of rows and figures; printed on every page. The same data give the same code, filed or not. */
  dataCode: z.string(),
})
export type FormDocument = z.infer<typeof formDocument>

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 8785. @throws Error when a value has no JSON form (a bug) */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('no canonical form')
  return text
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight characters of a hash that can be read aloud over the telephone: `K7QF-2M9D` (40 bits, no I, L, O, U). */
export function shortCode(hex: string): string {
  const bits = BigInt(`0x${hex.slice(0, 10)}`)
  const text = Array.from({ length: 8 }, (_, i) => alphabet[Number((bits >> BigInt(35 - 5 * i)) & 31n)]).join(
    '',
  )
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** What the code stands for: rows, figures and their records; not the day, the signatures, or what was asked about them. */
export const dataCodeOf = (
  document: Pick<FormDocument, 'regionCode' | 'period' | 'ledger' | 'figures'>,
): string => {
  const figures = Object.fromEntries(
    Object.entries(document.figures).map(([id, f]) => [
      id,
      [f.computed, f.stated, f.override?.reason ?? null, [...f.records].sort()],
    ]),
  )
  return shortCode(
    sha256Hex(canonicalJson([document.regionCode, document.period, document.ledger.rows, figures])),
  )
}
