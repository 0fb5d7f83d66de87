import type { ReactNode } from 'react'
import { regionLevelNames } from '../../kernel/region-code.ts'
import {
  Answered,
  Light,
  PageLink,
  PlainTable,
  Section,
  useAction,
  useActor,
  useNarrow,
  type RecordColumn,
} from '../../platform/web/index.ts'
import { deskUnits, type DeskUnit } from '../desk/desk-contract.ts'

/** Where it is stuck, by the units right below; every number opens the list it counts. Nothing for a village. */
export function DeskUnitsTable() {
  const { regionCode, role } = useActor()
  const below = regionCode.length < 12 && role !== 'grid_worker'
  const narrow = useNarrow()
  const units = useAction(deskUnits, {}, { enabled: below })
  if (!below) return null
  return (
    <Section title="各单位情况" about="逾期多的在前；没有在办案件的单位也列出，供核对有无漏报。">
      <Answered of={units}>
        {({ rows }) => (
          <PlainTable
            label="下级各单位的案件和逾期"
            columns={columnsOf(rows[0] ? regionLevelNames[rows[0].level] : '单位', narrow)}
            rows={rows.toSorted(worstFirst)}
            rowKey={(unit) => unit.regionCode}
          />
        )}
      </Answered>
    </Section>
  )
}

/** On a card what is nothing is left out; in a table the zero stands. */
const columnsOf = (level: string, narrow: boolean): RecordColumn<DeskUnit>[] => {
  const opening = (unit: DeskUnit, what: keyof typeof listOf, count: number): ReactNode =>
    count > 0 ? (
      <Opening unit={unit} what={what} count={count} />
    ) : narrow ? (
      '—'
    ) : (
      <span className="qy-quiet">0</span>
    )
  return [
    { key: 'name', title: level, names: true, render: (unit) => unit.regionName },
    {
      key: 'open',
      title: '在办案件（件）',
      numeric: true,
      render: (unit) => opening(unit, 'open', unit.openCases),
    },
    {
      key: 'overdue',
      title: '逾期案件（件）',
      numeric: true,
      render: (unit) => opening(unit, 'overdue', unit.overdueCases),
    },
    {
      key: 'report',
      title: '逾期未报（项）',
      numeric: true,
      render: (unit) => opening(unit, 'report', unit.lateReports),
    },
    {
      key: 'task',
      title: '逾期任务（项）',
      numeric: true,
      render: (unit) => opening(unit, 'task', unit.lateTasks),
    },
    {
      key: 'lead',
      title: '逾期线索（条）',
      numeric: true,
      render: (unit) => opening(unit, 'lead', unit.lateLeads),
    },
  ]
}

const listOf = {
  open: ['/cases?queue=open', '在办案件'],
  overdue: ['/cases?queue=overdue', '逾期案件'],
  report: ['/duties?kind=report&state=over', '逾期未报'],
  task: ['/duties?kind=task&state=over', '逾期任务'],
  lead: ['/duties?kind=lead&state=over', '逾期线索'],
} as const

function Opening(props: { unit: DeskUnit; what: keyof typeof listOf; count: number }) {
  const { unit, what, count } = props
  const [list, words] = listOf[what]
  const text =
    what === 'report' && unit.lateUnits > 1 ? `${count}（${unit.lateUnits} 个单位）` : String(count)
  return (
    <PageLink
      className="qy-desk-opening"
      href={`${list}&region=${unit.regionCode}`}
      aria-label={`${unit.regionName}${words} ${text}，查看明细`}
    >
      {what === 'open' ? count : <Light tone="over" text={text} />}
    </PageLink>
  )
}

const lateOf = (unit: DeskUnit): number =>
  unit.overdueCases + unit.lateReports + unit.lateTasks + unit.lateLeads

const worstFirst = (a: DeskUnit, b: DeskUnit): number =>
  lateOf(b) - lateOf(a) || b.openCases - a.openCases || a.regionCode.localeCompare(b.regionCode)
