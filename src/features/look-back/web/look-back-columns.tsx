import { Light, Tag, type RecordColumn, type TagTone } from '../../../platform/web/index.ts'
import type { LookBackResult, LookBackRow } from '../domain/index.ts'

const resultTones: Record<LookBackResult, TagTone> = { kept: 'good', relapsed: 'bad', no_access: 'warn' }

export function LookBackState({ row }: { row: LookBackRow }) {
  if (row.result) return <Tag tone={resultTones[row.result]}>{row.resultName}</Tag>
  return <Tag>{row.stateName}</Tag>
}

export function LookBackDue({ row }: { row: LookBackRow }) {
  if (row.light === null) return <>{row.visitedOn ?? row.dueOn}</>
  return <Light tone={row.light} text={`${row.dueOn} ${row.timeLeft}`} />
}

export const lookBackColumns: RecordColumn<LookBackRow>[] = [
  { key: 'case', title: '案件', names: true, render: (b) => `${b.caseNumber} ${b.caseName}` },
  { key: 'due', title: '应于', widthPx: 190, render: (b) => <LookBackDue row={b} /> },
  { key: 'kind', title: '缘由', widthPx: 130, render: (b) => b.kindName },
  { key: 'place', title: '地点', render: (b) => b.placeText },
  { key: 'region', title: '村（网格）', widthPx: 130, render: (b) => b.regionName },
  { key: 'assignee', title: '由谁', widthPx: 140, render: (b) => b.assignee },
  { key: 'state', title: '结果', widthPx: 100, render: (b) => <LookBackState row={b} /> },
]
