import { today } from '../../../kernel/clock.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { citeOfRule, lawLimitName } from '../../law/domain/index.ts'
import { ruleInForce } from '../../law/server/index.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import {
  allowedEntryActions,
  appealStateNames,
  blacklistProblems,
  entryStateNames,
  inForce,
  removalNames,
  sanctionStateNames,
  subjectKindNames,
  type BlacklistDetail,
  type BlacklistRow,
  type SanctionRow,
} from '../domain/index.ts'
import {
  eventsOfEntry,
  findEntry,
  sanctionsWhere,
  type EntryRecord,
  type SanctionRecord,
} from './blacklist-queries.ts'
import { nameFor } from './who-reads-names.ts'

export function presentEntryRow(work: Work, e: EntryRecord): BlacklistRow {
  const now = today(work.clock)
  const subject = nameFor(work, e)
  const term = { state: e.state, fromOn: e.from_on, toOn: e.to_on }
  return {
    id: e.id,
    number: e.number,
    subjectKind: e.subject_kind,
    subjectKindName: subjectKindNames[e.subject_kind],
    subjectName: subject.name,
    masked: subject.masked,
    state: e.state,
    stateName: e.state === 'published' && !inForce(term, now) ? '已期满' : entryStateNames[e.state],
    appealState: e.appeal_state,
    appealStateName: e.appeal_state ? appealStateNames[e.appeal_state] : '',
    reason: subject.masked ? '' : e.reason,
    regionName: e.region_name ?? e.region_code,
    caseNumber: e.case_number,
    fromOn: e.from_on,
    toOn: e.to_on,
    inForce: inForce(term, now),
    expired: e.state === 'published' && e.to_on !== null && e.to_on <= now,
    receipts: e.receipts_all === 0 ? '' : `${e.receipts_in} / ${e.receipts_all}`,
    updatedAt: e.updated_at.toISOString(),
  }
}

export function presentSanction(work: Work, s: SanctionRecord): SanctionRow {
  const handler = ['clerk', 'department_officer'].includes(work.actor.role)
  const own = work.actor.role === 'clerk' || work.actor.department === s.org_kind
  return {
    id: s.id,
    entryId: s.entry_id,
    entryNumber: s.entry_number,
    // The office that is to restrict somebody must know whom.
    subjectName: own && handler && work.actor.regionCode.length <= 6 ? s.subject_name : nameFor(work, s).name,
    orgKind: s.org_kind as OrgKind,
    office: s.office,
    measure: s.measure,
    sentOn: s.sent_on,
    state: s.state,
    stateName: sanctionStateNames[s.state],
    receipt: s.receipt,
    receivedOn: s.received_on,
    receivedByName: s.received_by_name,
    mayReceipt: s.state === 'sent' && handler && own && work.actor.regionCode.length === 6,
  }
}

/** @throws Problem blacklist/not-found 404 */
export async function presentEntry(work: Work, id: string): Promise<BlacklistDetail> {
  const e = await findEntry(work, id)
  if (!e) throw blacklistProblems.refuse('not-found')
  const row = presentEntryRow(work, e)
  const hidden = row.masked
  const events = hidden ? [] : await eventsOfEntry(work, id)
  return {
    ...row,
    version: e.version,
    creditCode: e.credit_code,
    responsiblePerson: hidden ? '' : e.responsible_person,
    basis: e.basis,
    caseId: e.case_seen ? e.case_id : null,
    followsId: e.follows_id,
    termMonths: e.term_months,
    proposedOn: e.proposed_on,
    proposedByName: e.proposed_by_name,
    notifiedOn: e.notified_on,
    noticeNumber: e.notice_number,
    statementDueOn: e.statement_due_on,
    statement: hidden ? '' : e.statement,
    statementOn: e.statement_on,
    statementAnswer: hidden ? '' : e.statement_answer,
    decidedOn: e.decided_on,
    decidedByName: e.decided_by_name,
    decisionNumber: e.decision_number,
    decisionReason: hidden ? '' : e.decision_reason,
    publishedOn: e.published_on,
    appeal: hidden ? '' : e.appeal,
    appealOn: e.appeal_on,
    appealAnswer: hidden ? '' : e.appeal_answer,
    appealAnsweredOn: e.appeal_answered_on,
    removedOn: e.removed_on,
    removedHowName: e.removed_how ? removalNames[e.removed_how] : '',
    removedReason: hidden ? '' : e.removed_reason,
    nextStep: nextStepOf(e, today(work.clock)),
    rules: await rulesOf(work, e),
    sanctions: (await sanctionsWhere(work, { entryId: id }, 100)).map((s) => presentSanction(work, s)),
    events: events.map((v) => ({
      at: v.at.toISOString(),
      text: v.text,
      personName: v.person_name,
      orgName: v.org_name,
    })),
    allowedActions: allowedEntryActions(work.actor, { state: e.state, appealState: e.appeal_state }),
  }
}

const handler = '县级经办人或部门执法人员'
const leader = '县（市、区）主要负责人'

/** One sentence: what comes next, whose turn it is, until when. */
function nextStepOf(e: EntryRecord, now: string): BlacklistDetail['nextStep'] {
  if (e.appeal_state === 'filed')
    return {
      who: leader,
      sentence: `下一步：由${leader}对${formatChineseDate(e.appeal_on!)}的申诉作出答复，维持或撤销列入。`,
    }
  switch (e.state) {
    case 'proposed':
      return {
        who: handler,
        sentence: `下一步：由${handler}把拟列入的事实、理由、依据和期限书面告知当事人，听取陈述申辩。`,
      }
    case 'notified':
      return { who: leader, sentence: statementSentence(e, now) }
    case 'listed':
      return { who: handler, sentence: `下一步：由${handler}公布，并把名单发送联合惩戒部门。` }
    case 'published':
      return e.to_on! <= now
        ? {
            who: leader,
            sentence: `管理期限已于${formatChineseDate(e.to_on!)}届满，已自动停止生效；请由${leader}登记移出。需要再次列入的，须重新提出并告知。`,
          }
        : { who: '', sentence: `已生效，管理期限至${formatChineseDate(e.to_on!)}，期满自动停止生效。` }
    case 'declined':
      return { who: '', sentence: '经决定不予列入，已办结。' }
    case 'withdrawn':
      return { who: '', sentence: '列入建议已撤回，已办结。' }
    case 'removed':
      return { who: '', sentence: `已于${formatChineseDate(e.removed_on!)}移出，不再惩戒。` }
  }
}

function statementSentence(e: EntryRecord, now: string): string {
  if (e.statement && !e.statement_answer)
    return `下一步：当事人已陈述申辩，请由${handler}写明复核意见，再报${leader}决定。`
  if (e.statement_due_on && e.statement_due_on >= now && !e.statement)
    return `下一步：等待当事人陈述申辩，期限到${formatChineseDate(e.statement_due_on)}；期满后由${leader}决定。`
  return `下一步：由${leader}决定是否列入。`
}

async function rulesOf(work: Work, e: EntryRecord): Promise<BlacklistDetail['rules']> {
  const question = { on: e.proposed_on, regionCode: e.region_code }
  const rules = await Promise.all(
    ['blacklist-statement', 'blacklist-term'].map((code) => ruleInForce(work, code, question)),
  )
  return rules.flatMap((rule) =>
    rule?.group === 'clock'
      ? [
          {
            article: citeOfRule(rule),
            words: `${rule.title}：${lawLimitName(rule.values.limit)}。${rule.note}`,
            pending: rule.needsReview,
          },
        ]
      : [],
  )
}
