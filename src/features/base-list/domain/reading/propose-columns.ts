import type { ListColumn, ListField, ListKind } from '../list-kind.ts'
import { bestAssignment } from './best-assignment.ts'
import { affinityOf, type Affinity } from './field-affinity.ts'
import { scaleOfUnit, unitOfHead } from './head-unit.ts'
import type { HeadMatch } from './head-words.ts'
import type { ColumnReading } from './list-reading.ts'
import type { ColumnLooks } from './value-looks.ts'
import type { WideHead } from './wide-heads.ts'

export type ColumnsInput = {
  readonly kind: ListKind
  readonly heads: readonly string[]
  readonly looks: readonly ColumnLooks[]
  readonly headless: boolean
  readonly wide: readonly WideHead[]
  readonly match: (head: string) => readonly HeadMatch[]
  /** “单位：万元” above the head. */
  readonly lineUnit: string | null
}

type Claim = { score: number; match: HeadMatch | null; affinity: Affinity }

/** Who fills the form in or watches over the place is not who runs it. */
const official = /监管|网格|包保|包联|检查|填报|经办|登记人|审核|户籍|统计/
const personal: readonly string[] = ['person', 'phone']

function claimOf(column: ListColumn, first: boolean, at: number, input: ColumnsInput): Claim {
  const [head, looks] = [input.heads[at]!, input.looks[at]!]
  const match = input.match(head).find((m) => m.field === column.field) ?? null
  const affinity = affinityOf(column.field, column.type, looks, first)
  // Of two equal claims the fuller column wins, wherever it stands.
  const full = 0.01 * Math.min(1, looks.filled / 50) + 0.005 * looks.distinct
  if (personal.includes(column.type) && official.test(head) && (match?.score ?? 0) < 0.95)
    return { score: 0, match, affinity }
  if (match) {
    const weight = column.type === 'coordinate' ? 1 : 0.35
    const score = match.score + weight * affinity.fit
    return { score: score < 0.4 ? 0 : score + full, match, affinity }
  }
  const score = affinity.alone * (input.headless || head === '' ? 0.9 : 0.55)
  return { score: score < 0.33 ? 0 : score + full, match, affinity }
}

/** Proposes a field for every column as one optimisation: the assignment whose claims together weigh most. */
export function proposeColumns(input: ColumnsInput): ColumnReading[] {
  const { kind, heads, wide } = input
  const dated = new Map(wide.map((w) => [w.at, w]))
  const free = heads.map((_, at) => at).filter((at) => !dated.has(at))
  const taken = wide.length > 0 && kind.wide ? [kind.wide.head, kind.wide.value] : []
  const columns = kind.columns.filter((c) => !taken.includes(c.field))
  const firstDate = columns.find((c) => c.type === 'date' || c.type === 'month')
  const claims = columns.map((column) => free.map((at) => claimOf(column, column === firstDate, at, input)))
  const chosen = bestAssignment(
    claims.map((row) => row.map((claim) => claim.score)),
    free.length,
  )
  const fieldAt = new Map<number, { column: ListColumn; claim: Claim }>()
  chosen.forEach((c, i) => {
    if (c >= 0) fieldAt.set(free[c]!, { column: columns[i]!, claim: claims[i]![c]! })
  })
  return heads.map((head, at) => {
    const period = dated.get(at)
    if (period && kind.wide) return wideColumn(input, at, kind.wide.value, period)
    const found = fieldAt.get(at)
    return found ? claimedColumn(input, at, found) : unknownColumn(input, at, head, fieldAt)
  })
}

function scaleOf(input: ColumnsInput, column: Pick<ListColumn, 'type'>, head: string): number {
  const own = unitOfHead(head)
  const scale = own === null ? null : scaleOfUnit(own, column.type)
  if (scale !== null) return scale
  const line = input.lineUnit === null ? null : scaleOfUnit(input.lineUnit, column.type)
  return column.type === 'money' || line === null || /kwh|瓦时|度/i.test(input.lineUnit ?? '')
    ? (line ?? 1)
    : 1
}

function claimedColumn(
  input: ColumnsInput,
  at: number,
  found: { column: ListColumn; claim: Claim },
): ColumnReading {
  const { column, claim } = found
  const { match, affinity } = claim
  const head = input.heads[at]!
  const source = match ? (match.score >= 0.88 ? 'head' : 'near_head') : 'values'
  const confidence = Math.min(1, Math.max(0.05, match ? claim.score / 1.05 : claim.score))
  return {
    at,
    head,
    field: column.field,
    on: null,
    span: null,
    scale: scaleOf(input, column, head),
    source,
    confidence: Math.round(confidence * 100) / 100,
    reason: reasonOf(column, head, match, affinity),
  }
}

function reasonOf(column: ListColumn, head: string, match: HeadMatch | null, affinity: Affinity): string {
  const name = `“${column.label}”`
  const values = affinity.words
  if (!match)
    return head === ''
      ? `没有表头，内容${values}，暂作${name}，请核对。`
      : `表头“${head}”不在已知表头词中，但内容${values}，暂作${name}，请核对。`
  const by =
    match.score >= 0.88 ? `表头“${head}”即${name}` : `表头“${head}”与“${match.word}”相近，认作${name}`
  if (affinity.fit >= 0.4) return `${by}，内容也${values}。`
  if (affinity.fit <= -0.3) return `${by}，但内容不像，请核对。`
  return match.score >= 0.88 ? `${by}。` : `${by}，请核对。`
}

function wideColumn(input: ColumnsInput, at: number, field: ListField, period: WideHead): ColumnReading {
  const column = input.kind.columns.find((c) => c.field === field)!
  const head = input.heads[at]!
  const when = period.span === 'month' ? period.on.slice(0, 7) : period.on
  return {
    at,
    head,
    field,
    on: period.on,
    span: period.span,
    scale: scaleOf(input, column, head),
    source: 'head',
    confidence: 0.95,
    reason: `表头“${head}”是${period.span === 'month' ? '月份' : '日期'} ${when}，该列是当期的“${column.label}”。`,
  }
}

function unknownColumn(
  input: ColumnsInput,
  at: number,
  head: string,
  fieldAt: ReadonlyMap<number, { column: ListColumn }>,
): ColumnReading {
  const best = input.match(head)[0]
  const rival = best ? [...fieldAt].find(([, f]) => f.column.field === best.field) : undefined
  const reason =
    best && best.score >= 0.88 && rival
      ? `表头也像“${rival[1].column.label}”，但另一列“${input.heads[rival[0]]}”更符合，此列按其他信息原样保留。`
      : '没有对应的字段，按其他信息原样保留。'
  return { at, head, field: null, on: null, span: null, scale: 1, source: 'none', confidence: 0, reason }
}
