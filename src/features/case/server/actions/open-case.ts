import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { ancestorAt, isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { WorkingCalendar } from '../../../law/domain/index.ts'
import { calendarInForce } from '../../../law/server/index.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { ensureOperator } from '../../../site/server/index.ts'
import {
  askTransition,
  caseActionNames,
  caseProblems,
  chemicalInput,
  describeChemical,
  findViolationKind,
  originNames,
  type NewCase,
} from '../../domain/index.ts'
import { addEvent } from '../change-case.ts'
import { beginClocks } from '../clocks/reconcile-clocks.ts'
import { chemicalColumnsOf } from '../chemicals/chemical-columns.ts'
import { chemicalsText } from './add-chemical.ts'
import type { Campaign } from '../case-access.ts'
import { queueColumns } from '../case-queue-columns.ts'
import { noParts, toRules } from '../case-rules-input.ts'
import { caseTables, nextCaseNumber, townNameOf } from '../case-queries.ts'

export type OpenedCase = { readonly id: string; readonly number: string | null }

/**
 * Makes a case out of a finding, a lead, a ledger's row or a direct registration, with its own audit entry. A confirmed
 * one gets its number here, under the counter's lock.
 * @throws Problem `organisation/outside-region` 403, `case/forbidden` 403, `case/region-too-high` 422, `case/unknown-kind` 422
 */
export async function openCase(work: Work, wanted: NewCase): Promise<OpenedCase> {
  return (await openCases(work, [wanted]))[0]!
}

/** Many at once: all rows and numbers first, then the audit entries, so that the chain's lock comes last (decisions 15). */
export async function openCases(work: Work, wanted: readonly NewCase[]): Promise<OpenedCase[]> {
  const opened: (OpenedCase & { wanted: NewCase })[] = []
  for (const one of wanted) opened.push({ ...(await insertCase(work, one)), wanted: one })
  await beginClocks(
    work,
    opened.map(({ id }) => id),
  )
  for (const { id, number, wanted: one } of opened)
    await work.audit({
      action: 'case.open',
      resource: 'case',
      objectId: id,
      regionCode: one.regionCode,
      details: { number, state: one.state, origin: one.origin.kind, campaign: one.campaignId },
      values: { name: { after: one.name }, responsiblePerson: { after: one.responsiblePerson } },
    })
  return opened.map(({ id, number }) => ({ id, number }))
}

async function insertCase(work: Work, wanted: NewCase): Promise<OpenedCase> {
  const campaign = await requireOpenable(work, wanted)
  const id = wanted.id ?? newId()
  const operator = wanted.operator
    ? await ensureOperator(work, { ...wanted.operator, regionCode: wanted.regionCode })
    : null
  const confirmedOn = wanted.state === 'confirmed' ? (wanted.confirmedOn ?? today(work.clock)) : null
  const chemicals = await chemicalColumnsOf(
    work,
    wanted.chemicals.map((c) => chemicalInput.parse(c)),
  )
  const number = confirmedOn ? await giveNumber(work, wanted.regionCode, confirmedOn) : null
  await caseTables(work)
    .insertInto('work.case_file')
    .values({
      id,
      campaign_id: wanted.campaignId,
      departments: departmentsOf(work, wanted),
      state: wanted.state,
      number,
      violation_kind: wanted.violationKind,
      activities: [...new Set(wanted.activities)],
      name: wanted.name,
      town_name: wanted.townName || (await townNameOf(work, wanted.regionCode)),
      address: wanted.address,
      responsible_person: wanted.responsiblePerson,
      landlord: wanted.landlord,
      act: wanted.act,
      measures_text: wanted.measuresText ?? '',
      chemicals_text: chemicalsText(chemicals),
      operator_id: operator?.id ?? null,
      identity_key: operator?.identityKey ?? null,
      site_id: wanted.siteId,
      origin_kind: wanted.origin.kind,
      origin_id: wanted.origin.id,
      found_on: wanted.foundOn,
      confirmed_on: confirmedOn,
      confirmed_by: confirmedOn ? work.actor.personId : null,
      opened_by: work.actor.personId,
      region_code: wanted.regionCode,
      ...queueColumns(
        campaign.notice,
        asOpened(wanted, confirmedOn, await calendarInForce(work)),
        [],
        today(work.clock),
      ),
    })
    .execute()
  if (chemicals.length > 0)
    await caseTables(work)
      .insertInto('work.case_chemical')
      .values(chemicals.map((c, i) => ({ id: newId(), case_id: id, seq: i + 1, ...c })))
      .execute()
  await addEvent(work, id, 'open', openedSentence(wanted, number, chemicals.map(describeChemical)))
  return { id, number }
}

/** The new case as the rules read it: nothing has been done yet. */
const asOpened = (wanted: NewCase, confirmedOn: string | null, calendar: WorkingCalendar) =>
  toRules(
    {
      state: wanted.state,
      violation_kind: wanted.violationKind,
      risk_grade: null,
      way_out: null,
      address: wanted.address,
      act: wanted.act,
      found_on: wanted.foundOn,
      confirmed_on: confirmedOn,
      rectify_by: null,
      relapse_on: null,
      resumed_on: null,
      reopened_at: null,
    },
    noParts(calendar),
  )

async function requireOpenable(work: Work, wanted: NewCase): Promise<Campaign> {
  requireInRegion(work, wanted.regionCode)
  if (wanted.regionCode.length < 9) throw caseProblems.refuse('region-too-high')
  const now = today(work.clock)
  if (wanted.foundOn > now) throw caseProblems.refuse('date-in-future', { field: '发现日期', today: now })
  if (wanted.confirmedOn && wanted.confirmedOn > now)
    throw caseProblems.refuse('date-in-future', { field: '确认日期', today: now })
  const campaign = await requireCampaign(work, wanted.campaignId)
  if (!isWithin(wanted.regionCode, campaign.regionCode))
    throw caseProblems.refuse('outside-campaign', { campaign: campaign.name })
  if (wanted.violationKind !== null && !findViolationKind(campaign.notice, wanted.violationKind))
    throw caseProblems.refuse('unknown-kind', { kind: wanted.violationKind })
  // A ledger was signed when it was handed in: its rows are confirmed on paper, whoever types them in.
  const mayConfirm =
    wanted.state !== 'confirmed' ||
    wanted.origin.kind === 'ledger_import' ||
    askTransition(work.actor, 'pending_verification', 'confirm').kind === 'allowed'
  if (!mayConfirm)
    throw caseProblems.refuse('forbidden', {
      action: caseActionNames.confirm,
      who: '请由乡镇（街道）以上安委办经办人或部门执法人员核实确认。',
    })
  return campaign
}

/** The next number of the case's county and year of confirmation. */
export async function giveNumber(work: Work, regionCode: string, confirmedOn: string): Promise<string> {
  const county = ancestorAt(regionCode, 'county')
  const number = county ? await nextCaseNumber(work, county, Number(confirmedOn.slice(0, 4))) : null
  if (number === null) throw new Error(`no number for a case in ${regionCode}`)
  return number
}

/** Those who have a part in it; a department that opens a case goes on seeing it. */
function departmentsOf(work: Work, wanted: NewCase): string[] {
  const own = work.actor.role === 'department_officer' ? [work.actor.department] : []
  return [...new Set([...wanted.departments, ...own])]
}

function openedSentence(wanted: NewCase, number: string | null, chemicals: readonly string[]): string {
  const found = `${formatChineseDate(wanted.foundOn)}发现，来源：${originNames[wanted.origin.kind]}`
  const what = chemicals.length > 0 ? `，涉及${chemicals.join('、')}` : ''
  return number ? `登记并确认（编号 ${number}），${found}${what}。` : `登记，待核实；${found}${what}。`
}
