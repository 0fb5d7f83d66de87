import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { optionalParagraph, requiredText } from '../../../../kernel/text.ts'
import { baseListReaders, baseListWriters } from '../base-list-contract.ts'
import { fieldLikenesses, linkVerdicts, operatorRoles, questionReasons } from './link-words.ts'

const common = { resource: 'base_list', scope: 'region' } as const
const readers = roles(...baseListReaders)
const writers = roles(...baseListWriters)

/** One field's part in a judgement: both values, how alike they are, what it weighs (log2 of its odds) and says. */
export const linkEvidence = z.object({
  field: z.string(),
  /** 名称、统一社会信用代码 … */
  label: z.string(),
  left: z.string(),
  right: z.string(),
  likeness: z.enum(fieldLikenesses),
  /** 名称相同（去掉地区和公司后缀）… */
  says: z.string(),
  weight: z.number(),
  /** 强烈支持 … 强烈反对 */
  weightWords: z.string(),
})
export type LinkEvidence = z.infer<typeof linkEvidence>

export const questionFilters = z.object({
  region: regionCode.optional(),
  listId: id.optional(),
  /** Questions of one row or one site. */
  rowId: id.optional(),
  siteId: id.optional(),
  reason: z.enum(questionReasons).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
export type QuestionFilters = z.infer<typeof questionFilters>

export const questionRow = z.object({
  id,
  reason: z.enum(questionReasons),
  reasonName: z.string(),
  /** 0–1 */
  probability: z.number(),
  weight: z.number(),
  row: z.object({ id, name: z.string(), address: z.string(), listLabel: z.string(), kindLabel: z.string() }),
  site: z.object({ id, name: z.string(), address: z.string() }),
  regionName: z.string(),
  townName: z.string(),
  askedAt: z.string(),
})
export type QuestionRow = z.infer<typeof questionRow>

/** Most probable first. */
export const questionList = defineAction({
  ...common,
  name: 'linking.questions',
  method: 'GET',
  path: '/api/linking/questions',
  summary: '待判定列表',
  gate: readers,
  query: pageQuery.extend(questionFilters.shape),
  output: pageOf(questionRow),
})

const capped = z.object({ count: z.number().int(), more: z.boolean() })
/** For the desk and the queue's head; each count stops at 1000 (`more`). */
export const linkingCounts = defineAction({
  ...common,
  name: 'linking.counts',
  method: 'GET',
  path: '/api/linking/counts',
  summary: '待判定、待落位数',
  gate: readers,
  query: z.object({ region: regionCode.optional(), listId: id.optional() }),
  output: z.object({
    asked: capped,
    unplaced: capped,
    setAside: capped,
    byReason: z.array(
      z.object({ reason: z.enum(questionReasons), name: z.string(), count: z.number().int() }),
    ),
    mayDecide: z.boolean(),
  }),
})

/** A line of the side-by-side view. `left`: the row's; `right`: the site's, each value with the list it comes from. */
export const comparedField = z.object({
  field: z.string(),
  label: z.string(),
  left: z.string(),
  right: z.array(z.object({ text: z.string(), from: z.string() })),
  likeness: z.enum(fieldLikenesses),
  /** The judgement's words and weight on this field; null where it was not compared. */
  says: z.string().nullable(),
  weight: z.number().nullable(),
  weightWords: z.string().nullable(),
})
export const rowOfSite = z.object({
  id,
  listLabel: z.string(),
  kindLabel: z.string(),
  orgKindName: z.string(),
  asOf: z.string().nullable(),
  name: z.string(),
  creditCode: z.string().nullable(),
  person: z.string(),
  telephone: z.string(),
  address: z.string(),
  meterNo: z.string(),
  statusText: z.string(),
  gone: z.boolean(),
})
export const questionDetail = z.object({
  id,
  reason: z.enum(questionReasons),
  reasonName: z.string(),
  reasonSentence: z.string(),
  probability: z.number(),
  weight: z.number(),
  row: rowOfSite.extend({
    listId: id,
    regionCode,
    regionName: z.string(),
    /** True: its village is known, so 另建一处 needs no choice of a village. */
    hasVillage: z.boolean(),
    mayFound: z.boolean(),
    /** Every further cell of the row: label, text. */
    cells: z.array(z.object({ label: z.string(), text: z.string() })),
  }),
  site: z.object({
    id,
    name: z.string(),
    address: z.string(),
    placeKind: z.string(),
    regionCode,
    regionName: z.string(),
    operator: z.object({ id, name: z.string(), creditCode: z.string().nullable() }).nullable(),
    inspectedOn: z.string().nullable(),
    rows: z.array(rowOfSite),
  }),
  fields: z.array(comparedField),
  /** Other sites this row is asked about. */
  others: z.array(z.object({ questionId: id, siteId: id, siteName: z.string(), probability: z.number() })),
  /** The next open question in the queue's order, for work by key; null at the end. */
  nextId: id.nullable(),
  mayDecide: z.boolean(),
})
export type QuestionDetail = z.infer<typeof questionDetail>

const questionParams = z.object({ questionId: id })
export const questionGet = defineAction({
  ...common,
  name: 'linking.question',
  method: 'GET',
  path: '/api/linking/questions/:questionId',
  summary: '查看待判定',
  gate: readers,
  params: questionParams,
  query: questionFilters,
  output: questionDetail,
  problems: ['linking/question-not-found'],
})

const note = optionalParagraph('说明', 500).default('')
/** What became of a row by an act. */
export const rowOutcome = z.object({
  rowId: id,
  state: z.string(),
  stateName: z.string(),
  siteId: id.nullable(),
  /** Other rows waiting for a place that came along. */
  drawnIn: z.number().int(),
  /** For 撤销 in the message that follows; null when nothing was recorded to be undone. */
  decisionId: id.nullable(),
})
export const questionDecide = defineAction({
  ...common,
  name: 'linking.decide',
  method: 'POST',
  path: '/api/linking/questions/:questionId/decide',
  summary: '判定是否同一处',
  gate: writers,
  params: questionParams,
  /** same: it is this site. apart: not this one, never asked again. found: neither this nor another, a site of its own. */
  body: z.object({
    decision: z.enum(['same', 'apart', 'found'], { error: '请选择“同一处”“不是同一处”或“另建一处”。' }),
    /** With `same`, when the site has another operator. */
    operatorRole: z.enum(operatorRoles).optional(),
    /** With `found`, when the row's village is unknown. */
    regionCode: regionCode.optional(),
    note,
  }),
  output: rowOutcome,
  problems: [
    'linking/question-not-found',
    'linking/already-decided',
    'linking/linking-now',
    'linking/needs-village',
    'linking/outside-list',
    'linking/no-place',
  ],
})

export const unplacedRow = z.object({
  id,
  name: z.string(),
  address: z.string(),
  creditCode: z.string().nullable(),
  listId: id,
  listLabel: z.string(),
  kindLabel: z.string(),
  regionCode,
  regionName: z.string(),
  state: z.enum(['unplaced', 'set_aside']),
})
export const unplacedList = defineAction({
  ...common,
  name: 'linking.unplaced',
  method: 'GET',
  path: '/api/linking/unplaced',
  summary: '待落位列表',
  gate: readers,
  query: pageQuery.extend({
    region: regionCode.optional(),
    listId: id.optional(),
    state: z.enum(['unplaced', 'set_aside']).default('unplaced'),
    q: z.string().max(60, '搜索词不超过 60 字。').optional(),
  }),
  output: pageOf(unplacedRow),
})

const rowParams = z.object({ rowId: id })
export const rowPlace = defineAction({
  ...common,
  name: 'linking.place',
  method: 'POST',
  path: '/api/linking/rows/:rowId/place',
  summary: '条目落位到村',
  gate: writers,
  params: rowParams,
  /** Looks again with the village known; links, asks or founds a site there. */
  body: z.object({ regionCode, note }),
  output: rowOutcome,
  problems: [
    'linking/row-not-found',
    'linking/row-not-open',
    'linking/linking-now',
    'linking/needs-village',
    'linking/unknown-region',
    'linking/outside-list',
    'linking/no-place',
  ],
})
export const rowLink = defineAction({
  ...common,
  name: 'linking.link',
  method: 'POST',
  path: '/api/linking/rows/:rowId/link',
  summary: '条目归并到指定场所',
  gate: writers,
  params: rowParams,
  body: z.object({ siteId: id, operatorRole: z.enum(operatorRoles).optional(), note }),
  output: rowOutcome,
  problems: [
    'linking/row-not-found',
    'linking/row-not-open',
    'linking/linking-now',
    'linking/other-county',
    'site/not-found',
  ],
})
export const rowSetAside = defineAction({
  ...common,
  name: 'linking.set-aside',
  method: 'POST',
  path: '/api/linking/rows/:rowId/set-aside',
  summary: '搁置条目',
  gate: writers,
  params: rowParams,
  body: z.object({ note: requiredText('搁置原因', 200) }),
  output: rowOutcome,
  problems: ['linking/row-not-found', 'linking/row-not-open', 'linking/linking-now'],
})

/** 归并记录: newest first. */
export const linkDecision = z.object({
  id,
  rowId: id,
  rowName: z.string(),
  listLabel: z.string(),
  verdict: z.enum(linkVerdicts),
  verdictName: z.string(),
  reason: z.string(),
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  operatorName: z.string().nullable(),
  operatorRole: z.enum(operatorRoles).nullable(),
  probability: z.number().nullable(),
  weight: z.number().nullable(),
  evidence: z.array(linkEvidence),
  byMachine: z.boolean(),
  byName: z.string(),
  modelVersion: z.number().int().nullable(),
  note: z.string(),
  at: z.string(),
  undone: z.object({ byName: z.string(), at: z.string(), note: z.string() }).nullable(),
  mayUndo: z.boolean(),
})
export type LinkDecision = z.infer<typeof linkDecision>
export const rowDecisions = defineAction({
  ...common,
  name: 'linking.row-decisions',
  method: 'GET',
  path: '/api/linking/rows/:rowId/decisions',
  summary: '条目的归并记录',
  gate: readers,
  params: rowParams,
  output: z.object({ rows: z.array(linkDecision) }),
  problems: ['linking/row-not-found'],
})
export const linkUndo = defineAction({
  ...common,
  name: 'linking.undo',
  method: 'POST',
  path: '/api/linking/decisions/:decisionId/undo',
  summary: '撤销归并',
  gate: writers,
  params: z.object({ decisionId: id }),
  body: z.object({ note }),
  output: rowOutcome,
  problems: [
    'linking/decision-not-found',
    'linking/already-undone',
    'linking/linking-now',
    'linking/not-undoable',
    'linking/superseded',
    'linking/used-since',
  ],
})

export const linkModelState = z.object({
  /** 0: the weights shipped with the product. */
  version: z.number().int(),
  shipped: z.boolean(),
  madeByName: z.string(),
  madeAt: z.string().nullable(),
  reason: z.string(),
  rowsSeen: z.number().int(),
  /** How many rows the county has, and from how many on an estimate is taken. */
  rowsNow: z.number().int(),
  least: z.number().int(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      levels: z.array(z.object({ label: z.string(), weight: z.number(), weightWords: z.string() })),
    }),
  ),
  mayEstimate: z.boolean(),
})
export const linkModelGet = defineAction({
  ...common,
  name: 'linking.model',
  method: 'GET',
  path: '/api/linking/model',
  summary: '归并权重',
  gate: readers,
  query: z.object({ county: regionCode }),
  output: linkModelState,
})
export const linkModelEstimate = defineAction({
  ...common,
  name: 'linking.estimate',
  method: 'POST',
  path: '/api/linking/model/estimate',
  summary: '重新估计归并权重',
  gate: roles('clerk'),
  body: z.object({ county: regionCode, reason: requiredText('原因', 200) }),
  output: linkModelState,
  problems: ['linking/model-too-few', 'organisation/outside-region'],
})
