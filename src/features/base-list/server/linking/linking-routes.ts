import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListWriters,
  linkingCounts,
  linkModelEstimate,
  linkModelGet,
  linkUndo,
  questionDecide,
  questionGet,
  questionList,
  questionReasonNames,
  rowDecisions,
  rowLink,
  rowPlace,
  rowSetAside,
  unplacedList,
  weightWords,
  type ListKind,
} from '../../domain/index.ts'
import { listKinds } from '../kinds/find-kind.ts'
import { decideQuestion } from './actions/decide-question.ts'
import { countRows, estimateLinkModel, fieldsOfCounty, leastRows } from './actions/estimate-link-model.ts'
import { linkRow, placeRow, setAsideRow } from './actions/place-row.ts'
import { undoLink } from './actions/undo-link.ts'
import { listDecisions } from './decision-queries.ts'
import { openJudge } from './judge.ts'
import { modelOfCounty } from './link-model.ts'
import type { JudgeOf } from './link-import.ts'
import { presentQuestion } from './present-question.ts'
import { countQuestions, listQuestions, listWaiting } from './question-queries.ts'

const mayDecide = (work: Work): boolean => (baseListWriters as readonly string[]).includes(work.actor.role)
const labelOf = (kinds: readonly { kind: ListKind }[], id: string): string =>
  kinds.find(({ kind }) => kind.id === id)?.kind.label ?? id

/** Every route of linking. Tests may judge by something simpler than the engine. */
export const linkingRoutes = (judgeOf: JudgeOf = openJudge): BoundRoute[] => [
  route(questionList, async (work, { query }) => {
    const page = await listQuestions(work, query, query)
    const kinds = await listKinds(work)
    return {
      ...page,
      rows: page.rows.map((q) => ({
        id: q.id,
        reason: q.reason,
        reasonName: questionReasonNames[q.reason],
        probability: q.probability,
        weight: q.weight,
        row: {
          id: q.row_id,
          name: q.row_name,
          address: q.row_address,
          listLabel: q.list_label,
          kindLabel: labelOf(kinds, q.kind),
        },
        site: { id: q.site_id, name: q.site_name, address: q.site_address },
        regionName: q.region_name ?? '',
        townName: q.town_name ?? '',
        askedAt: q.asked_at.toISOString(),
      })),
    }
  }),
  route(linkingCounts, async (work, { query }) => {
    const counts = await countQuestions(work, query)
    return {
      ...counts,
      byReason: counts.byReason.map((r) => ({ ...r, name: questionReasonNames[r.reason] })),
      mayDecide: mayDecide(work),
    }
  }),
  route(questionGet, (work, { params, query }) => presentQuestion(work, params.questionId, query)),
  route(questionDecide, (work, { params, body }) => decideQuestion(work, params.questionId, body, judgeOf)),
  route(unplacedList, async (work, { query }) => {
    const after = afterPlace(query.cursor, 'r.created_at', 'r.id')
    const { rows, ...counted } = await listWaiting(work, query, query, after)
    const kinds = await listKinds(work)
    const page = pageOfRows(rows, query.limit, (row) => ({ at: row.at_text, id: row.id }))
    return {
      ...counted,
      next: page.next,
      rows: page.rows.map((row) => ({
        id: row.id,
        name: row.name,
        address: row.address,
        creditCode: row.credit_code,
        listId: row.list_id,
        listLabel: row.list_label,
        kindLabel: labelOf(kinds, row.kind),
        regionCode: row.region_code,
        regionName: row.region_name ?? row.region_code,
        state: row.link_state,
      })),
    }
  }),
  route(rowPlace, (work, { params, body }) => placeRow(work, params.rowId, body, judgeOf)),
  route(rowLink, (work, { params, body }) => linkRow(work, params.rowId, body, judgeOf)),
  route(rowSetAside, (work, { params, body }) => setAsideRow(work, params.rowId, body, judgeOf)),
  route(rowDecisions, async (work, { params }) => ({ rows: await listDecisions(work, params.rowId) })),
  route(linkUndo, (work, { params, body }) => undoLink(work, params.decisionId, body.note, judgeOf)),
  route(linkModelGet, (work, { query }) => presentModel(work, query.county)),
  route(linkModelEstimate, async (work, { body }) => {
    await estimateLinkModel(work, body.county, body.reason)
    return presentModel(work, body.county)
  }),
]

async function presentModel(work: Work, county: string) {
  const fields = await fieldsOfCounty(work, county)
  const known = await modelOfCounty(work, county, fields)
  const weights = new Map(known.model.fields.map((f) => [f.name, f.levels]))
  return {
    version: known.version,
    shipped: known.version === 0,
    madeByName: known.madeByName,
    madeAt: known.madeAt?.toISOString() ?? null,
    reason: known.reason,
    rowsSeen: known.rowsSeen,
    rowsNow: await countRows(work, county),
    least: leastRows,
    fields: fields.map((field) => ({
      name: field.name,
      label: field.label,
      levels: field.levels.map((level, i) => {
        const { m, u } = weights.get(field.name)![i]!
        const weight = Math.round(Math.log2(m / u) * 10) / 10
        return { label: level.label, weight, weightWords: weightWords(weight) }
      }),
    })),
    mayEstimate: work.actor.role === 'clerk',
  }
}
