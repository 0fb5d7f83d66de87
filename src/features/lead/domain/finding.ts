import { z } from 'zod'
import { optionalParagraph, optionalText, requiredParagraph } from '../../../kernel/text.ts'
import { activityIds, chemicalInput } from '../../case/domain/index.ts'
import { operatorInput } from '../../site/domain/index.ts'

/**
 * What was found, as an inspection's finding or a verified lead hands it to the case. Whatever site and operator already
 * say is not asked again; what stands here goes before it.
 */
export const findingInput = z.object({
  /** Of the notice's own list; null: 类别待认定. */
  violationKind: z.string().max(48, '请选择违法类别。').nullable().default(null),
  activities: z.array(z.enum(activityIds)).max(5, '环节最多 5 项。').default([]),
  act: requiredParagraph('具体非法违法行为', 2000),
  chemicals: z.array(chemicalInput).max(50, '化学品最多登记 50 种，其余请写入具体行为。').default([]),
  /** Known only since this visit; null: as the site says. */
  operator: operatorInput.nullable().default(null),
  responsiblePerson: optionalText('主要负责人（实际控制人）', 60).default(''),
  landlord: optionalText('出租人（房东）', 60).default(''),
  missingLicence: optionalText('缺少的证照', 200).default(''),
  meterNo: optionalText('电表户号', 40).default(''),
  /** What was done on the spot. */
  measuresText: optionalParagraph('现场采取的措施', 2000).default(''),
})
export type Finding = z.infer<typeof findingInput>
export type FindingInput = z.input<typeof findingInput>

/** 具体非法违法行为 as the ledger prints it, with the licence that is missing. */
export const actOfFinding = (finding: Pick<Finding, 'act' | 'missingLicence'>): string =>
  finding.missingLicence ? `${finding.act}（缺少：${finding.missingLicence}）` : finding.act
