import { Alert, App, Button } from 'antd'
import {
  ActionButton,
  Answered,
  api,
  asProblem,
  JobProgress,
  PageHeader,
  PageLink,
  PartLinks,
  Section,
  Tag,
  useAction,
  usePageParam,
  usePageQuery,
} from '../../../platform/web/index.ts'
import {
  importStateNames,
  listImportDiscard,
  listImportGet,
  listImportProblemsSheet,
  listImportUndo,
  type ImportDetail,
} from '../domain/index.ts'
import { ImportChanges } from './import-changes.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportFigures } from './import-figures.tsx'
import { ImportIssues } from './import-issues.tsx'
import { ImportNext } from './import-next.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { importTones } from './import-words.ts'
import './base-list.css'

const running = new Set(['previewing', 'queued'])

/** One import of a list: while it is read, as a preview, and for ever after with what it changed. */
export function ImportPage() {
  const params = { importId: usePageParam('importId') }
  const once = useAction(listImportGet, { params })
  const busy = once.data !== undefined && running.has(once.data.state)
  const one = useAction(listImportGet, { params }, busy ? { everyMs: 2_000 } : {})
  return <Answered of={one}>{(view) => <ImportView view={view} />}</Answered>
}

function ImportView({ view }: { view: ImportDetail }) {
  const waiting = view.state === 'previewed'
  return (
    <>
      <PageHeader
        title={waiting ? '清单预览' : '清单导入'}
        region={view.regionName}
        mark={<Tag tone={importTones[view.state]}>{importStateNames[view.state]}</Tag>}
        about={`${view.listLabel}，${view.fileName}，截至 ${view.asOf}，${view.madeByName} ${view.createdAt.slice(0, 10)}`}
        back={{ href: `/lists/${view.listId}`, label: view.listLabel }}
        more={<LesserActions view={view} />}
      />
      {view.problem && <Alert type="error" showIcon title={view.problem.message} />}
      {running.has(view.state) && (
        <Section
          title={view.state === 'previewing' ? '正在读取文件' : '正在导入'}
          about="可以离开本页，稍后从底单的导入记录回来看结果。"
        >
          {view.jobId !== null && <JobProgress jobId={view.jobId} label="进度" />}
        </Section>
      )}
      {waiting ? <ImportNext view={view} /> : <p className="qy-import-summary">{view.summary}</p>}
      {waiting && view.sameFileAs !== null && (
        <p>
          ▲ 这份文件以前导入过：<PageLink href={`/list-imports/${view.sameFileAs}`}>打开那一次</PageLink>
        </p>
      )}
      {view.state === 'confirmed' && <ImportOutcome view={view} />}
      {view.state !== 'previewing' && <ImportFigures view={view} />}
      {view.reading !== null && <Parts view={view} />}
    </>
  )
}

/** Columns, findings, changes: one at a time, each with its address. */
function Parts({ view }: { view: ImportDetail }) {
  const { query } = usePageQuery()
  const waiting = view.state === 'previewed'
  const { came, went, changed } = view.counts
  const issues = view.issueCounts.reduce((sum, one) => sum + one.count, 0)
  const parts = [
    { key: 'columns', label: '列对应' },
    { key: 'issues', label: '逐行问题', count: issues },
    { key: 'changes', label: waiting ? '与现有底单相比' : '变化的条目', count: came + went + changed },
  ]
  if (!waiting) parts.reverse()
  const shown = parts.find((part) => part.key === query['part'])?.key ?? parts[0]!.key
  return (
    <>
      <PartLinks
        label="导入内容"
        parts={parts}
        shown={shown}
        hrefOf={(key) => `/list-imports/${view.id}?part=${key}`}
      />
      {shown === 'columns' && <ImportColumns key={JSON.stringify(view.reading)} view={view} />}
      {shown === 'issues' && <ImportIssues view={view} />}
      {shown === 'changes' && <ImportChanges view={view} />}
    </>
  )
}

function LesserActions({ view }: { view: ImportDetail }) {
  const { message } = App.useApp()
  const may = (action: ImportDetail['allowedActions'][number]) => view.allowedActions.includes(action)
  const params = { importId: view.id }
  const save = () =>
    api
      .download(listImportProblemsSheet, { params })
      .catch((error: unknown) => void message.error(asProblem(error).message))
  return (
    <>
      {may('discard') && (
        <ActionButton
          action={listImportDiscard}
          input={{ params }}
          confirm={{ title: '放弃这次导入？', text: '底单不受影响；文件保留备查。', ok: '放弃' }}
          done="已放弃"
        >
          放弃
        </ActionButton>
      )}
      {view.issueCounts.length > 0 && <Button onClick={() => void save()}>下载问题清单</Button>}
      {may('undo') && (
        <ActionButton
          action={listImportUndo}
          input={{ params }}
          danger
          confirm={{
            title: '撤销这次导入？',
            text: `底单恢复到导入之前：新增的 ${view.counts.came} 条连同由它们新建的场所一并去掉，变化的 ${view.counts.changed} 条和不再列入的 ${view.counts.went} 条恢复原样。文件和导入记录保留。`,
            ok: '撤销导入',
          }}
          done="已撤销，底单已恢复"
        >
          撤销导入
        </ActionButton>
      )}
    </>
  )
}
