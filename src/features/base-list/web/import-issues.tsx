import {
  Answered,
  Light,
  PageLink,
  RecordList,
  Section,
  useAction,
  usePageQuery,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { listImportIssues, type ImportDetail, type IssueCount, type ListIssue } from '../domain/index.ts'

const firstLines = 3

/** `第 9 行`, with the sheet's name where several are read. */
const placeOf = (issue: ListIssue, several: boolean): string =>
  [several ? issue.sheet : '', issue.row === null ? '整张表' : `第 ${issue.row} 行`].filter(Boolean).join(' ')

const columnsOf = (several: boolean): RecordColumn<ListIssue>[] => [
  { key: 'row', title: '位置', names: true, widthPx: 130, render: (issue) => placeOf(issue, several) },
  { key: 'column', title: '列', widthPx: 180, render: (issue) => issue.column || '整行' },
  { key: 'severity', title: '轻重', widthPx: 80, render: (issue) => <Severity of={issue.severity} /> },
  { key: 'message', title: '问题', render: (issue) => issue.message },
]

const readsSeveral = (view: ImportDetail): boolean => (view.reading?.sheets.length ?? 0) > 1

function Severity({ of }: { of: ListIssue['severity'] }) {
  return of === 'error' ? <Light tone="over" text="错误" /> : <Light tone="near" text="提示" />
}

/** 逐行问题: by kind with the first lines of each, or one kind in full. */
export function ImportIssues({ view }: { view: ImportDetail }) {
  const { query } = usePageQuery()
  const whole = query['code'] !== undefined || query['severity'] !== undefined
  if (view.issueCounts.length === 0) return <p className="qy-quiet">没有发现问题。</p>
  return whole ? (
    <RecordList
      list="list-import.issues"
      label="逐行问题"
      action={listImportIssues}
      params={{ importId: view.id }}
      columns={columnsOf(readsSeveral(view))}
      views={false}
      filters={[
        {
          kind: 'choice',
          key: 'severity',
          label: '轻重',
          options: [
            { value: 'error', label: '错误' },
            { value: 'notice', label: '提示' },
          ],
        },
        {
          kind: 'choice',
          key: 'code',
          label: '问题种类',
          options: view.issueCounts.map((one) => ({ value: one.code, label: one.label })),
        },
      ]}
      rowKey={(issue) => `${issue.sheet}-${issue.row}-${issue.column}-${issue.code}`}
      empty={{ title: '没有发现问题', text: '这份文件的每一行都可以入库。' }}
    />
  ) : (
    <>
      {view.issueCounts.toSorted(blockersFirst).map((one) => (
        <IssueGroup key={`${one.code}-${one.severity}`} view={view} of={one} />
      ))}
    </>
  )
}

const blockersFirst = (a: IssueCount, b: IssueCount): number =>
  Number(b.severity === 'error') - Number(a.severity === 'error')

function IssueGroup({ view, of }: { view: ImportDetail; of: IssueCount }) {
  const first = useAction(listImportIssues, {
    params: { importId: view.id },
    query: { code: of.code, severity: of.severity, limit: firstLines },
  })
  const mark = of.severity === 'error' ? '■ ' : '▲ '
  return (
    <Section
      title={mark + of.label}
      action={
        <PageLink href={`/list-imports/${view.id}?part=issues&code=${of.code}`}>共 {of.count} 处</PageLink>
      }
    >
      <Answered of={first}>
        {({ rows }) => (
          <ul className="qy-issues">
            {rows.map((issue) => (
              <li key={`${issue.sheet}-${issue.row}-${issue.column}`}>
                <b>
                  {placeOf(issue, readsSeveral(view))} {issue.column}
                </b>{' '}
                {issue.message}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {of.count > of.kept && <p className="qy-quiet">这里列出前 {of.kept} 处，全部在问题清单里。</p>}
    </Section>
  )
}
