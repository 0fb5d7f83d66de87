import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { citeWithMark } from '../../../law/domain/index.ts'
import {
  actGroups,
  actKinds,
  actWords,
  enforcementActs,
  fineHints,
  procedureKinds,
  procedureSteps,
  stopsToday,
  subjectKinds,
  type ActingOffice,
  type ActRow,
  type EnforcementPartRow,
  type ProceedingRow,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import {
  actsOf,
  penaltyPowerOf,
  proceedingsOf,
  toAct,
  toProceeding,
  type ActRecord,
  type PenaltyPowerRecord,
  type ProceedingRecord,
} from './enforcement-queries.ts'
import { actingOffice, ledgerOf, procedureContext, type ProcedureContext } from './procedure-context.ts'

/** 执法 of a case as its part of the page shows it. */
export async function presentEnforcementPart(work: Work, row: CaseRecord): Promise<EnforcementPartRow> {
  const now = today(work.clock)
  const context = await procedureContext(work, row.region_code)
  const office = await actingOffice(work, now)
  const acts = await actsOf(work, row.id)
  const law = context.lawOn(now)
  const cite = (code: string) => {
    const rule = law.rule(code)
    return rule ? citeWithMark(rule) : ''
  }
  const townCode = row.region_code.slice(0, 9)
  const town = await work.tx
    .withTables<{ 'work.region': { code: string; name: string } }>()
    .selectFrom('work.region')
    .select('name')
    .where('code', '=', townCode)
    .executeTakeFirst()
  return {
    proceedings: (await proceedingsOf(work, row.id)).map((p) =>
      presentProceeding(p, acts, { context, office, row, now }),
    ),
    ownCertificateNo: work.actor.certificateNo ?? '',
    penaltyPower: {
      regionCode: townCode,
      regionName: town?.name ?? townCode,
      documentNumber: (await penaltyPowerOf(work, townCode, now))?.document_number ?? null,
      cite: cite('town-penalty-power'),
    },
    milderCite: cite('milder-rule'),
  }
}

type Around = {
  readonly context: ProcedureContext
  readonly office: ActingOffice
  readonly row: CaseRecord
  readonly now: LocalDate
}

function presentProceeding(
  record: ProceedingRecord,
  all: readonly ActRecord[],
  { context, office, row, now }: Around,
): ProceedingRow {
  const own = all.filter((a) => a.proceeding_id === record.id)
  const acts = own.map(toAct)
  const proceeding = toProceeding(record)
  const law = context.lawOn(now)
  const ledger = ledgerOf(context, acts, now)
  const question = { proceeding, acts, office, law, today: now }
  const decidedOn = acts.findLast((a) => a.kind === 'decision' && a.withdrawnOn === null)?.on ?? now
  return {
    ...proceeding,
    partyKindName: subjectKinds[proceeding.partyKind],
    procedureName: procedureKinds[proceeding.procedure],
    orgName: record.org_name,
    steps: procedureSteps({ ...question, ledger }).map((s) => ({ ...s, stops: [...s.stops] })),
    menu: actKinds.map((kind) => ({
      kind,
      label: enforcementActs[kind].label,
      groupName: actGroups[enforcementActs[kind].group],
      stops: stopsToday(question, kind),
    })),
    acts: own.map(presentAct),
    ledger: ledger && { ...ledger, instalments: [...ledger.instalments] },
    hints: fineHints({
      rules: context.rules,
      regionCode: row.region_code,
      actedOn: proceeding.actedOn,
      decidedOn,
      partyKind: proceeding.partyKind,
      activities: row.activities,
    }),
  }
}

function presentAct(record: ActRecord): ActRow {
  const act = toAct(record)
  const rule = enforcementActs[act.kind]
  return {
    id: act.id,
    kind: act.kind,
    label: rule.label,
    groupName: actGroups[rule.group],
    on: act.on,
    at: act.at,
    words: actWords(act),
    refersTo: act.refersTo,
    officers: [...act.officers],
    facts: act.facts,
    things: [...act.things],
    penalties: act.penalties,
    untilOn: act.untilOn,
    outcome: act.outcome,
    documentNumber: act.documentNumber,
    documentCode: rule.document ?? null,
    legalBasis: act.legalBasis,
    note: act.note,
    fileIds: [...act.fileIds],
    withdrawnOn: act.withdrawnOn,
    withdrawnReason: record.withdrawn_reason ?? '',
  }
}

export const presentPower = (p: PenaltyPowerRecord) => ({
  id: p.id,
  regionCode: p.region_code,
  regionName: p.region_name ?? p.region_code,
  documentNumber: p.document_number,
  scope: p.scope,
  validFrom: p.valid_from,
  validTo: p.valid_to,
})
