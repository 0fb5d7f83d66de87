import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { precedentRow } from '../parties/party-contract.ts'
import { caseIdParam, caseRead, caseWrite } from '../case-action.ts'
import { balanceKinds } from './balance.ts'
import { dealingInput, dealingKinds, reportedStates, stockInput, stockKinds } from './dealing.ts'

/** `subject`: the case's own operator; `party`; `other`: of another case that shares a party; `hidden`: 有前案. */
export const chainNode = z.object({
  key: z.string(),
  kind: z.enum(['subject', 'party', 'other', 'hidden']),
  partyId: z.string().nullable(),
  name: z.string(),
  /** Roles, or what else to say below the name. */
  text: z.string(),
  homeRegion: z.string().nullable(),
  homeRegionName: z.string(),
  /** The case it stands in when another one that may be opened. */
  caseId: z.string().nullable(),
  precedents: z.array(precedentRow),
})
export type ChainNode = z.infer<typeof chainNode>

export const chainEdge = z.object({
  from: z.string(),
  to: z.string(),
  /** 卖给 甲苯 3吨 */
  text: z.string(),
  kind: z.enum([...dealingKinds, 'same']),
  count: z.number().int(),
})
export type ChainEdge = z.infer<typeof chainEdge>

export const dealingRow = z.object({
  id,
  kind: z.enum(dealingKinds),
  kindName: z.string(),
  fromParty: z.string().nullable(),
  fromName: z.string(),
  toParty: z.string().nullable(),
  toName: z.string(),
  chemicalId: z.string().nullable(),
  what: z.string(),
  goods: z.string(),
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  amountCents: z.number().int().nullable(),
  fromOn: z.string(),
  toOn: z.string(),
  plate: z.string(),
  reported: z.enum(reportedStates),
  source: z.string(),
  note: z.string(),
  fileIds: z.array(id),
  removedOn: z.string().nullable(),
  removedReason: z.string(),
  version: z.number().int(),
})
export type DealingRow = z.infer<typeof dealingRow>

export const stockRow = z.object({
  id,
  chemicalId: id,
  chemicalName: z.string(),
  kind: z.enum(stockKinds),
  kindName: z.string(),
  quantity: z.string(),
  unit: z.string(),
  happenedOn: z.string(),
  source: z.string(),
  removedOn: z.string().nullable(),
  removedReason: z.string(),
})
export type StockRow = z.infer<typeof stockRow>

const amount = z.object({ quantity: z.string(), unit: z.string() })
export const balanceRow = z.object({
  substance: z.string(),
  cas: z.string(),
  families: z.array(
    z.object({
      family: z.string(),
      lines: z.array(amount.extend({ kind: z.enum(balanceKinds) })),
      missing: amount.extend({ sign: z.enum(['missing', 'surplus', 'even']) }),
      missingText: z.string(),
    }),
  ),
  unknown: z.array(z.string()),
})
export type BalanceRow = z.infer<typeof balanceRow>

export const chainGet = defineAction({
  ...caseRead,
  name: 'case.chain',
  path: '/api/cases/:caseId/chain',
  summary: '全链条：往来、物料平衡、未报告的业务伙伴',
  /** The balance's period; open ends when not given. */
  query: z.object({ from: localDate.optional(), to: localDate.optional() }),
  output: z.object({
    nodes: z.array(chainNode),
    edges: z.array(chainEdge),
    dealings: z.array(dealingRow),
    stock: z.array(stockRow),
    balances: z.array(balanceRow),
    /** N3 §四5: business partners who did not report, or of whom nobody has asked. */
    notReported: z.array(
      z.object({ partyId: z.string(), name: z.string(), state: z.enum(reportedStates), text: z.string() }),
    ),
  }),
})

const version = z.number({ error: '请刷新后再保存。' }).int().min(1)
const dealingParams = caseIdParam.extend({ dealingId: id })
const reason = requiredText('原因', 500)
const known = ['chain/unknown-party', 'chain/unknown-chemical', 'case/date-in-future', 'file/not-yours']

export const dealingRecord = caseWrite('record-dealing', 'dealings', dealingInput, [
  ...known,
  'chain/too-many',
])
export const dealingChange = caseWrite(
  'change-dealing',
  'dealings/:dealingId/change',
  z.object({ dealing: dealingInput, version }),
  [...known, 'chain/unknown-dealing', 'chain/stale', 'chain/nothing-changed'],
  dealingParams,
)
export const dealingRemove = caseWrite(
  'remove-dealing',
  'dealings/:dealingId/remove',
  z.object({ reason }),
  ['chain/unknown-dealing'],
  dealingParams,
)
export const stockRecord = caseWrite('record-stock', 'stock', stockInput, [
  'chain/unknown-chemical',
  'case/date-in-future',
  'chain/too-many',
  'file/not-yours',
])
export const stockRemove = caseWrite(
  'remove-stock',
  'stock/:stockId/remove',
  z.object({ reason }),
  ['chain/unknown-stock'],
  caseIdParam.extend({ stockId: id }),
)
