import { formatYuan } from '../../../kernel/money.ts'
import {
  activityIds,
  activityNames,
  describeChemical,
  enforcementKinds,
  type ActivityId,
  type EnforcementKind,
} from '../../case/domain/index.ts'
import type { FormRow } from './form-layout-content.ts'
import { parseActivities } from './ledger-rows/parse-activities.ts'
import { parseChemicals } from './ledger-rows/parse-chemicals.ts'
import type { LedgerColumn } from './ledger-rows/index.ts'

type Chemical = {
  readonly name: string
  readonly quantity: string | null
  readonly unit: string | null
  readonly approximate: boolean
  readonly original: string | null
}

/** What 附件2 says of one case. `original`: the cells of the imported row it was made from, if any. */
export type LedgerCaseText = {
  readonly name: string
  readonly townName: string
  readonly address: string
  readonly responsiblePerson: string
  readonly activities: readonly ActivityId[]
  readonly act: string
  readonly chemicals: readonly Chemical[]
  readonly measuresText: string
  readonly measures: readonly { readonly label: string }[]
  readonly enforcement: readonly { readonly kind: EnforcementKind; readonly amountCents: number | null }[]
  readonly original: Readonly<Partial<Record<LedgerColumn, string>>> | null
}

/** One row of 附件2; `sequence` is given by the caller. Original wording stands as long as the case still says the same. */
export function ledgerCells(of: LedgerCaseText): FormRow {
  return {
    name: of.name,
    townName: of.townName,
    address: of.address,
    responsiblePerson: of.responsiblePerson,
    activities: activitiesCell(of),
    act: of.act,
    chemicals: chemicalsCell(of),
    measures: measuresCell(of),
  }
}

function activitiesCell({ activities, original }: LedgerCaseText): string {
  const written = original?.activities
  if (written !== undefined && sameSet(parseActivities(written).activities, activities)) return written
  // In the order of the annex's own head (生产、储存、使用), however they were recorded.
  return activityIds
    .filter((id) => activities.includes(id))
    .map((id) => activityNames[id])
    .join('、')
}

function chemicalsCell({ chemicals, original }: LedgerCaseText): string {
  const written = original?.chemicals
  if (written !== undefined && sameChemicals(parseChemicals(written), chemicals)) return written
  return chemicals.map(describeChemical).join('、')
}

/** 原文 plus what was recorded since and is not already said there. */
function measuresCell({ measuresText, measures, enforcement }: LedgerCaseText): string {
  const recorded = [
    ...measures.map((m) => ({ label: m.label, text: m.label })),
    ...enforcement.map((e) => {
      const label = enforcementKinds[e.kind].label
      return { label, text: e.amountCents === null ? label : `${label}${formatYuan(e.amountCents)}元` }
    }),
  ]
  const said = new Set<string>()
  const added = recorded.flatMap(({ label, text }) => {
    if (measuresText.includes(label) || said.has(text)) return []
    said.add(text)
    return [text]
  })
  return [...(measuresText ? [measuresText] : []), ...added].join('；')
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item))

const sameChemicals = (a: readonly Chemical[], b: readonly Chemical[]): boolean =>
  a.length === b.length && a.every((one, at) => chemicalKey(one) === chemicalKey(b[at]!))

const chemicalKey = (c: Chemical): string =>
  JSON.stringify([c.name, c.quantity === null ? null : Number(c.quantity), c.unit, c.approximate])
