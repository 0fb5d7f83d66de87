import type { Work } from '../../../platform/server/work.ts'
import { localDateOf, today } from '../../../kernel/clock.ts'
import {
  allowedFilingActions,
  figureText,
  filingStateNames,
  indicators,
  periodName,
  type FormContent,
  type FormPlace,
  type FormView,
} from '../domain/index.ts'
import { findReportDuty } from './filing-duty.ts'
import { listSnapshots } from './filing-queries.ts'
import type { FormDocument } from './form-document.ts'
import { resolvePlace } from './form-place.ts'
import { officialForm } from './official-forms.ts'
import { shownForm, type ShownForm } from './shown-form.ts'

/** Everything the form's screen shows: both grids, figures with rules, checks, standing, codes. */
export async function presentForm(work: Work, input: FormPlace & { version?: number }): Promise<FormView> {
  const place = await resolvePlace(work, input)
  const shown = await shownForm(work, place, input.version)
  const { document, filing } = shown
  const duty = await findReportDuty(work, place)
  const state = filing?.state ?? 'open'
  const snapshots = filing ? await listSnapshots(work, filing.id) : []
  const handedIn = state === 'filed' || state === 'zero'
  return {
    campaign: document.campaign,
    period: place.period,
    periodName: periodName(place.period),
    from: place.from,
    to: place.to,
    regionCode: place.region.code,
    regionName: place.region.name,
    regionLabel: place.region.label,
    state,
    stateName: filingStateNames[state],
    version: shown.version,
    versions: snapshots.map((s) => ({
      version: s.version,
      kind: s.kind,
      filedOn: s.filed_on,
      filedBy: s.filed_by_name,
      code: s.code,
    })),
    filedOn: handedIn ? (filing?.filed_on ?? null) : null,
    filedBy: handedIn ? (filing?.filed_by_name ?? null) : null,
    returned:
      state === 'returned' && filing?.returned_at
        ? {
            reason: filing.returned_reason ?? '',
            by: filing.returned_by_name ?? '',
            at: localDateOf(filing.returned_at),
          }
        : null,
    dueOn: duty?.dueOn ?? null,
    isExpected: duty !== undefined,
    isLate: isLate(duty?.dueOn ?? null, handedIn ? (filing?.filed_on ?? null) : null, today(work.clock)),
    versionCode: document.dataCode,
    auditCode: shown.auditCode,
    sha256: shown.sha256,
    changedSince: shown.changedSince,
    ledger: {
      layout: layoutOf(document.ledger),
      content: printedContent(shown, 'ledger'),
      caseIds: document.ledgerCaseIds,
    },
    summary: { layout: layoutOf(document.summary), content: printedContent(shown, 'summary') },
    figures: indicators.map((indicator) => presentFigure(indicator, document)),
    aside: document.aside,
    findings: document.findings,
    allowedActions:
      shown.version !== null && !handedIn
        ? []
        : allowedFilingActions(work.actor, { regionCode: place.region.code, state }),
  }
}

/** Handed in after its day, or not handed in though its day has passed. */
export const isLate = (dueOn: string | null, filedOn: string | null, day: string): boolean =>
  dueOn !== null && (filedOn ?? day) > dueOn

export const layoutOf = (content: FormContent) => officialForm(`${content.code}@${content.version}`)

/** The content with the codes that stand on every page: of the data, and of the audit chain at that moment. */
export function printedContent(shown: ShownForm, form: 'ledger' | 'summary'): FormContent {
  const draft = shown.version === null ? '（草稿）' : ''
  return { ...shown.document[form], pageCode: `${shown.document.dataCode}${draft} 审计 ${shown.auditCode}` }
}

function presentFigure(
  { id, label, unit, kind, rule }: (typeof indicators)[number],
  document: FormDocument,
): FormView['figures'][number] {
  const figure = document.figures[id]
  return {
    id,
    label,
    unit,
    kind,
    rule,
    computed: figure.computed,
    stated: figure.stated,
    text: figureText(id, figure.stated),
    recordCount: figure.records.length,
    override: figure.override && {
      computed: figure.computed,
      stated: figure.stated,
      ...figure.override,
    },
    below:
      figure.below === null
        ? null
        : {
            sum: figure.below,
            text: figureText(id, figure.below),
            difference: figure.below - figure.computed,
          },
  }
}
