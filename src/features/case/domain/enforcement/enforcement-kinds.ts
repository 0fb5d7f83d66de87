import { z } from 'zod'
import { cents } from '../../../../kernel/money.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { attachedFiles } from '../attached-files.ts'

/**
 * 执法记录的种类. `officers`: an act that takes two certified officers (行政处罚法 42, 行政强制法 18); `amount`: money belongs
 * to it; `persons`: people may be counted; `answer`: another authority answers.
 */
export const enforcementKinds = {
  file_case: { label: '立案', officers: false, amount: false, persons: false, answer: false },
  order_stop: { label: '责令停产停业整顿', officers: true, amount: false, persons: false, answer: false },
  order_correct: { label: '责令限期改正', officers: true, amount: false, persons: false, answer: false },
  seal: { label: '查封', officers: true, amount: false, persons: false, answer: false },
  seize: { label: '扣押', officers: true, amount: false, persons: false, answer: false },
  fine: { label: '罚款', officers: true, amount: true, persons: false, answer: false },
  confiscate_gains: { label: '没收违法所得', officers: true, amount: true, persons: false, answer: false },
  suspend_licence: { label: '暂扣许可证', officers: true, amount: false, persons: false, answer: false },
  revoke_licence: { label: '吊销许可证', officers: true, amount: false, persons: false, answer: false },
  dismantle: { label: '拆除非法生产装置', officers: true, amount: false, persons: false, answer: false },
  administrative_detention: {
    label: '行政拘留',
    officers: true,
    amount: false,
    persons: true,
    answer: false,
  },
  criminal_detention: { label: '刑事拘留', officers: false, amount: false, persons: true, answer: false },
  refer_justice: { label: '移送司法机关', officers: false, amount: false, persons: true, answer: true },
} as const
export type EnforcementKind = keyof typeof enforcementKinds
/** 处罚: what nobody may decide without having told the party before (行政处罚法 44, 62). */
export const penaltyKinds: readonly EnforcementKind[] = [
  'fine',
  'confiscate_gains',
  'suspend_licence',
  'revoke_licence',
]
export const enforcementKindIds = Object.keys(enforcementKinds) as [EnforcementKind, ...EnforcementKind[]]

/** 执法人员: the certificate names the officer; the same one twice is one officer. */
export const officer = z.object({
  name: requiredText('执法人员姓名', 40),
  certificateNo: requiredText('执法证号', 40).refine((s) => s.length >= 4, '执法证号至少 4 位，请核对。'),
})

export const enforcementInput = z
  .object({
    kind: z.enum(enforcementKindIds, { error: '请选择执法记录的种类。' }),
    /** 当事人; '' means the case's own operator. */
    party: optionalText('当事人', 100).default(''),
    amountCents: cents.nullable().default(null),
    personCount: z.number().int().min(1).max(999).nullable().default(null),
    decidedOn: localDate,
    /** The day the party received the notice of the penalty; asked of penalties where the law of the day asks for it. */
    noticedOn: localDate.nullable().default(null),
    decisionNumber: optionalText('决定书文号', 60).default(''),
    legalBasis: optionalText('法律依据', 200).default(''),
    officers: z.array(officer).max(10, '执法人员最多 10 名。').default([]),
    note: optionalText('说明', 500).default(''),
    fileIds: attachedFiles,
  })
  .superRefine(checkEnforcement)
export type EnforcementInput = z.infer<typeof enforcementInput>

type Checked = {
  kind: EnforcementKind
  amountCents: number | null
  personCount: number | null
  officers: { certificateNo: string }[]
}

function checkEnforcement(e: Checked, ctx: z.RefinementCtx): void {
  const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  const kind = enforcementKinds[e.kind]
  if (kind.amount && !e.amountCents) say('amountCents', `请填写${kind.label}的金额，应大于零。`)
  if (!kind.amount && e.amountCents !== null)
    say('amountCents', `${kind.label}不带金额；罚款或没收违法所得请另记一条。`)
  if (!kind.persons && e.personCount !== null) say('personCount', `${kind.label}不计人数，请留空。`)
  if (kind.officers && distinctCertificates(e.officers) < 2) {
    say(
      'officers',
      `${kind.label}应由两名以上具有执法证的人员实施（行政处罚法第四十二条），请填写两名不同人员的执法证号。`,
    )
  }
}

/** Certificates compared without width, case and blanks: “qy－01” is “QY-01”. */
export const distinctCertificates = (officers: readonly { certificateNo: string }[]): number =>
  new Set(officers.map((o) => o.certificateNo.normalize('NFKC').toUpperCase().replace(/\s/g, ''))).size
