import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { endOfLimit } from '../../../law/domain/index.ts'
import { calendarInForce, ruleInForce } from '../../../law/server/index.ts'
import * as contract from '../../domain/index.ts'
import { lockFor } from '../blacklist-access.ts'
import { blacklistTables } from '../blacklist-queries.ts'
import { applyEntryStep, requireDay } from '../change-entry.ts'

const { blacklistProblems } = contract

/** 告知当事人: from the day it is served the subject may speak; the days bind once a legal review switched the rule on. */
export async function notifySubject(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistNotify>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'notify', body.version)
  requireDay(work, '送达日期', body.servedOn, { name: '提出日期', on: locked.row.proposed_on })
  const due = await statementDue(work, body.servedOn, locked.row.region_code)
  return applyEntryStep(work, locked, 'notify', {
    set: { notified_on: body.servedOn, notice_number: body.noticeNumber, statement_due_on: due },
    text: `${formatChineseDate(body.servedOn)}送达告知书（${body.noticeNumber}），告知事实、理由、依据、期限和陈述申辩的权利${due ? `，期限到${formatChineseDate(due)}` : ''}。`,
    details: { due },
  })
}

async function statementDue(work: Work, servedOn: LocalDate, regionCode: string): Promise<LocalDate | null> {
  const rule = await ruleInForce(work, 'blacklist-statement', { on: servedOn, regionCode })
  if (rule?.group !== 'clock' || !rule.binds) return null
  const { limit, lastDayOff } = rule.values
  return endOfLimit(await calendarInForce(work), { on: servedOn, at: null }, limit, lastDayOff).on
}

export async function recordStatement(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistRecordStatement>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'record-statement', body.version)
  requireDay(work, '陈述申辩日期', body.statedOn, { name: '告知日期', on: locked.row.notified_on })
  return applyEntryStep(work, locked, 'record-statement', {
    set: { statement: body.statement, statement_on: body.statedOn, statement_answer: body.answer },
    text: `当事人${formatChineseDate(body.statedOn)}陈述申辩：${body.statement}${body.answer ? `；复核意见：${body.answer}` : ''}`,
  })
}

/** 决定列入 by the county's principal leader; the term runs from the decision. */
export async function listEntry(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistListIt>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'list', body.version)
  const { row } = locked
  const now = today(work.clock)
  if (row.statement && !row.statement_answer) throw blacklistProblems.refuse('statement-unanswered')
  if (row.statement_due_on && row.statement_due_on >= now && !row.statement)
    throw blacklistProblems.refuse('statement-open', { due: formatChineseDate(row.statement_due_on) })
  const toOn = contract.termEnd(now, row.term_months)
  return applyEntryStep(work, locked, 'list', {
    set: {
      decided_on: now,
      decided_by: work.actor.personId,
      decided_by_name: work.actor.name,
      decision_number: body.decisionNumber,
      decision_reason: body.reason,
      from_on: now,
      to_on: toOn,
    },
    text: `决定列入黑名单（${body.decisionNumber}），期限 ${row.term_months} 个月，至${formatChineseDate(toOn)}。理由：${body.reason}`,
    details: { toOn },
  })
}

export async function declineEntry(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistDecline>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'decline', body.version)
  return applyEntryStep(work, locked, 'decline', {
    set: {
      decided_on: today(work.clock),
      decided_by: work.actor.personId,
      decided_by_name: work.actor.name,
      decision_reason: body.reason,
    },
    text: `决定不予列入。理由：${body.reason}`,
  })
}

/** 公布并发送联合惩戒: from now on the county sees it, and each office has its part to do and to answer. */
export async function publishEntry(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistPublish>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'publish', body.version)
  if (body.sanctions.length === 0) throw blacklistProblems.refuse('no-offices')
  const now = today(work.clock)
  const once = [...new Map(body.sanctions.map((s) => [`${s.orgKind} ${s.office}`, s])).values()]
  await blacklistTables(work)
    .insertInto('work.joint_sanction')
    .values(
      once.map((s) => ({
        id: newId(),
        entry_id: id,
        org_kind: s.orgKind,
        office: s.office,
        measure: s.measure,
        sent_on: now,
        region_code: locked.row.region_code,
      })),
    )
    .execute()
  return applyEntryStep(work, locked, 'publish', {
    set: { published_on: now },
    text: `公布，并发送 ${once.length} 个部门联合惩戒：${once.map((s) => s.office).join('、')}。`,
    details: { offices: once.map((s) => s.orgKind) },
  })
}

export async function fileAppeal(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistFileAppeal>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'file-appeal', body.version)
  if (locked.row.appeal_state !== null) throw blacklistProblems.refuse('appeal-filed')
  requireDay(work, '申诉日期', body.appealedOn, { name: '决定日期', on: locked.row.decided_on })
  return applyEntryStep(work, locked, 'file-appeal', {
    set: { appeal_state: 'filed', appeal: body.appeal, appeal_on: body.appealedOn },
    text: `当事人${formatChineseDate(body.appealedOn)}申诉：${body.appeal}`,
  })
}

/** 答复申诉: upheld, it goes on; granted, it is removed at once and the offices lift what they did. */
export async function answerAppeal(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistAnswerAppeal>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'answer-appeal', body.version)
  if (locked.row.appeal_state !== 'filed') throw blacklistProblems.refuse('no-appeal')
  const now = today(work.clock)
  const granted = body.outcome === 'granted'
  if (granted) await liftSanctions(work, id)
  return applyEntryStep(work, locked, 'answer-appeal', {
    set: {
      appeal_state: body.outcome,
      appeal_answer: body.answer,
      appeal_answered_on: now,
      ...(granted
        ? {
            state: 'removed' as const,
            removed_on: now,
            removed_how: 'appeal' as const,
            removed_reason: body.answer.slice(0, 500),
          }
        : {}),
    },
    text: granted ? `申诉成立，撤销列入并移出。${body.answer}` : `申诉不成立，维持列入。${body.answer}`,
    details: { outcome: body.outcome },
  })
}

/** 移出: at the term's end, or before it by a decision with its reason. */
export async function removeEntry(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistRemove>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'remove', body.version)
  const now = today(work.clock)
  const how = locked.row.to_on !== null && locked.row.to_on <= now ? ('term' as const) : ('decision' as const)
  await liftSanctions(work, id)
  return applyEntryStep(work, locked, 'remove', {
    set: { removed_on: now, removed_how: how, removed_reason: body.reason },
    text: `${contract.removalNames[how]}。理由：${body.reason}`,
    details: { how },
  })
}

export async function withdrawEntry(
  work: Work,
  id: string,
  body: BodyOf<typeof contract.blacklistWithdraw>,
): Promise<contract.BlacklistDetail> {
  const locked = await lockFor(work, id, 'withdraw', body.version)
  return applyEntryStep(work, locked, 'withdraw', { text: `撤回列入建议。理由：${body.reason}` })
}

async function liftSanctions(work: Work, entryId: string): Promise<void> {
  await blacklistTables(work)
    .updateTable('work.joint_sanction')
    .set({ state: 'lifted', received_on: today(work.clock), received_by_name: work.actor.name })
    .where('entry_id', '=', entryId)
    .execute()
}
