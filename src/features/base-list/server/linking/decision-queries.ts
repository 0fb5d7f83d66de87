import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import {
  baseListWriters,
  linkVerdictNames,
  linkingProblems,
  questionReasonNames,
  type LinkDecision,
  type LinkEvidence,
  type LinkVerdict,
  type OperatorRole,
} from '../../domain/index.ts'
import { undoable } from './actions/begin-act.ts'

type Row = {
  id: string
  row_id: string
  row_name: string
  list_label: string
  verdict: LinkVerdict
  reason: string
  site_id: string | null
  site_name: string | null
  operator_name: string | null
  operator_role: OperatorRole | null
  weight: number | null
  probability: number | null
  evidence: LinkEvidence[]
  by_machine: boolean
  by_name: string
  model_version: number | null
  note: string
  at: Date
  undone_by: string | null
  undone_at: Date | null
  undone_note: string | null
  newest: boolean
}

const reasonNames: Record<string, string> = {
  ...questionReasonNames,
  match: '各项相符',
  'drawn-in': '随同一经营者落位',
  'nothing-alike': '没有相似的场所',
  'all-apart': '相似的场所都不是同一处',
  'no-village': '地址未写明村（社区）',
  'by-hand': '人工办理',
  'row-changed': '条目内容变更',
  'row-moved': '条目地址迁出本村',
}

/** 归并记录 of a row, newest first; what was taken back shows who did. @throws Problem linking/row-not-found 404 */
export async function listDecisions(work: Work, rowId: string): Promise<LinkDecision[]> {
  const row = await sql<{
    id: string
  }>`select r.id from work.list_row r where r.id = ${rowId} and ${visibleTo(work, 'r')}`.execute(work.tx)
  if (!row.rows[0]) throw linkingProblems.refuse('row-not-found')
  const found =
    await sql<Row>`select d.id, d.row_id, r.name as row_name, l.label as list_label, d.verdict, d.reason, d.site_id,
      s.name as site_name, o.name as operator_name, d.operator_role, d.weight, d.probability, d.evidence, d.by_machine, d.by_name,
      d.model_version, d.note, d.at, u.by_name as undone_by, u.at as undone_at, u.note as undone_note,
      not exists (select 1 from work.link_decision later where later.row_id = d.row_id and later.at > d.at
        and later.act_id <> d.act_id and later.verdict <> 'undone'
        and not exists (select 1 from work.link_decision gone where gone.undoes = later.id)) as newest
    from work.link_decision d join work.list_row r on r.id = d.row_id join work.base_list l on l.id = d.list_id
    left join work.site s on s.id = d.site_id left join work.operator o on o.id = d.operator_id
    left join work.link_decision u on u.undoes = d.id
    where d.row_id = ${rowId} and d.verdict <> 'undone' and ${visibleTo(work, 'd')}
    order by d.at desc, d.id desc limit 200`.execute(work.tx)
  return found.rows.map((d) => present(work, d))
}

function present(work: Work, d: Row): LinkDecision {
  return {
    id: d.id,
    rowId: d.row_id,
    rowName: d.row_name,
    listLabel: d.list_label,
    verdict: d.verdict,
    verdictName: linkVerdictNames[d.verdict],
    reason: reasonNames[d.reason] ?? d.reason,
    siteId: d.site_name === null ? null : d.site_id,
    siteName: d.site_name,
    operatorName: d.operator_name,
    operatorRole: d.operator_role,
    probability: d.probability,
    weight: d.weight,
    evidence: d.evidence,
    byMachine: d.by_machine,
    byName: d.by_name,
    modelVersion: d.model_version,
    note: d.note,
    at: d.at.toISOString(),
    undone: d.undone_by
      ? { byName: d.undone_by, at: d.undone_at!.toISOString(), note: d.undone_note ?? '' }
      : null,
    mayUndo:
      d.undone_by === null &&
      d.newest &&
      undoable.has(d.verdict) &&
      (baseListWriters as readonly string[]).includes(work.actor.role),
  }
}
