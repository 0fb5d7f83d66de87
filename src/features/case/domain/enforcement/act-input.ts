import { z } from 'zod'
import { localDateOf } from '../../../../kernel/clock.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { cents } from '../../../../kernel/money.ts'
import { optionalParagraph, optionalText, requiredText } from '../../../../kernel/text.ts'
import { attachedFiles } from '../attached-files.ts'
import type { Instalment, Penalties } from './enforcement-act.ts'
import { actKinds, actNeedsOf, enforcementActs, type ActKind, type ActNeed } from './enforcement-acts.ts'
import { officer } from './enforcement-kinds.ts'

export const thing = z.object({
  name: requiredText('物品名称', 80),
  quantity: optionalText('数量', 20).default(''),
  unit: optionalText('单位', 20).default(''),
})

export const penaltiesInput = z.object({
  warning: z.boolean().default(false),
  fineCents: cents.default(0),
  gainsCents: cents.default(0),
  goods: optionalText('没收的非法财物', 300).default(''),
  licence: z.enum(['suspend', 'revoke']).nullable().default(null),
  stop: z.enum(['suspend_business', 'close']).nullable().default(null),
  detentionDays: z.number().int().min(0).max(20).default(0),
})

const instalment = z.object({ dueOn: localDate, amountCents: cents.min(1, '每期金额应大于零。') })

/** 一条执法行为 as it is sent; what its kind does not know must stay empty. */
export const actInput = z
  .object({
    kind: z.enum(actKinds, { error: '请选择执法行为。' }),
    on: localDate,
    at: z.iso
      .datetime({ offset: true, error: '时间应写明到分钟，例如 2026-03-02 14:30。' })
      .nullable()
      .default(null),
    refersTo: z.uuid({ error: '请选择所对应的记录。' }).nullable().default(null),
    officers: z.array(officer).max(10, '执法人员最多 10 名。').default([]),
    approver: optionalText('批准人', 60).default(''),
    person: optionalText('人员', 40).default(''),
    personCertificateNo: optionalText('证号', 40).default(''),
    amountCents: cents.nullable().default(null),
    personCount: z.number().int().min(1).max(999).nullable().default(null),
    untilOn: localDate.nullable().default(null),
    outcome: optionalText('结果', 30).default(''),
    facts: optionalParagraph('事实和情况', 2000).default(''),
    reason: optionalText('原因', 500).default(''),
    things: z.array(thing).max(200, '物品最多 200 项。').default([]),
    penalties: penaltiesInput.nullable().default(null),
    plan: z.array(instalment).max(36, '最多分 36 期。').default([]),
    documentNumber: optionalText('文书编号', 60).default(''),
    legalBasis: optionalText('法律依据', 300).default(''),
    note: optionalText('说明', 500).default(''),
    fileIds: attachedFiles,
  })
  .superRefine(checkAct)
export type ActInput = z.infer<typeof actInput>

type Checked = Omit<ActInput, 'kind'> & { kind: ActKind; penalties: Penalties | null; plan: Instalment[] }

/** The field of each need, whether it is filled, and what it is called. */
const fields: Readonly<Record<ActNeed, { path: string; filled: (e: Checked) => boolean; name: string }>> = {
  officers: { path: 'officers', filled: (e) => e.officers.length > 0, name: '执法人员' },
  approver: { path: 'approver', filled: (e) => e.approver !== '', name: '批准人' },
  things: { path: 'things', filled: (e) => e.things.length > 0, name: '物品清单' },
  reason: { path: 'reason', filled: (e) => e.reason !== '', name: '原因' },
  amount: { path: 'amountCents', filled: (e) => !!e.amountCents, name: '金额' },
  persons: { path: 'personCount', filled: (e) => e.personCount !== null, name: '人数' },
  until: { path: 'untilOn', filled: (e) => e.untilOn !== null, name: '期限' },
  instant: { path: 'at', filled: (e) => e.at !== null, name: '时间（到分钟）' },
  refersTo: { path: 'refersTo', filled: (e) => e.refersTo !== null, name: '所对应的记录' },
  person: { path: 'person', filled: (e) => e.person !== '', name: '人员' },
  outcome: { path: 'outcome', filled: (e) => e.outcome !== '', name: '结果' },
  facts: { path: 'facts', filled: (e) => e.facts !== '', name: '事实和情况' },
  penalties: {
    path: 'penalties',
    filled: (e) => e.penalties !== null && hasPenalty(e.penalties),
    name: '处罚内容',
  },
  plan: { path: 'plan', filled: (e) => e.plan.length > 0, name: '分期' },
}

export const hasPenalty = (p: Penalties): boolean =>
  p.warning ||
  p.fineCents > 0 ||
  p.gainsCents > 0 ||
  p.goods !== '' ||
  p.licence !== null ||
  p.stop !== null ||
  p.detentionDays > 0

/** What a field is called for a kind: 改正期限, 听证主持人. */
export function needName(kind: ActKind, need: ActNeed): string {
  const rule = enforcementActs[kind]
  if (need === 'until') return rule.untilName ?? fields.until.name
  if (need === 'person') return rule.personName ?? fields.person.name
  return fields[need].name
}

function checkAct(e: Checked, ctx: z.RefinementCtx): void {
  const { label, outcomes } = enforcementActs[e.kind]
  const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  for (const [need, field] of Object.entries(fields) as [ActNeed, (typeof fields)[ActNeed]][]) {
    const wanted = actNeedsOf(e.kind, need)
    const filled = field.filled(e)
    if (wanted === 'must' && !filled) say(field.path, `请填写${needName(e.kind, need)}。`)
    if (wanted === 'no' && filled) say(field.path, `“${label}”不填写${field.name}，请留空。`)
  }
  if (e.outcome !== '' && outcomes && !(e.outcome in outcomes)) say('outcome', '请从列表中选择结果。')
  if (e.at !== null && localDateOf(new Date(e.at)) !== e.on) say('at', '时间应在所填日期当天，请核对。')
  if (e.untilOn !== null && e.untilOn < e.on)
    say('untilOn', `${needName(e.kind, 'until')}不能早于日期，请核对。`)
  if (e.kind === 'legal_review' && e.personCertificateNo === '')
    say('personCertificateNo', '请填写审核人的法律职业资格证号或者执法证号。')
  if ((e.kind === 'seal' || e.kind === 'seize') && e.at !== null && e.reason === '')
    say('reason', '当场实施强制措施的，请写明紧急情况。')
}
