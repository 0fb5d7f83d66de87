import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import {
  baseListWriters,
  linkingProblems,
  listFields,
  questionReasonNames,
  questionReasonSentences,
  type FieldLikeness,
  type LinkEvidence,
  type ListField,
  type ListKind,
  type QuestionDetail,
  type QuestionFilters,
} from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { entryColumns } from '../lists/list-queries.ts'
import { sightOf, presentEntry, type EntryRow } from '../lists/present-entry.ts'
import { findQuestion, nextQuestion, otherQuestions } from './question-queries.ts'

type FullRow = EntryRow & {
  readonly list_id: string
  readonly kind: string
  readonly org_kind: OrgKind
  readonly list_label: string
  readonly as_of: string | null
}
type Shown = QuestionDetail['site']['rows'][number] & {
  readonly cells: Record<string, string>
  readonly kind: ListKind
}

/** Rows of this actor's sight: one by its id, or those of a site. */
async function loadShown(
  work: Work,
  which: { id: string } | { siteId: string },
): Promise<{ row: FullRow; shown: Shown }[]> {
  const condition = 'id' in which ? sql`r.id = ${which.id}` : sql`r.site_id = ${which.siteId}`
  const found =
    await sql<FullRow>`select ${entryColumns}, r.list_id, l.kind, l.org_kind, l.label as list_label, l.as_of
    from work.list_row r join work.base_list l on l.id = r.list_id
    where ${condition} and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}
    order by r.gone_import_id is not null, l.kind, r.row_number limit 60`.execute(work.tx)
  return Promise.all(
    found.rows.map(async (row) => {
      const { kind } = await requireKind(work, row.kind, row.region_code)
      const entry = presentEntry(row, sightOf(work, row, kind))
      const { id, name, creditCode, person, telephone, address, meterNo, statusText, gone, cells } = entry
      const shown: Shown = {
        id,
        listLabel: row.list_label,
        kindLabel: kind.label,
        orgKindName: orgKindNames[row.org_kind],
        asOf: row.as_of,
        name,
        creditCode,
        person,
        telephone,
        address,
        meterNo,
        statusText,
        gone,
        cells,
        kind,
      }
      return { row, shown }
    }),
  )
}

/** One question with both sides and what speaks for and against. @throws Problem linking/question-not-found 404 */
export async function presentQuestion(
  work: Work,
  id: string,
  filters: QuestionFilters,
): Promise<QuestionDetail> {
  const question = await findQuestion(work, id)
  const [own] = question ? await loadShown(work, { id: question.row_id }) : []
  if (!question || !own) throw linkingProblems.refuse('question-not-found')
  const site = await requireSite(work, question.site_id)
  const rows = (await loadShown(work, { siteId: site.id })).map(({ shown }) => shown)
  const others = await otherQuestions(work, question.row_id, id)
  const operator = site.operator_id
    ? { id: site.operator_id, name: site.operator_name ?? '', creditCode: site.operator_code }
    : null
  const { kind, cells, ...row } = own.shown
  return {
    id,
    reason: question.reason,
    reasonName: questionReasonNames[question.reason],
    reasonSentence: questionReasonSentences[question.reason],
    probability: question.probability,
    weight: question.weight,
    row: {
      ...row,
      listId: own.row.list_id,
      regionCode: own.row.region_code,
      regionName: own.row.region_name ?? own.row.region_code,
      hasVillage: ancestorAt(own.row.region_code, 'village') !== null,
      mayFound: kind.placeKind !== null,
      cells: otherCells(kind, cells),
    },
    site: {
      id: site.id,
      name: site.name,
      address: site.address,
      placeKind: site.place_kind,
      regionCode: site.region_code,
      regionName: site.region_name ?? site.region_code,
      operator,
      inspectedOn: site.inspected_on,
      rows: rows.map(({ kind: _kind, cells: _cells, ...shown }) => shown),
    },
    fields: comparedFields(question.evidence, own.shown, rows, {
      name: site.name,
      address: site.address,
      meter: site.meter_no,
      operatorName: operator?.name ?? '',
      code: operator?.creditCode ?? '',
    }),
    others: others.map((o) => ({
      questionId: o.id,
      siteId: o.site_id,
      siteName: o.site_name,
      probability: o.probability,
    })),
    nextId: await nextQuestion(work, filters, question),
    mayDecide: (baseListWriters as readonly string[]).includes(work.actor.role),
  }
}

const compared = [
  'name',
  'creditCode',
  'person',
  'telephone',
  'address',
  'meterNo',
  'status',
  'lon',
  'lat',
  'serial',
]
const otherCells = (kind: ListKind, cells: Record<string, string>) =>
  Object.entries(cells)
    .filter(([field, text]) => text !== '' && !compared.includes(field))
    .map(([field, text]) => ({
      label:
        kind.columns.find((c) => c.field === field)?.label ?? listFields[field as ListField]?.label ?? field,
      text,
    }))

type SiteSays = { name: string; address: string; meter: string; operatorName: string; code: string }
const lines = [
  { field: 'name', label: '名称', of: (r: Shown) => r.name, site: (s: SiteSays) => s.operatorName || s.name },
  {
    field: 'code',
    label: '统一社会信用代码',
    of: (r: Shown) => r.creditCode ?? r.cells.creditCode ?? '',
    site: (s: SiteSays) => s.code,
  },
  { field: 'person', label: '负责人', of: (r: Shown) => r.person, site: () => '' },
  { field: 'telephone', label: '联系电话', of: (r: Shown) => r.telephone, site: () => '' },
  { field: 'address', label: '地址', of: (r: Shown) => r.address, site: (s: SiteSays) => s.address },
  { field: 'meter', label: '户号', of: (r: Shown) => r.meterNo, site: (s: SiteSays) => s.meter },
  { field: 'status', label: '状态', of: (r: Shown) => r.statusText, site: () => '' },
] as const

function comparedFields(
  evidence: readonly LinkEvidence[],
  row: Shown,
  rows: readonly Shown[],
  site: SiteSays,
): QuestionDetail['fields'] {
  return lines.map((line) => {
    const said = evidence.find((e) => e.field === line.field)
    const right = [
      ...rows.map((r) => ({ text: line.of(r), from: r.listLabel })),
      { text: line.site(site), from: '场所登记' },
    ].filter((v, i, all) => v.text !== '' && all.findIndex((o) => o.text === v.text) === i)
    const left = line.of(row)
    const likeness: FieldLikeness =
      line.field === 'status'
        ? 'context'
        : (said?.likeness ??
          likenessOf(
            left,
            right.map((v) => v.text),
          ))
    return {
      field: line.field,
      label: line.label,
      left,
      right,
      likeness,
      says: said?.says ?? null,
      weight: said?.weight ?? null,
      weightWords: said?.weightWords ?? null,
    }
  })
}

function likenessOf(left: string, right: readonly string[]): FieldLikeness {
  if (left === '' || right.length === 0) return 'missing'
  return right.includes(left) ? 'same' : 'different'
}
