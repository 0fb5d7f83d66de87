import { caseSectionOf, type NoticeWithCases } from '../notice-section.ts'

/** 责任追查的两组: who produced, sold, carried; who supplied premises, equipment, water, power, gas. */
export const inquiryGroups = {
  operator: '生产、销售、运输的责任人',
  supply: '提供场所、设备、水、电、气等条件的责任人',
} as const
export type InquiryGroup = keyof typeof inquiryGroups

export const inquiryRoles = {
  controller: { label: '主要负责人、实际控制人', group: 'operator' },
  legal_representative: { label: '法定代表人', group: 'operator' },
  producer: { label: '生产者', group: 'operator' },
  seller: { label: '销售者', group: 'operator' },
  carrier: { label: '运输者', group: 'operator' },
  technician: { label: '技术提供者', group: 'operator' },
  premises_lessor: { label: '场所出租人', group: 'supply' },
  equipment_lessor: { label: '设备出租人', group: 'supply' },
  water_supplier: { label: '供水方', group: 'supply' },
  power_supplier: { label: '供电方', group: 'supply' },
  gas_supplier: { label: '供气方', group: 'supply' },
  material_supplier: { label: '原料供应方', group: 'supply' },
} as const satisfies Record<string, { label: string; group: InquiryGroup }>
export type InquiryRole = keyof typeof inquiryRoles
export const inquiryRoleIds = Object.keys(inquiryRoles) as [InquiryRole, ...InquiryRole[]]

export const inquiryStates = { opened: '追查中', investigated: '已查明', concluded: '已作结论' } as const
export type InquiryState = keyof typeof inquiryStates
export const inquiryResults = { punished: '已处罚', referred: '已移送', no_fault: '查明无责任' } as const
export type InquiryResult = keyof typeof inquiryResults
export const inquiryResultIds = Object.keys(inquiryResults) as [InquiryResult, ...InquiryResult[]]

/** The only way an inquiry moves; nothing leads back, a new matter is a new inquiry. */
export const inquiryTransitions = {
  'investigate-inquiry': { from: 'opened', to: 'investigated' },
  'conclude-inquiry': { from: 'investigated', to: 'concluded' },
} as const satisfies Record<string, { from: InquiryState; to: InquiryState }>

/** An inquiry that a notice names, with its own words. */
export type DemandedInquiry = {
  readonly id: string
  readonly label: string
  readonly group: InquiryGroup
  readonly cite: string
  readonly quote: string
}

/** What the notice wants looked into in every case, in its order; the two groups of this list alone. */
export function demandedInquiries(notice: NoticeWithCases): DemandedInquiry[] {
  return caseSectionOf(notice).inquiries.flatMap((i) =>
    i.group === 'operator' || i.group === 'supply'
      ? [{ id: i.id, label: i.label, group: i.group, cite: i.cite, quote: i.quote }]
      : [],
  )
}

/** Those of the notice that nobody has begun; offered in the case, in the way of nothing. */
export const missingInquiries = (
  notice: NoticeWithCases,
  begun: readonly { readonly demandedId: string | null }[],
): DemandedInquiry[] => demandedInquiries(notice).filter((d) => !begun.some((b) => b.demandedId === d.id))

/** Amounts of the law that a role is usually looked up under; hints beside a field. */
export const hintsOfRole: Readonly<Partial<Record<InquiryRole, readonly string[]>>> = {
  premises_lessor: ['fine-lessor', 'fine-lessor-gains', 'fine-lessor-person', 'fine-lessor-unlicensed'],
  equipment_lessor: ['fine-lessor', 'fine-lessor-gains', 'fine-lessor-person', 'fine-lessor-unlicensed'],
  water_supplier: ['fine-lessor-unlicensed'],
  power_supplier: ['fine-lessor-unlicensed'],
  gas_supplier: ['fine-lessor-unlicensed'],
  material_supplier: ['fine-illegal-supply'],
  seller: ['fine-no-trade-licence'],
}
