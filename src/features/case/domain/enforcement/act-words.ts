import { formatYuan } from '../../../../kernel/money.ts'
import type { EnforcementAct, Penalties } from './enforcement-act.ts'
import { enforcementActs } from './enforcement-acts.ts'
import { needName } from './act-input.ts'

/** `罚款 20,000.00 元，没收违法所得 1,500.00 元，责令关闭` */
export function penaltyWords(p: Penalties): string {
  const parts = [
    p.warning ? '警告' : '',
    p.fineCents > 0 ? `罚款 ${formatYuan(p.fineCents)} 元` : '',
    p.gainsCents > 0 ? `没收违法所得 ${formatYuan(p.gainsCents)} 元` : '',
    p.goods === '' ? '' : `没收${p.goods}`,
    p.licence === 'suspend' ? '暂扣许可证件' : '',
    p.licence === 'revoke' ? '吊销许可证件' : '',
    p.stop === 'suspend_business' ? '责令停产停业' : '',
    p.stop === 'close' ? '责令关闭' : '',
    p.detentionDays > 0 ? `行政拘留 ${p.detentionDays} 日` : '',
  ]
  return parts.filter(Boolean).join('，')
}

/** `反应釜 2 台、甲苯 3 桶` */
export const thingWords = (things: EnforcementAct['things']): string =>
  things.map((t) => [t.name, `${t.quantity}${t.unit}`].filter(Boolean).join(' ')).join('、')

/** What an act says besides its name and date, for the record's line and the timeline; '' when nothing. */
export function actWords(act: EnforcementAct): string {
  const rule = enforcementActs[act.kind]
  const parts = [
    rule.outcomes?.[act.outcome] ?? '',
    act.penalties ? penaltyWords(act.penalties) : '',
    act.amountCents === null ? '' : `${formatYuan(act.amountCents)} 元`,
    act.personCount === null ? '' : `${act.personCount} 人`,
    act.untilOn === null ? '' : `${needName(act.kind, 'until')} ${act.untilOn}`,
    act.person === '' ? '' : `${needName(act.kind, 'person')}：${act.person}`,
    act.approver === '' ? '' : `批准人：${act.approver}`,
    act.things.length === 0 ? '' : `${act.things.length} 项物品：${thingWords(act.things)}`,
    act.plan.length === 0 ? '' : `分 ${act.plan.length} 期`,
    act.reason === '' ? '' : `原因：${act.reason}`,
  ]
  return parts.filter(Boolean).join('；')
}
