import type { Issue } from '../../../../kernel/problem.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import type { CaseForRules } from '../case.ts'
import type { NoticeWithCases } from '../notice-section.ts'
import { hasStopped } from '../stopped.ts'
import type { PathRecord } from './path-record.ts'
import { pathsOfWaysOut, type PathStep } from './path-steps.ts'
import { wayOutPathOf } from './way-out.ts'
import { wayOutPathNames } from './way-out-path.ts'

/** A step that is settled: done, or without need where the way allows that. */
export const isPathStepSettled = (step: PathStep, record: PathRecord | undefined): boolean =>
  record !== undefined &&
  (record.state === 'done' || (record.state === 'not_needed' && step.optional === true && record.note !== ''))

/** What must come before a step and has not: labels; 'plan' stands for the plan and all of its items. */
export function notYetBefore(notice: NoticeWithCases, kase: CaseForRules, step: PathStep): string[] {
  const path = wayOutPathOf(notice, kase.wayOut)
  if (path === null) return []
  return step.after.flatMap((before) => {
    if (before === 'plan') return planIssues(kase).length > 0 ? ['一企一策各项'] : []
    const other = pathsOfWaysOut[path].steps.find((s) => s.id === before)
    return other && !isPathStepSettled(other, recordOf(kase, path, before)) ? [other.label] : []
  })
}

const recordOf = (kase: CaseForRules, path: string, stepId: string): PathRecord | undefined =>
  kase.pathSteps.find((r) => r.path === path && r.step === stepId)

/** What the case's way out still misses before the case may end, in the order in which it is done; clearance stands apart. */
export function missingOfPath(notice: NoticeWithCases, kase: CaseForRules): Issue[] {
  const path = wayOutPathOf(notice, kase.wayOut)
  if (path === null || kase.violationKind === null) return []
  const way = wayOutPathNames[path]
  const issues: Issue[] = []
  if (path === 'shut_down' && !hasStopped(kase))
    issues.push({
      code: 'case/not-stopped',
      path: 'measures',
      message: `${way}的，须先停止非法活动：请记录已落实的停产、查封、取缔或断供措施。`,
    })
  const plan = pathsOfWaysOut[path].plan ? planIssues(kase) : []
  const steps = pathsOfWaysOut[path].steps
    .filter((step) => !isPathStepSettled(step, recordOf(kase, path, step.id)))
    .map((step) => ({
      code: 'case/path-step-open',
      path: `wayOut.${step.id}`,
      message: `${way}的“${step.label}”尚未完成，请${orgKindNames[step.owner]}办理并记录。`,
    }))
  return [...issues, ...plan, ...steps]
}

function planIssues(kase: CaseForRules): Issue[] {
  if (kase.plan === null || kase.plan.items.length === 0)
    return [
      {
        code: 'case/no-plan',
        path: 'wayOut.plan',
        message: '尚未制定一企一策方案，请列明事项、责任单位和期限。',
      },
    ]
  return kase.plan.items
    .filter((item) => item.doneOn === null)
    .map((item) => ({
      code: 'case/plan-item-open',
      path: `wayOut.plan.${item.id}`,
      message: `一企一策事项“${item.text}”尚未完成（期限 ${item.dueOn}），请${ownerName(item.ownerKind)}办理。`,
    }))
}

const ownerName = (kind: string): string => orgKindNames[kind as OrgKind] ?? kind

export type PathTurn = {
  readonly what: string
  readonly owner: OrgKind
  readonly action: 'write-plan' | 'complete-plan-item' | 'record-path-step'
  readonly dueOn: LocalDate | null
}

/** The first thing of the way out that can be done now; null when only what comes before it, or nothing, is left. */
export function nextOfPath(notice: NoticeWithCases, kase: CaseForRules): PathTurn | null {
  const path = wayOutPathOf(notice, kase.wayOut)
  if (path === null) return null
  const dueOn = kase.rectifyBy
  if (pathsOfWaysOut[path].plan && (kase.plan === null || kase.plan.items.length === 0))
    return { what: '制定一企一策方案', owner: 'safety_office', action: 'write-plan', dueOn }
  const item = pathsOfWaysOut[path].plan
    ? kase.plan?.items.filter((i) => i.doneOn === null).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0]
    : undefined
  if (item)
    return {
      what: `完成一企一策事项“${item.text}”`,
      owner: item.ownerKind as OrgKind,
      action: 'complete-plan-item',
      dueOn: item.dueOn,
    }
  const step = pathsOfWaysOut[path].steps.find(
    (s) => !isPathStepSettled(s, recordOf(kase, path, s.id)) && notYetBefore(notice, kase, s).length === 0,
  )
  return step ? { what: `办理“${step.label}”`, owner: step.owner, action: 'record-path-step', dueOn } : null
}
