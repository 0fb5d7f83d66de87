import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'

const params = z.object({ caseId: id })
const senders = ['clerk', 'leader_in_charge', 'principal_leader', 'department_officer'] as const

/** What the sender keeps: that it arrived, where and when. What is done with it in another region is that region's. */
export const chainLeadRow = z.object({
  id,
  /** null: of the case's own operator. */
  partyId: z.string().nullable(),
  /** Only of a lead in one's own region, which may be opened. */
  leadId: z.string().nullable(),
  crossRegion: z.boolean(),
  toRegion: z.string(),
  toOffice: z.string(),
  title: z.string(),
  sentOn: z.string(),
  sentBy: z.string(),
})
export type ChainLeadRow = z.infer<typeof chainLeadRow>

export const leadsFromChain = defineAction({
  name: 'lead.from-chain-list',
  method: 'GET',
  path: '/api/cases/:caseId/chain/leads',
  summary: '由本案全链条转出的线索',
  resource: 'lead',
  scope: 'region',
  gate: roles(...businessRoles),
  params,
  output: z.object({ rows: z.array(chainLeadRow), maySend: z.boolean() }),
  problems: ['case/not-found'],
})

/** 全链条倒查: a link of the chain becomes a lead of its own region's office, in the acting post's region or in another. */
export const leadFromChain = defineAction({
  name: 'lead.open-from-chain',
  method: 'POST',
  path: '/api/cases/:caseId/chain/leads',
  summary: '由全链条转为线索',
  resource: 'lead',
  scope: 'region',
  gate: roles(...senders),
  params,
  body: z.object({
    partyId: id.nullable(),
    regionCode,
    title: requiredText('线索名称', 120),
    facts: requiredParagraph('线索内容', 4000),
    place: optionalText('地点', 200).default(''),
    document: optionalText('协查函文号', 120).default(''),
  }),
  output: chainLeadRow,
  problems: [
    'case/not-found',
    'lead/unknown-party',
    'lead/already-from-chain',
    'lead/no-such-region',
    'lead/too-high',
  ],
})
export const chainLeadSenders: readonly string[] = senders
