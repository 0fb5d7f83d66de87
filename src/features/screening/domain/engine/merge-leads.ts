import { hashText } from '../../../../kernel/hash-text.ts'
import type { LeadColour, ScreeningLead } from './lead.ts'
import type { Evidence, Finding, Reason, RuleSource, Unjudged } from './rule.ts'

/** What a lead says of its subject. Degrees WGS-84. */
export type LeadSubject = {
  readonly subject: string
  readonly kind: 'site' | 'operator'
  readonly name: string
  readonly lon: number | null
  readonly lat: number | null
}

/** Points add within a source up to its cap, so that one source, however loud, cannot do for two. */
export const sourceCaps: Readonly<Record<RuleSource, number>> = { A: 30, P: 30, T: 30, X: 20 }

/** From which score a colour holds. */
export const colourFrom = { red: 60, orange: 40, yellow: 25 } as const

const mostEvidence = 20

/**
 * Findings become leads: one for each subject, one for each spot on no list; the same code twice is one reason, the stronger,
 * with the rows of both. Highest score first; the order and the ids depend on nothing but the findings.
 * @param sourceOf the source of a rule's code
 */
export function mergeLeads(input: {
  readonly findings: readonly Finding[]
  readonly unjudged: readonly Unjudged[]
  readonly subjects: ReadonlyMap<string, LeadSubject>
  readonly sourceOf: (code: string) => RuleSource
}): ScreeningLead[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of input.findings) {
    const key = keyOf(finding)
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups]
    .map(([key, findings]) => leadOf(key, findings, input))
    .sort((a, b) => b.score - a.score || b.reasons.length - a.reasons.length || (a.id < b.id ? -1 : 1))
}

const keyOf = ({ subject, spot }: Finding): string => {
  if (subject !== null) return `subject ${subject}`
  if (spot !== null) return `spot ${spot.lon.toFixed(5)} ${spot.lat.toFixed(5)}`
  throw new Error('a finding is about a subject or a spot')
}

function leadOf(
  key: string,
  findings: readonly Finding[],
  { subjects, sourceOf, unjudged }: Parameters<typeof mergeLeads>[0],
): ScreeningLead {
  const subjectKey = findings[0]!.subject
  const known = subjectKey === null ? undefined : subjects.get(subjectKey)
  const spot = findings.find((f) => f.spot !== null)?.spot ?? null
  const reasons = mergeReasons(findings.map((f) => f.reason))
  const bySource = pointsBySource(reasons, sourceOf)
  const score = [...bySource.values()].reduce((sum, points) => sum + points, 0)
  return {
    id: idOf(key),
    kind: known?.kind ?? 'site',
    name: known?.name ?? spotName(spot),
    lon: known?.lon ?? spot?.lon ?? null,
    lat: known?.lat ?? spot?.lat ?? null,
    score,
    colour: colourOf(score, bySource.size),
    reasons,
    missing: missingOf(subjectKey, unjudged),
    subject: subjectKey,
  }
}

/** The same subject or spot has the same id in every run: 16 hexadecimal digits. */
const idOf = (key: string): string =>
  [hashText(key, 1), hashText(key, 2)].map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('')

const spotName = (spot: Finding['spot']): string =>
  spot === null ? '未登记地点' : `未登记地点（东经 ${spot.lon.toFixed(5)}，北纬 ${spot.lat.toFixed(5)}）`

/** Capped sums; a source whose reasons carry no points is no source. */
function pointsBySource(
  reasons: readonly Reason[],
  sourceOf: (code: string) => RuleSource,
): Map<RuleSource, number> {
  const sums = new Map<RuleSource, number>()
  for (const { code, points } of reasons) {
    if (points <= 0) continue
    const source = sourceOf(code)
    sums.set(source, Math.min(sourceCaps[source], (sums.get(source) ?? 0) + points))
  }
  return sums
}

/** 红 needs two independent sources, whatever the score. */
export function colourOf(score: number, sources: number): LeadColour {
  if (score >= colourFrom.red && sources >= 2) return 'red'
  if (score >= colourFrom.orange) return 'orange'
  return score >= colourFrom.yellow ? 'yellow' : 'plain'
}

function mergeReasons(reasons: readonly Reason[]): Reason[] {
  const strongest = [...reasons].sort((a, b) => b.points - a.points || (a.sentence < b.sentence ? -1 : 1))
  const byCode = new Map<string, Reason>()
  for (const reason of strongest) {
    const first = byCode.get(reason.code)
    byCode.set(
      reason.code,
      first ? { ...first, evidence: joinEvidence(first.evidence, reason.evidence) } : reason,
    )
  }
  return [...byCode.values()].map((r) => ({ ...r, evidence: r.evidence.slice(0, mostEvidence) }))
}

function joinEvidence(a: readonly Evidence[], b: readonly Evidence[]): Evidence[] {
  const seen = new Set(a.map((e) => `${e.table} ${e.key}`))
  return [...a, ...b.filter((e) => !seen.has(`${e.table} ${e.key}`))]
}

const missingOf = (subject: string | null, unjudged: readonly Unjudged[]): string[] => [
  ...new Set([
    ...(subject === null ? ['此处不在任何名单上，名称、许可和用电都无从比对。'] : []),
    ...unjudged
      .filter((u) => u.subjects === 'all' || (subject !== null && u.subjects.has(subject)))
      .map((u) => u.sentence),
  ]),
]
