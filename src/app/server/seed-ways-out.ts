import {
  caseClearanceGet,
  caseCompletePlanItem,
  caseRecordPathStep,
  caseWayOutGet,
  caseWritePlan,
  isSupply,
  type WayOutView,
} from '../../features/case/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { idOf, personOf, type Of, type Stage } from './stage.ts'

/** How the made-up county cut water and power: mostly given up by the account holder, some ordered with notice. */
export async function cutOf(stage: Stage, event: Of<'clearance_recorded'>) {
  if (!isSupply(event.item)) return null
  const place = await stage.act(event.by, caseClearanceGet, { params: { caseId: idOf(stage, event.case) } })
  const number = [...event.case].reduce((sum, char) => (sum * 31 + char.codePointAt(0)!) % 89_999, 7) + 10_000
  const day = event.at.slice(0, 10)
  const ordered = number % 3 === 0 && isWorkingHour(event.at)
  return {
    how: ordered ? ('ordered' as const) : ('voluntary' as const),
    cutAt: `${event.at}:00+08:00`,
    cutBy: event.item === 'power' ? '县供电公司供电所' : '县自来水公司',
    approver: ordered ? '县应急管理局主要负责人' : '',
    approvedOn: ordered ? addDays(day, -2) : null,
    approvalNumber: ordered ? `清应急停供〔${day.slice(0, 4)}〕${number % 97}号` : '',
    noticedAt: ordered ? `${addDays(day, -2)}T09:00:00+08:00` : null,
    accountNumber: `3301${number}${number % 90}`,
    meterNumber: event.item === 'power' ? `QY-D-${number}` : `QY-S-${number}`,
    lastReading: `${number % 7919}.${number % 10}`,
    livingSupply: place.isDwelling ? ('kept' as const) : ('none' as const),
  }
}

/** A weekday between eight and six, in a month without public holidays: the story has no calendar of them. */
const isWorkingHour = (at: string): boolean => {
  const weekday = new Date(`${at.slice(0, 10)}T00:00:00Z`).getUTCDay()
  const hour = Number(at.slice(11, 13))
  return (
    weekday > 0 &&
    weekday < 6 &&
    hour >= 8 &&
    hour < 18 &&
    ['03', '07', '08', '11', '12'].includes(at.slice(5, 7))
  )
}

const plans = [
  ['补办许可手续并通过安全条件审查', 'emergency'],
  ['更换防爆电气、增设可燃气体报警', 'emergency'],
  ['废气收集处理设施验收', 'ecology'],
] as const

/** Takes every step of a case's way out that is still open, as whoever works on the case would. */
export async function walkWayOut(stage: Stage, by: string, caseId: string, day: string): Promise<void> {
  const params = { params: { caseId } }
  let view = await stage.act(by, caseWayOutGet, params)
  if (view.planNeeded && view.plan === null) {
    await stage.act(by, caseWritePlan, {
      ...params,
      body: {
        goal: '依法取得许可，安全、环保条件达到标准后恢复生产。',
        items: plans.map(([text, ownerKind], i) => ({ text, ownerKind, dueOn: addDays(day, i * 5) })),
      },
    })
    view = await stage.act(by, caseWayOutGet, params)
  }
  for (const item of view.plan?.items.filter((i) => i.doneOn === null && i.droppedOn === null) ?? [])
    await stage.act(by, caseCompletePlanItem, {
      params: { caseId, itemId: item.id },
      body: { doneOn: day, note: '已现场核实。' },
    })
  for (const step of view.steps.filter((s) => s.state !== 'done'))
    await stage.act(by, caseRecordPathStep, { ...params, body: said(stage, step, by, day) })
}

const words: Readonly<Record<string, string>> = {
  permit: '许可范围与实际一致，现场已按设计整改。',
  keep_supply: '企业依法整改、继续经营，不属关闭取缔，保留供水供电。',
  department_acceptance: '现场验收合格，同意恢复生产。',
  target: '签订搬迁协议，年内整体迁入园区。',
  new_licence: '新址许可范围与原生产品种一致。',
  activity_ended: '现场已无化工原料、设备，转做包装材料仓储。',
  scope_changed: '已去除化工产品生产项目，增加仓储服务。',
}

function said(stage: Stage, step: WayOutView['steps'][number], by: string, day: string) {
  const year = day.slice(0, 4)
  return {
    step: step.id,
    state: 'done' as const,
    doneOn: day,
    checker: personOf(stage, by).name,
    number: step.asks.number === null ? '' : `清证字〔${year}〕第 ${step.id.length * 37} 号`,
    organ: step.asks.organ === null ? '' : step.id === 'scope_changed' ? '县市场监督管理局' : '县应急管理局',
    place: step.asks.place === null ? '' : '清源县化工集中区三号地块',
    note: words[step.id] ?? '已办理。',
  }
}
