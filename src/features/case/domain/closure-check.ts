import type { Issue } from '../../../kernel/problem.ts'
import type { CaseForRules } from './case.ts'
import { clearanceLabel, clearanceNeeded, isSettled } from './clearance/clearance.ts'
import { demandedMeasures, type NoticeForCases } from './demanded-measures.ts'
import { missingOfPath } from './way-out/path-progress.ts'
import { wayOutChoices } from './way-out/way-out.ts'

/**
 * What is still missing before a case may be accepted and closed (C22): one issue per thing, in the order in which it is
 * done. Empty means complete. The same function speaks in the server's refusal and in the dialog.
 */
export function closureCheck(notice: NoticeForCases, kase: CaseForRules): Issue[] {
  return [
    ...missingFacts(kase),
    ...missingKind(notice, kase),
    ...missingMeasures(notice, kase),
    ...missingOfPath(notice, kase),
    ...missingClearance(notice, kase),
  ]
}

function missingFacts(kase: CaseForRules): Issue[] {
  const issues: Issue[] = []
  if (!kase.act)
    issues.push({ code: 'case/no-act', path: 'act', message: '具体非法违法行为尚未填写，请补充案情。' })
  if (!kase.address)
    issues.push({ code: 'case/no-address', path: 'address', message: '地址尚未填写，请补充案情。' })
  return issues
}

function missingKind(notice: NoticeForCases, kase: CaseForRules): Issue[] {
  if (kase.violationKind === null)
    return [{ code: 'case/no-kind', path: 'violationKind', message: '违法类别待认定，请先认定类别。' }]
  const known = wayOutChoices(notice, kase.violationKind).some((w) => w.id === kase.wayOut)
  return known
    ? []
    : [
        {
          code: 'case/no-way-out',
          path: 'wayOut',
          message: '出路尚未确定（如关闭取缔、规范提升），请先确定出路。',
        },
      ]
}

function missingMeasures(notice: NoticeForCases, kase: CaseForRules): Issue[] {
  return demandedMeasures(notice, kase)
    .filter((step) => !step.conditional && step.state !== 'done')
    .map((step) => ({
      code: step.state === 'open' ? 'case/measure-open' : 'case/measure-not-done',
      path: `measures.${step.id}`,
      message:
        step.state === 'open'
          ? `应采取的措施“${step.label}”（${step.cite}）尚未记录，请${step.ownerName}办理并记录。`
          : `措施“${step.label}”已下达、尚未落实，请${step.ownerName}落实后记录完成日期。`,
    }))
}

function missingClearance(notice: NoticeForCases, kase: CaseForRules): Issue[] {
  return clearanceNeeded(notice, kase.violationKind, kase.wayOut)
    .filter((check) => !isSettled(kase.clearance.find((record) => record.check === check)))
    .map((check) => {
      const record = kase.clearance.find((r) => r.check === check)
      const label = clearanceLabel(notice, check)
      return {
        code: 'case/clearance-open',
        path: `clearance.${check}`,
        message: record
          ? `“${label}”尚未完成（${[record.note, `跟进人：${record.followUpBy}`, record.nextOn && `下次复查 ${record.nextOn}`].filter(Boolean).join('；')}），请完成后记录证据。`
          : `“${label}”尚未核查，请核查后记录情况、核查人和日期。`,
      }
    })
}
