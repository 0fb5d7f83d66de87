import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { cents } from '../../../../kernel/money.ts'
import { optionalParagraph, optionalText, requiredParagraph, requiredText } from '../../../../kernel/text.ts'
import { attachedFiles } from '../attached-files.ts'
import { subjectKindIds } from '../enforcement/enforcement-contract.ts'
import { caseIdParam, caseRead, caseWrite } from '../case-action.ts'
import { inquiryGroups, inquiryResultIds, inquiryRoleIds, type InquiryGroup } from './inquiry.ts'

const groupIds = Object.keys(inquiryGroups) as [InquiryGroup, ...InquiryGroup[]]
const demandedRow = z.object({
  id: z.string(),
  label: z.string(),
  group: z.enum(groupIds),
  cite: z.string(),
  quote: z.string(),
})
const hint = z.object({
  code: z.string(),
  title: z.string(),
  cite: z.string(),
  words: z.string(),
  needsReview: z.boolean(),
})

export const inquiryRow = z.object({
  id,
  demandedId: z.string().nullable(),
  demandedLabel: z.string(),
  group: z.enum(groupIds),
  groupName: z.string(),
  role: z.enum(inquiryRoleIds),
  roleName: z.string(),
  subject: z.string(),
  subjectKind: z.enum(subjectKindIds),
  subjectKindName: z.string(),
  state: z.enum(['opened', 'investigated', 'concluded']),
  stateName: z.string(),
  openedOn: z.string(),
  facts: z.string(),
  investigatedOn: z.string().nullable(),
  measures: z.string(),
  result: z.enum(inquiryResultIds).nullable(),
  resultName: z.string(),
  resultReason: z.string(),
  amountCents: z.number().int().nullable(),
  documentNumber: z.string(),
  legalBasis: z.string(),
  concludedOn: z.string().nullable(),
  proceedingId: id.nullable(),
  fileIds: z.array(id),
  hints: z.array(hint),
})
export type InquiryRow = z.infer<typeof inquiryRow>

export const responsibilityPart = z.object({
  inquiries: z.array(inquiryRow),
  /** What the notice wants looked into. */
  demanded: z.array(demandedRow),
  /** Those nobody has begun. */
  missing: z.array(demandedRow),
  /** Subjects already on record with the case, for a form that opens filled. */
  known: z.object({ operator: z.string(), responsiblePerson: z.string(), landlord: z.string() }),
  proceedings: z.array(z.object({ id, party: z.string() })),
})
export type ResponsibilityPartRow = z.infer<typeof responsibilityPart>

/** 责任追查 of a case: who produced, sold and carried, and who supplied. */
export const caseResponsibilityGet = defineAction({
  ...caseRead,
  name: 'case.responsibility',
  path: '/api/cases/:caseId/responsibility',
  summary: '案件责任追查',
  output: responsibilityPart,
})

export const caseOpenInquiry = caseWrite(
  'open-inquiry',
  'inquiries',
  z.object({
    demandedId: z.string().max(48, '标识过长。').nullable().default(null),
    role: z.enum(inquiryRoleIds, { error: '请选择责任角色。' }),
    subject: requiredText('追查对象', 100),
    subjectKind: z.enum(subjectKindIds, { error: '请选择对象是个人还是单位。' }),
    openedOn: localDate,
    facts: optionalParagraph('线索和初步情况', 2000).default(''),
  }),
  [
    'responsibility/unknown-demand',
    'responsibility/already-opened',
    'case/date-in-future',
    'case/date-before-found',
  ],
)

const inquiryParams = caseIdParam.extend({ inquiryId: id })
const ofInquiry = [
  'responsibility/unknown-inquiry',
  'responsibility/wrong-state',
  'case/date-in-future',
  'case/date-too-early',
]

export const caseInvestigateInquiry = caseWrite(
  'investigate-inquiry',
  'inquiries/:inquiryId/investigate',
  z.object({
    facts: requiredParagraph('查明的事实', 2000),
    measures: optionalText('已采取的措施', 500).default(''),
    investigatedOn: localDate,
    fileIds: attachedFiles,
  }),
  [...ofInquiry, 'file/not-yours'],
  inquiryParams,
)

export const caseConcludeInquiry = caseWrite(
  'conclude-inquiry',
  'inquiries/:inquiryId/conclude',
  z
    .object({
      result: z.enum(inquiryResultIds, { error: '请选择追查结论。' }),
      concludedOn: localDate,
      amountCents: cents.nullable().default(null),
      measures: optionalText('措施', 500).default(''),
      documentNumber: optionalText('文书编号', 60).default(''),
      legalBasis: optionalText('法律依据', 300).default(''),
      reason: optionalText('理由', 500).default(''),
      proceedingId: id.nullable().default(null),
      fileIds: attachedFiles,
    })
    .superRefine((b, ctx) => {
      const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
      if (b.result === 'no_fault' && b.reason === '') say('reason', '查明无责任的，请写明理由。')
      if (b.result !== 'punished' && b.amountCents !== null)
        say('amountCents', '只有已处罚的结论填写金额，请留空。')
      if (b.amountCents === 0) say('amountCents', '金额应大于零；没有罚没款项的请留空。')
      if (b.result !== 'no_fault' && b.documentNumber === '')
        say('documentNumber', '请填写处罚决定书或移送文书的编号。')
    }),
  [...ofInquiry, 'responsibility/other-case', 'file/not-yours'],
  inquiryParams,
)
