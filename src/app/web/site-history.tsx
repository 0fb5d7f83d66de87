import { caseList, type CaseListRow } from '../../features/case/domain/index.ts'
import { caseStateTone } from '../../features/case/web/index.ts'
import {
  inspectionKindNames,
  inspectionList,
  inspectionResultNames,
  taskList,
  type InspectionRow,
  type TaskRow,
} from '../../features/inspection/domain/index.ts'
import { resultTone } from '../../features/inspection/web/index.ts'
import {
  Answered,
  Light,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  type RecordColumn,
} from '../../platform/web/index.ts'

const shownRows = 5

/** What happened at a site and what is still to be done there: visits, cases and open tasks, each opening its list. */
export function SiteHistory({ siteId }: { siteId: string }) {
  return (
    <>
      <Visits siteId={siteId} />
      <Cases siteId={siteId} />
      <OpenTasks siteId={siteId} />
    </>
  )
}

const visitColumns: RecordColumn<InspectionRow>[] = [
  { key: 'visitedOn', title: '排查日期', names: true, widthPx: 110, render: (i) => i.visitedOn },
  {
    key: 'result',
    title: '结果',
    widthPx: 100,
    render: (i) => <Tag tone={resultTone[i.result]}>{inspectionResultNames[i.result]}</Tag>,
  },
  { key: 'kind', title: '记录种类', widthPx: 110, render: (i) => inspectionKindNames[i.kind] },
  { key: 'people', title: '人员', render: (i) => i.people },
]

function Visits({ siteId }: { siteId: string }) {
  const visits = useAction(inspectionList, { query: { site: siteId, limit: shownRows } })
  return (
    <Section
      title="排查记录"
      action={<All page={visits.data} href={`/inspections?site=${siteId}`} unit="次" />}
    >
      <Answered of={visits}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="qy-quiet">还没有人到过这里；到现场看过以后，点“记录排查”。</p>
          ) : (
            <PlainTable
              label="这里的排查记录"
              columns={visitColumns}
              rows={rows}
              rowKey={(i) => i.id}
              rowHref={(i) => `/inspections/${i.id}`}
            />
          )
        }
      </Answered>
    </Section>
  )
}

const caseColumns: RecordColumn<CaseListRow>[] = [
  { key: 'number', title: '编号', names: true, widthPx: 150, render: (c) => c.number ?? '未编号' },
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (c) => <Tag tone={caseStateTone[c.state]}>{c.stateName}</Tag>,
  },
  { key: 'kind', title: '违法类别', render: (c) => c.violationKindName },
  { key: 'foundOn', title: '发现日期', widthPx: 110, render: (c) => c.foundOn },
]

function Cases({ siteId }: { siteId: string }) {
  const cases = useAction(caseList, { query: { siteId, limit: shownRows } })
  return (
    <Section title="案件" action={<All page={cases.data} href={`/cases?siteId=${siteId}`} unit="件" />}>
      <Answered of={cases}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="qy-quiet">没有案件。排查发现问题时自动登记。</p>
          ) : (
            <PlainTable
              label="这里的案件"
              columns={caseColumns}
              rows={rows}
              rowKey={(c) => c.id}
              rowHref={(c) => `/cases/${c.id}`}
            />
          )
        }
      </Answered>
    </Section>
  )
}

const taskColumns: RecordColumn<TaskRow>[] = [
  { key: 'title', title: '任务', names: true, render: (t) => t.title },
  {
    key: 'due',
    title: '期限',
    widthPx: 190,
    render: (t) => (t.light ? <Light tone={t.light} text={`${t.dueOn} ${t.timeLeft}`} /> : t.dueOn),
  },
  { key: 'assignee', title: '承担人', render: (t) => t.assignee },
]

/** Only where there are any: most places have none. */
function OpenTasks({ siteId }: { siteId: string }) {
  const tasks = useAction(taskList, { query: { site: siteId, state: 'assigned', limit: shownRows } })
  if (!tasks.data || tasks.data.rows.length === 0) return null
  return (
    <Section title="待办任务">
      <PlainTable
        label="这里的待办任务"
        columns={taskColumns}
        rows={tasks.data.rows}
        rowKey={(t) => t.id}
        rowHref={(t) => `/tasks/${t.id}`}
      />
    </Section>
  )
}

/** How many there are, opening the whole list. */
function All(props: {
  page: { readonly count: number; readonly more: boolean } | undefined
  href: string
  unit: string
}) {
  const { page } = props
  if (!page || page.count === 0) return null
  return (
    <PageLink href={props.href}>
      共 {page.count}
      {page.more ? '+' : ''} {props.unit}
    </PageLink>
  )
}
