import { renderCsv } from '../../../platform/documents/render-csv.ts'
import { renderListXlsx, type ListColumn } from '../../../platform/documents/render-list-xlsx.ts'
import type { FileAnswer } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import { today } from '../../../kernel/clock.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  caseProblems,
  caseQueueNames,
  caseStateNames,
  type CaseFilter,
  type CaseListRow,
} from '../domain/index.ts'
import { presentList } from './case-presenter.ts'
import type { CaseRecord } from './case-queries.ts'
import { findCases } from './find-cases.ts'

const exportCap = 10_000
const pageRows = 1000

type Column = ListColumn & { readonly key: string; readonly cell: (row: CaseListRow) => string | null }

/** The keys are those of the list on screen. */
const columns: readonly Column[] = [
  { key: 'number', title: '编号', widthMm: 34, cell: (r) => r.number },
  { key: 'name', title: '名称', widthMm: 46, cell: (r) => r.name },
  { key: 'region', title: '所在地', widthMm: 30, cell: (r) => r.regionName },
  { key: 'address', title: '地址', widthMm: 46, cell: (r) => r.address },
  { key: 'state', title: '状态', widthMm: 20, cell: (r) => r.stateName },
  { key: 'kind', title: '违法类别', widthMm: 50, cell: (r) => r.violationKindName },
  { key: 'found', title: '发现日期', widthMm: 24, cell: (r) => r.foundOn },
  { key: 'confirmed', title: '确认日期', widthMm: 24, cell: (r) => r.confirmedOn },
  { key: 'due', title: '最近期限', widthMm: 24, cell: (r) => r.dueOn },
  { key: 'rectify', title: '整改期限', widthMm: 24, cell: (r) => r.rectifyBy },
  { key: 'campaign', title: '专项行动', widthMm: 46, cell: (r) => r.campaignName },
]

/** The columns shown, in the sheet's order; all of them when the list names none that is known. */
function columnsShown(keys: string | undefined): readonly Column[] {
  const wanted = new Set(keys?.split(','))
  const shown = columns.filter((column) => wanted.has(column.key))
  return shown.length > 0 ? shown : columns
}

/** Exactly what the list shows with these filters. @throws Problem `case/too-many-rows` 422 */
export async function exportCases(
  work: Work,
  query: CaseFilter & { format: 'xlsx' | 'csv'; columns?: string | undefined },
): Promise<FileAnswer> {
  const shown = columnsShown(query.columns)
  const listed = await presentList(work, await allRows(work, query))
  const rows = listed.map((row) => shown.map((column) => column.cell(row)))
  const name = `案件列表-${work.actor.regionName}-${today(work.clock)}`
  if (query.format === 'csv')
    return {
      name: `${name}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      bytes: Buffer.from(renderCsv([shown.map((c) => c.title), ...rows])),
    }
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await renderListXlsx(shown, rows, { title: '案件列表', lines: aboutLines(work, query) }),
  }
}

async function allRows(work: Work, filter: CaseFilter): Promise<CaseRecord[]> {
  const rows: CaseRecord[] = []
  let cursor: string | undefined
  do {
    const page = await findCases(work, filter, cursor, pageRows)
    rows.push(...page.rows)
    if (rows.length > exportCap) throw caseProblems.refuse('too-many-rows', { limit: exportCap })
    cursor = page.next ?? undefined
  } while (cursor)
  return rows
}

function aboutLines(work: Work, filter: CaseFilter): string[] {
  const chosen = [
    filter.queue && `队列：${caseQueueNames[filter.queue]}`,
    filter.state && `状态：${caseStateNames[filter.state].label}`,
    filter.violationKind &&
      `类别：${filter.violationKind === 'undecided' ? '类别待认定' : filter.violationKind}`,
    filter.region && `区域：${filter.region}`,
    filter.q && `查找：${filter.q}`,
  ].filter(Boolean)
  return [
    `范围：${work.actor.regionName}；${chosen.length > 0 ? chosen.join('；') : '未筛选'}`,
    `导出：${work.actor.orgName} ${work.actor.name}，${formatChineseDate(today(work.clock))}`,
  ]
}
