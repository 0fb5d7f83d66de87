import { z } from 'zod'
import {
  dateOf,
  mergeLeads,
  valuesOf,
  type Finding,
  type LeadSubject,
  type Rule,
  type ScreeningLead,
  type Shared,
  type Store,
  type Unjudged,
  type Vocabulary,
} from '../../domain/index.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { shippedVocabulary } from '../vocabulary/shipped-vocabulary.ts'
import { blindSpots } from './blind-spots.ts'
import { subjectLists } from './subject-lists.ts'

export type ScreeningRun = {
  readonly leads: readonly ScreeningLead[]
  readonly findings: readonly Finding[]
  /** Of rules that ran, and of rules that could not for want of data. */
  readonly unjudged: readonly Unjudged[]
  /** Codes of the rules that ran, in order. */
  readonly ran: readonly string[]
  readonly steps: readonly Step[]
}

/**
 * Runs rules one after the other over one store and merges what they find.
 * @param wanted.asOf the last day looked at, included; days since 1970-01-01
 * @param wanted.decided values an office decided, by code and parameter; defaults hold for the others
 * @param wanted.report told of each step as it ends
 * @throws RangeError when a decided value is out of its bounds
 */
export async function runScreening(wanted: {
  readonly store: Store
  readonly rules: readonly Rule[]
  readonly asOf: number
  readonly decided?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Words and catalogue in force; what ships with the product when not given. */
  readonly vocabulary?: Vocabulary | undefined
  readonly report?: (step: Step) => void
}): Promise<ScreeningRun> {
  const { store, rules, asOf, decided = {} } = wanted
  const vocabulary = wanted.vocabulary ?? shippedVocabulary(dateOf(asOf))
  const timer = new StepTimer(wanted.report)
  const shared = sharedOfRun()
  const values = new Map(rules.map((rule) => [rule.code, valuesOf(rule.parameters, decided[rule.code])]))
  const findings: Finding[] = []
  const unjudged: Unjudged[] = []
  const ran: string[] = []
  for (const rule of rules) {
    if (rule.needs.some((table) => store.count(table) === 0)) {
      unjudged.push({ code: rule.code, sentence: rule.without, subjects: 'all' })
      continue
    }
    const outcome = await timer.time(
      `${rule.code} ${rule.label}`,
      () => rule.run({ store, asOf, values: values.get(rule.code)!, shared, vocabulary }),
      (o) => o.examined,
    )
    ran.push(rule.code)
    for (const finding of outcome.findings) findings.push(finding)
    for (const part of outcome.unjudged) unjudged.push(part)
  }
  const leads = await timer.time(
    '归并线索',
    async () => {
      const subjects = await subjectsOf(store, findings)
      unjudged.push(...(await blindSpots(store, asOf, subjects, new Set(rules.map((r) => r.source)))))
      return mergeLeads({ findings, unjudged, subjects, sourceOf: sourceOf(rules) })
    },
    () => findings.length,
  )
  return { leads, findings, unjudged, ran, steps: timer.steps }
}

/** What rules of a family compute once a run; a failure is everyone's. */
export function sharedOfRun(): Shared {
  const made = new Map<string, Promise<unknown>>()
  return {
    once: <T>(key: string, make: () => Promise<T>): Promise<T> => {
      if (!made.has(key)) made.set(key, make())
      return made.get(key) as Promise<T>
    },
  }
}

const subjectRow = z.object({
  subject: z.string(),
  kind: z.enum(['site', 'operator']),
  name: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})

/** Only the subjects that something was found about: of a province's meters there are millions. */
async function subjectsOf(store: Store, findings: readonly Finding[]): Promise<Map<string, LeadSubject>> {
  const subjects = new Map<string, LeadSubject>()
  const wanted = findings.flatMap((f) => (f.subject === null ? [] : [f.subject]))
  for (const list of subjectLists(wanted)) {
    const rows = await store.rows(
      `select subject, kind, name, lon, lat from subject where subject in (${list})`,
      subjectRow,
    )
    for (const row of rows) subjects.set(row.subject, row)
  }
  return subjects
}

const sourceOf = (rules: readonly Rule[]): ((code: string) => Rule['source']) => {
  const sources = new Map(rules.map((rule) => [rule.code, rule.source]))
  return (code) => {
    const source = sources.get(code)
    if (!source) throw new Error(`a finding of ${code}, which did not run`)
    return source
  }
}
