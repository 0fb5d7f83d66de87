import type { Issue } from '../../../kernel/problem.ts'
import { daysBetween, formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { CaseForRules } from './case.ts'
import type { CaseAction } from './case-transitions.ts'
import { clearanceLabel, clearanceNeeded, clearanceOwners, isSettled } from './clearance/clearance.ts'
import { closureCheck } from './closure-check.ts'
import { demandedMeasures, type NoticeForCases } from './demanded-measures.ts'
import { nextOfPath } from './way-out/path-progress.ts'
import { wayOutPathOf } from './way-out/way-out.ts'
import { hasStopped } from './stopped.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'

/** far 尚早 · near three days or fewer · over past; none: no date. */
export type CaseLight = 'far' | 'near' | 'over' | 'none'

export type NextStep = {
  /** One sentence: what, who, until when, what is missing. */
  readonly sentence: string
  readonly what: string
  readonly who: string
  /** Whose queue it stands in: 'handlers', 'acceptance', 'principal_leader' or a kind of office; '' when nothing is to do. */
  readonly waitsFor: string
  readonly action: CaseAction | null
  readonly dueOn: LocalDate | null
  readonly light: CaseLight
  readonly missing: readonly Issue[]
}

export function caseLight(dueOn: LocalDate | null, today: LocalDate): CaseLight {
  if (dueOn === null) return 'none'
  const days = daysBetween(today, dueOn)
  return days < 0 ? 'over' : days <= 3 ? 'near' : 'far'
}

type Step = Pick<NextStep, 'what' | 'who' | 'waitsFor' | 'action' | 'dueOn'>
const townOffice = '乡镇安委办或乡镇部门执法人员'

/** The next step of a case, whose turn it is, until when, and what is missing for it (C20). */
export function nextStep(notice: NoticeForCases, kase: CaseForRules, today: LocalDate): NextStep {
  const ended = endedSentence(kase)
  if (ended)
    return {
      sentence: ended,
      what: ended,
      who: '',
      waitsFor: '',
      action: null,
      dueOn: null,
      light: 'none',
      missing: [],
    }
  const step = stepOf(notice, kase)
  const missing = kase.state === 'pending_verification' ? [] : closureCheck(notice, kase)
  const light = caseLight(step.dueOn, today)
  const until = step.dueOn
    ? `，${light === 'over' ? '应于' : '请于'}${formatChineseDate(step.dueOn)}前${light === 'over' ? '办理，现已逾期' : '（含当日）办理'}`
    : ''
  const lack = missing.length > 0 ? `；销号前还缺 ${missing.length} 项` : ''
  return {
    ...step,
    light,
    missing,
    sentence: `下一步：由${step.who}${step.what}${until}${lack}。`,
  }
}

function endedSentence(kase: CaseForRules): string | null {
  if (kase.state === 'closed') return '本案已销号，按回头看计划复查。'
  if (kase.state === 'refuted') return '本案核实后不属实，已查否。'
  if (kase.state === 'voided') return '本案已作废，编号保留。'
  return null
}

function stepOf(notice: NoticeForCases, kase: CaseForRules): Step {
  if (kase.state === 'pending_verification')
    return {
      what: '核实，属实的确认、不属实的查否',
      who: townOffice,
      waitsFor: 'handlers',
      action: 'confirm',
      dueOn: null,
    }
  if (kase.state === 'cleared')
    return {
      what: '审核并销号',
      who: '乡镇（县）主要负责人',
      waitsFor: 'principal_leader',
      action: 'close',
      dueOn: kase.rectifyBy,
    }
  if (kase.violationKind === null)
    return {
      what: '认定违法类别',
      who: townOffice,
      waitsFor: 'handlers',
      action: 'set-kind',
      dueOn: kase.confirmedOn,
    }
  return measureStep(notice, kase) ?? wayOutStep(notice, kase) ?? finishStep(kase)
}

/** The measure that falls due first goes first; the notice's order decides between equals and without dates. */
function measureStep(notice: NoticeForCases, kase: CaseForRules): Step | null {
  const open = demandedMeasures(notice, kase).filter((s) => !s.conditional && s.state !== 'done')
  const first = open.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))[0]
  if (!first) return null
  return {
    what: first.state === 'open' ? `办理“${first.label}”` : `落实“${first.label}”`,
    who: first.ownerName,
    waitsFor: first.owner,
    action: first.state === 'open' ? 'record-measure' : 'complete-measure',
    dueOn: first.dueOn,
  }
}

/** The way out, then what it clears, then its own steps; what is looked at again on a day does not hold up the rest. */
function wayOutStep(notice: NoticeForCases, kase: CaseForRules): Step | null {
  if (kase.wayOut === null)
    return {
      what: '确定出路',
      who: '乡镇安委办',
      waitsFor: 'safety_office',
      action: 'set-way-out',
      dueOn: kase.rectifyBy,
    }
  if (wayOutPathOf(notice, kase.wayOut) === 'shut_down' && !hasStopped(kase))
    return {
      what: '采取停产、查封、取缔或断供措施',
      who: townOffice,
      waitsFor: 'handlers',
      action: 'record-measure',
      dueOn: kase.confirmedOn,
    }
  const fresh = unsettled(notice, kase).find((c) => !kase.clearance.some((r) => r.check === c))
  if (fresh)
    return {
      what: `核查“${clearanceLabel(notice, fresh)}”`,
      ...ownedBy(clearanceOwners[fresh]),
      action: 'record-clearance',
      dueOn: kase.rectifyBy,
    }
  const turn = nextOfPath(notice, kase)
  if (turn) return { what: turn.what, ...ownedBy(turn.owner), action: turn.action, dueOn: turn.dueOn }
  return pendingClearance(notice, kase)
}

/** 已停未清: the check whose next look comes first. */
function pendingClearance(notice: NoticeForCases, kase: CaseForRules): Step | null {
  const pending = unsettled(notice, kase)
    .map((check) => ({
      check,
      nextOn: kase.clearance.find((r) => r.check === check)?.nextOn ?? kase.rectifyBy,
    }))
    .toSorted((a, b) => (a.nextOn ?? '9999').localeCompare(b.nextOn ?? '9999'))[0]
  return pending
    ? {
        what: `复查“${clearanceLabel(notice, pending.check)}”`,
        ...ownedBy(clearanceOwners[pending.check]),
        action: 'record-clearance',
        dueOn: pending.nextOn,
      }
    : null
}

const unsettled = (notice: NoticeForCases, kase: CaseForRules) =>
  clearanceNeeded(notice, kase.violationKind, kase.wayOut).filter(
    (c) => !isSettled(kase.clearance.find((r) => r.check === c)),
  )

const ownedBy = (kind: OrgKind) => ({ who: orgKindNames[kind], waitsFor: kind })

const finishStep = (kase: CaseForRules): Step =>
  kase.state === 'confirmed'
    ? {
        what: '记录已采取的措施',
        who: townOffice,
        waitsFor: 'handlers',
        action: 'record-measure',
        dueOn: kase.confirmedOn,
      }
    : {
        what: '现场验收',
        who: '乡镇安委办',
        waitsFor: 'acceptance',
        action: 'accept',
        dueOn: kase.rectifyBy,
      }
