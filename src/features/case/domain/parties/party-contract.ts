import { z } from 'zod'
import { defineAction, roles, type OutputOf } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { businessRoles } from '../../../organisation/domain/index.ts'
import { caseIdParam, caseRead, caseWrite } from '../case-action.ts'
import { partyInput, casePartyKinds, partyRoles } from './party.ts'

/** An earlier or other case in which the same one stands: told within one's region, else only that there is one and whom to ask. */
export const precedentRow = z.object({
  /** null: outside what the acting post may see. */
  caseId: id.nullable(),
  name: z.string(),
  number: z.string().nullable(),
  countyName: z.string(),
  /** 统一社会信用代码相同, 身份证号码相同 … */
  same: z.string(),
  /** `安澜县安委会办公室`; '' when the case can be opened. */
  ask: z.string(),
})
export type PrecedentRow = z.infer<typeof precedentRow>

export const partyRow = z.object({
  id,
  seq: z.number().int(),
  kind: z.enum(casePartyKinds),
  kindName: z.string(),
  roles: z.array(z.enum(partyRoles)),
  rolesText: z.string(),
  name: z.string(),
  creditCode: z.string(),
  idMasked: z.string(),
  phoneMasked: z.string(),
  plates: z.array(z.string()),
  homeRegion: z.string().nullable(),
  homeRegionName: z.string(),
  address: z.string(),
  operatorId: z.string().nullable(),
  siteId: z.string().nullable(),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  source: z.string(),
  note: z.string(),
  fileIds: z.array(id),
  removedOn: z.string().nullable(),
  removedReason: z.string(),
  version: z.number().int(),
  precedents: z.array(precedentRow),
})
export type PartyRow = z.infer<typeof partyRow>

const partyParams = caseIdParam.extend({ partyId: id })
const version = z.number({ error: '请刷新后再保存。' }).int().min(1)

export const partyList = defineAction({
  ...caseRead,
  name: 'case.parties',
  path: '/api/cases/:caseId/parties',
  summary: '涉案人员（单位）',
  output: z.object({
    rows: z.array(partyRow),
    /** Other cases of the operator itself. */
    operatorPrecedents: z.array(precedentRow),
    /** Whether the acting post handles the case and may ask for whole numbers. */
    mayReveal: z.boolean(),
  }),
})

export type OutputOfPartyList = OutputOf<typeof partyList>

export const partyRecord = caseWrite('record-party', 'parties', partyInput, [
  'party/too-many',
  'party/region-unknown',
  'file/not-yours',
])
export const partyChange = caseWrite(
  'change-party',
  'parties/:partyId/change',
  z.object({ party: partyInput, version }),
  ['party/not-found', 'party/stale', 'party/nothing-changed', 'party/region-unknown', 'file/not-yours'],
  partyParams,
)
export const partyRemove = caseWrite(
  'remove-party',
  'parties/:partyId/remove',
  z.object({ reason: requiredText('原因', 500) }),
  ['party/not-found', 'party/in-dealings'],
  partyParams,
)

/** 查看证件号码和电话: only those who handle the case; every look is in the audit log with its reason. */
export const partyReveal = defineAction({
  name: 'case.reveal-party',
  method: 'POST',
  path: '/api/cases/:caseId/parties/:partyId/reveal',
  summary: '查看涉案人员证件号码和电话',
  resource: 'case-identity',
  scope: 'region',
  gate: roles('clerk', 'department_officer'),
  params: partyParams,
  body: z.object({ reason: requiredText('查看事由', 200) }),
  output: z.object({ idNumber: z.string(), phone: z.string() }),
  shownOnce: ['idNumber', 'phone'],
  problems: ['case/not-found', 'party/not-found', 'party/not-handling', 'party/nothing-sealed'],
})

/** Places anywhere in the country, level by level: where a party is at home may lie in another county. */
export const homeRegions = defineAction({
  name: 'case.home-regions',
  method: 'GET',
  path: '/api/home-regions',
  summary: '选择涉案人员（单位）所在地',
  resource: 'case',
  scope: 'installation',
  gate: roles(...businessRoles),
  /** Without a parent the provinces. */
  query: z.object({ parent: regionCode.optional() }),
  output: z.object({
    rows: z.array(z.object({ code: z.string(), name: z.string(), hasChildren: z.boolean() })),
  }),
})
