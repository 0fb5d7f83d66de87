import type { BodyOf } from '../../../../kernel/action.ts'
import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  accountabilityActionNames,
  accountabilityProblems,
  accountabilityStateNames,
  nextAccountabilityState,
  personalTraces,
  type AccountabilityAction,
  type accountabilityDraft,
  type AccountabilityRow,
} from '../../domain/index.ts'
import {
  findResult,
  lockResultRow,
  presentResult,
  updateResult,
  type AccountabilityRecord,
} from '../accountability-queries.ts'
import { accusedNames, disciplineTables } from '../matter-queries.ts'

type Text = BodyOf<typeof accountabilityDraft>

/** @throws Problem `accountability/personal` 422 with one issue per trace */
async function requireImpersonal(work: Work, text: Pick<Text, 'title' | 'text'>): Promise<void> {
  const names = await accusedNames(work)
  const issues = [...personalTraces('title', text.title, names), ...personalTraces('text', text.text, names)]
  if (issues.length > 0) throw accountabilityProblems.refuse('personal', { count: issues.length }, issues)
}

const columns = (text: Text) => ({
  title: text.title,
  text: text.text,
  document_number: text.documentNumber,
  talked_to: text.talkedTo,
  party_sanctioned: text.partySanctioned,
  state_sanctioned: text.stateSanctioned,
  referred: text.referred,
})

async function lockResult(work: Work, id: string, action: AccountabilityAction) {
  const result = await lockResultRow(work, id)
  if (!result) throw accountabilityProblems.refuse('not-found')
  const next = nextAccountabilityState(result.state, action)
  if (next === null)
    throw accountabilityProblems.refuse('wrong-status', {
      state: accountabilityStateNames[result.state],
      action: accountabilityActionNames[action],
    })
  return { result, next }
}

/** Records and answers. Published results are no secret: their entries stand in the region's own chain. */
async function recorded(
  work: Work,
  action: string,
  result: Pick<AccountabilityRecord, 'id' | 'region_code'>,
): Promise<AccountabilityRow> {
  await work.audit({
    action: `accountability.${action}`,
    resource: 'accountability',
    objectId: result.id,
    regionCode: result.region_code,
  })
  return presentResult(work, (await findResult(work, result.id))!)
}

/** 起草. */
export async function draftResult(work: Work, text: Text): Promise<AccountabilityRow> {
  await requireImpersonal(work, text)
  const result = { id: newId(), region_code: work.actor.regionCode }
  await disciplineTables(work)
    .insertInto('work.accountability_result')
    .values({ ...result, ...columns(text), written_by: work.actor.personId })
    .execute()
  return recorded(work, 'draft', result)
}

/** 修改: who changes the text has written it, and cannot review it. */
export async function editResult(work: Work, id: string, text: Text): Promise<AccountabilityRow> {
  const { result } = await lockResult(work, id, 'edit')
  await requireImpersonal(work, text)
  await updateResult(work, id, { ...columns(text), written_by: work.actor.personId })
  return recorded(work, 'edit', result)
}

/** 审核并公开. @throws Problem `accountability/own-text` 403 */
export async function publishResult(work: Work, id: string): Promise<AccountabilityRow> {
  const { result, next } = await lockResult(work, id, 'publish')
  if (result.written_by === work.actor.personId) throw accountabilityProblems.refuse('own-text')
  await requireImpersonal(work, result)
  await updateResult(work, id, {
    state: next,
    reviewed_by: work.actor.personId,
    published_on: today(work.clock),
  })
  return recorded(work, 'publish', result)
}

/** 撤回: the text stays on record, with the reason. */
export async function withdrawResult(work: Work, id: string, reason: string): Promise<AccountabilityRow> {
  const { result, next } = await lockResult(work, id, 'withdraw')
  await updateResult(work, id, { state: next, withdrawn_on: today(work.clock), withdrawn_reason: reason })
  return recorded(work, 'withdraw', result)
}
