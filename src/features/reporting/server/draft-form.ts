import { today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import { findViolationKind } from '../../case/domain/index.ts'
import {
  checkForms,
  figureText,
  figureWords,
  forEachIndicator,
  indicatorOf,
  periodName,
  previousPeriod,
  type CheckedForms,
  type FormContent,
  type FormRow,
  type IndicatorId,
} from '../domain/index.ts'
import { computeFigures, valuesOf, type ComputedFigures } from './compute-figures.ts'
import { computeLedger, type ComputedLedger } from './compute-ledger.ts'
import {
  answersOf,
  findFiling,
  findSnapshot,
  overridesOf,
  type AnswerRecord,
  type FilingRecord,
  type OverrideRecord,
} from './filing-queries.ts'
import { dataCodeOf, formDocument, type FormDocument } from './form-document.ts'
import type { ResolvedPlace } from './form-place.ts'
import { formOfNotice } from './official-forms.ts'
import { listUnitsBelow } from './region-queries.ts'

/** A draft with what its checks were made from. */
export type Draft = { readonly document: FormDocument; readonly checked: CheckedForms }

/** Both forms out of the records as they are now, with what the unit has overridden and explained. */
export async function draftForm(
  work: Work,
  place: ResolvedPlace,
  filing: FilingRecord | undefined,
): Promise<Draft> {
  const scope = {
    campaignId: place.campaign.id,
    regionCode: place.region.code,
    from: place.from,
    to: place.to,
  }
  const computed = await computeFigures(work, scope)
  const ledger = await computeLedger(work, scope)
  const cumulative =
    place.period === 'whole'
      ? computed
      : await computeFigures(work, { ...scope, from: place.campaign.beginsOn })
  const overrides = filing ? await overridesOf(work, filing.id) : []
  const checked = await checkedForms(work, place, { computed, ledger, cumulative, overrides })
  const answers = filing ? await answersOf(work, filing.id) : []
  const below = await sumBelow(work, place)
  return {
    checked,
    document: documentOf(work, place, { computed, ledger, overrides, checked, answers, below }),
  }
}

async function checkedForms(
  work: Work,
  place: ResolvedPlace,
  of: {
    computed: ComputedFigures
    ledger: ComputedLedger
    cumulative: ComputedFigures
    overrides: readonly OverrideRecord[]
  },
): Promise<CheckedForms> {
  const computed = valuesOf(of.computed.figures)
  const overrides = Object.fromEntries(
    of.overrides.map((o) => [
      o.indicator,
      { stated: o.stated, computed: computed[o.indicator], reason: o.reason },
    ]),
  )
  const stated = forEachIndicator((id) => overrides[id]?.stated ?? computed[id])
  const counted = new Set([
    ...of.computed.figures.found_total.records,
    ...of.computed.outside.caseIds,
    ...of.computed.undecided.caseIds,
  ])
  const previous = await lastFiled(work, place)
  return {
    computed,
    stated,
    overrides,
    ledgerRows: of.ledger.rows.length,
    ledgerRowsUncounted: of.ledger.cases.filter((c) => !counted.has(c.row.id)).length,
    outside: outsideKinds(place, of),
    undecided: of.computed.undecided.value,
    previous: previous && {
      name: periodName(previous.period),
      stated: forEachIndicator((id) => previous.figures[id].stated),
    },
    cumulative: valuesOf(of.cumulative.figures),
    previousCumulative: previous && forEachIndicator((id) => previous.cumulative[id]),
  }
}

/** The kinds outside the four columns by the notice's own names, each with its enterprises. */
function outsideKinds(
  place: ResolvedPlace,
  { computed, ledger }: { computed: ComputedFigures; ledger: ComputedLedger },
): { label: string; value: number }[] {
  const outside = new Set(computed.outside.caseIds)
  const kinds = new Map<string, Set<string>>()
  for (const { row } of ledger.cases) {
    if (!outside.has(row.id) || row.violation_kind === null) continue
    const label = findViolationKind(place.campaign.notice, row.violation_kind)?.label ?? row.violation_kind
    const group = kinds.get(label) ?? new Set<string>()
    kinds.set(label, group.add(row.identity_key ?? row.id))
  }
  return [...kinds].map(([label, group]) => ({ label, value: group.size }))
}

/** What was filed for the month before; null for the whole and where nothing was filed. */
async function lastFiled(work: Work, place: ResolvedPlace): Promise<FormDocument | null> {
  const period = previousPeriod(place.period)
  if (!period) return null
  const filing = await findFiling(work, {
    campaignId: place.campaign.id,
    period,
    regionCode: place.region.code,
  })
  if (!filing || filing.version === 0) return null
  const snapshot = await findSnapshot(work, filing.id, filing.version)
  return snapshot ? formDocument.parse(JSON.parse(snapshot.content)) : null
}

/** Each unit one level below counted in its own scope, and summed; null where there are none. */
async function sumBelow(work: Work, place: ResolvedPlace): Promise<Record<IndicatorId, number> | null> {
  if (place.region.code.length >= 12) return null
  const units = await listUnitsBelow(work, place.region.code)
  if (units.length === 0) return null
  const sums = forEachIndicator(() => 0)
  for (const unit of units) {
    const { figures } = await computeFigures(work, {
      campaignId: place.campaign.id,
      regionCode: unit.code,
      from: place.from,
      to: place.to,
    })
    for (const id of Object.keys(sums) as IndicatorId[]) sums[id] += figures[id].value
  }
  return sums
}

function documentOf(
  work: Work,
  place: ResolvedPlace,
  of: {
    computed: ComputedFigures
    ledger: ComputedLedger
    overrides: readonly OverrideRecord[]
    checked: CheckedForms
    answers: readonly AnswerRecord[]
    below: Record<IndicatorId, number> | null
  },
): FormDocument {
  const { campaign, region } = place
  const content = contentOf(work, place)
  const overridden = new Map(of.overrides.map((o) => [o.indicator, o]))
  const figures = forEachIndicator((id) => {
    const override = overridden.get(id)
    const figure = of.computed.figures[id]
    return {
      computed: figure.value,
      stated: of.checked.stated[id],
      recordKind: figure.recordKind,
      records: [...figure.records],
      override: override
        ? {
            reason: override.reason,
            decision: override.decision,
            by: override.person_name,
            at: override.at.toISOString(),
          }
        : null,
      below: of.below?.[id] ?? null,
    }
  })
  const summaryRow: FormRow = forEachIndicator((id) => figureText(id, of.checked.stated[id]))
  const document = {
    format: 'qingyuan-form-1' as const,
    kind: 'draft' as const,
    campaign: { id: campaign.id, key: campaign.key, name: campaign.name },
    period: place.period,
    from: place.from,
    to: place.to,
    regionCode: region.code,
    regionName: region.name,
    regionLabel: region.label,
    ledger: content('ledger', [...of.ledger.rows], []),
    summary: content('summary', [summaryRow], overrideNotes(of.checked)),
    ledgerCaseIds: of.ledger.cases.map((c) => c.row.id),
    figures,
    cumulative: { ...of.checked.cumulative },
    aside: asideOf(of),
    findings: checkForms(of.checked).map((finding) => {
      const answer = of.answers.find((a) => a.finding === finding.key && a.asked === finding.message)
      return {
        ...finding,
        answer: answer ? { text: answer.answer, by: answer.person_name, at: answer.at.toISOString() } : null,
      }
    }),
  }
  return { ...document, dataCode: dataCodeOf(document) }
}

const contentOf =
  (work: Work, { campaign, region }: ResolvedPlace) =>
  (kind: 'ledger' | 'summary', rows: FormRow[], noteLines: string[]): FormContent => {
    const layout = formOfNotice(campaign.notice, kind)
    return {
      code: layout.code,
      version: layout.version,
      unit: region.unit,
      date: today(work.clock),
      rows,
      // Signatures and telephone are written by hand: the paper is signed, not the program.
      values: {},
      pageCode: '',
      regionLabel: region.label,
      noteLines,
    }
  }

/** Both numbers and the reason stand on the paper too. */
const overrideNotes = ({ overrides }: CheckedForms): string[] =>
  Object.entries(overrides).map(([id, o]) => {
    const indicator = id as IndicatorId
    return `注：“${indicatorOf(indicator).label}”填报 ${figureWords(indicator, o.stated)}，系统按记录计算为 ${figureWords(indicator, o.computed)}，理由：${o.reason}`
  })

const asideOf = (of: { computed: ComputedFigures; checked: CheckedForms }): FormDocument['aside'] => [
  {
    label: '村（网格）巡查人次',
    value: of.computed.visits.patrolVisits.value,
    unit: '人次',
    rule: '巡查人员人数逐次相加；与执法人员人次分开统计，不列入附件3。',
  },
  {
    label: '排查过的无主场所',
    value: of.computed.visits.placesWithoutOperator.value,
    unit: '处',
    rule: '进入排查而没有经营者的场所（空房、废弃厂房等），每处一次；不计入排查企业数。',
  },
  {
    label: '锁门、拒检',
    value: of.computed.visits.notEntered.value,
    unit: '次',
    rule: '没有进入的排查，不算已排查。',
  },
  ...of.checked.outside.map((kind) => ({
    label: `附件3以外：${kind.label}`,
    value: kind.value,
    unit: '家',
    rule: '该违法类别不属于附件3四类，不计入合计。',
  })),
  {
    label: '类别待认定',
    value: of.checked.undecided,
    unit: '家',
    rule: '违法类别认定之后才计入附件3。',
  },
]
