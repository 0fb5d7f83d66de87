import { App, Alert, Button, Select } from 'antd'
import {
  ActionButton,
  Answered,
  api,
  asProblem,
  Figure,
  IssueList,
  JobProgress,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  usePageParam,
  usePageQuery,
} from '../../../platform/web/index.ts'
import {
  importConfirm,
  importGet,
  importProblemsSheet,
  importRowStandingNames,
  importRowStandings,
  type ImportRow,
  type ImportRowStanding,
  type ImportView,
} from '../domain/index.ts'
import './reporting.css'

/** 导入台账, second step: every row with where it goes and what is wrong, then all of them or none. */
export function ImportPage() {
  const importId = usePageParam('importId')
  const { query } = usePageQuery()
  const standing = importRowStandings.find((s) => s === query['standing'])
  const after = Number(query['after']) || 0
  const preview = useAction(
    importGet,
    { params: { importId }, query: { after, ...(standing ? { standing } : {}) } },
    { keep: true },
  )
  return <Answered of={preview}>{(view) => <Shown view={view} after={after} standing={standing} />}</Answered>
}

const tones = { new: 'good', known: 'plain', changed: 'warn', problem: 'bad' } as const

function Shown(props: { view: ImportView; after: number; standing: ImportRowStanding | undefined }) {
  const { view } = props
  const { setQuery } = usePageQuery()
  return (
    <>
      <PageHeader
        title={view.state === 'previewed' ? '台账预览' : '台账导入'}
        region={view.regionName}
        about={`${view.fileName}，${view.periodName}，${view.campaign.name}`}
        back={{ href: `/ledger-import?campaignId=${view.campaign.id}`, label: '导入台账' }}
        {...(view.counts.errors > 0 || view.counts.problem > 0
          ? { more: <ProblemsButton view={view} /> }
          : {})}
        {...(view.mayConfirm ? { action: <Confirm view={view} /> } : {})}
      />
      <Alert
        type={view.counts.errors > 0 ? 'error' : view.state === 'confirmed' ? 'success' : 'info'}
        showIcon
        title={view.summary}
      />
      {view.state === 'queued' && view.jobId !== null && <JobProgress jobId={view.jobId} label="导入进度" />}
      <Section title="合计">
        <div className="qy-figures">
          {importRowStandings.map((s) => (
            <Figure
              key={s}
              label={importRowStandingNames[s]}
              value={view.counts[s]}
              unit="行"
              href={`/ledger-import/${view.id}?standing=${s}`}
              tone={s === 'problem' && view.counts[s] > 0 ? 'over' : 'plain'}
            />
          ))}
        </div>
      </Section>
      {view.issues.length > 0 && (
        <Section title="文件提示">
          <IssueList issues={view.issues} />
        </Section>
      )}
      <Section
        title="逐行核对"
        action={
          <Select
            aria-label="按情况筛选"
            style={{ minWidth: 160 }}
            value={props.standing ?? ''}
            options={[
              { value: '', label: '全部行' },
              ...importRowStandings.map((s) => ({ value: s, label: importRowStandingNames[s] })),
            ]}
            onChange={(standing: string) => setQuery({ standing, after: '' })}
          />
        }
      >
        <RowTable rows={view.rows} />
        <div className="qy-form-bar">
          {props.after > 0 && <Button onClick={() => setQuery({ after: '' })}>回到开头</Button>}
          {view.nextRow !== null && (
            <Button onClick={() => setQuery({ after: String(view.nextRow) })}>后面的行</Button>
          )}
        </div>
      </Section>
    </>
  )
}

function Confirm({ view }: { view: ImportView }) {
  return (
    <ActionButton
      action={importConfirm}
      input={{ params: { importId: view.id } }}
      confirm={{
        title: view.summary,
        text: '全部成功或一行不入，导入后编号并进入案件列表。',
        ok: '确认导入',
      }}
      primary
    >
      确认导入
    </ActionButton>
  )
}

function ProblemsButton({ view }: { view: ImportView }) {
  const { message } = App.useApp()
  const save = () =>
    api
      .download(importProblemsSheet, { params: { importId: view.id } })
      .catch((error: unknown) => void message.error(asProblem(error).message))
  return <Button onClick={() => void save()}>下载问题清单</Button>
}

function RowTable({ rows }: { rows: readonly ImportRow[] }) {
  return (
    <div className="qy-table-scroll">
      <table className="qy-table qy-stacked" aria-label="台账各行">
        <thead>
          <tr>
            <th scope="col" className="qy-numeric">
              行
            </th>
            <th scope="col">情况</th>
            <th scope="col">名称</th>
            <th scope="col">登记到</th>
            <th scope="col">地址</th>
            <th scope="col">环节</th>
            <th scope="col">行为</th>
            <th scope="col">品种、数量</th>
            <th scope="col">措施</th>
            <th scope="col">问题</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={`${row.rowNumber}-${index}`}
              className={row.standing === 'problem' ? 'qy-problem-row' : undefined}
            >
              <td className="qy-numeric qy-row-number" data-label="行">
                {row.rowNumber}
              </td>
              <td>
                <Tag tone={tones[row.standing]}>{importRowStandingNames[row.standing]}</Tag>
              </td>
              <td data-label="名称">
                {row.caseId === null ? (
                  row.name
                ) : (
                  <PageLink href={`/cases/${row.caseId}`}>{row.name}</PageLink>
                )}
              </td>
              <td data-label="登记到">{row.regionName}</td>
              <td data-label="地址">{row.address}</td>
              <td data-label="环节">{row.activities}</td>
              <td data-label="行为">{row.act}</td>
              <td data-label="品种、数量">{row.chemicals}</td>
              <td data-label="措施">{row.measures}</td>
              <td>
                {row.issues.map((issue) => (
                  <p key={`${issue.code}${issue.column ?? ''}`}>
                    {issue.severity === 'error' ? '■ ' : '▲ '}
                    {issue.message}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
