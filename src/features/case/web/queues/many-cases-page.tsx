import { Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  useAction,
  useActor,
  usePageQuery,
} from '../../../../platform/web/index.ts'
import {
  bulkMost,
  caseList,
  caseQueueNames,
  queuesFor,
  type BulkOutcome,
  type CaseListRow,
  type CaseQueue,
} from '../../domain/index.ts'
import { QueueNav } from './case-queues.tsx'
import { ClosureLine } from './closure-line.tsx'
import '../case.css'
import { ManyForm, stepsOf, type ManyStep } from './many-form.tsx'

/** 批量办理: several cases of a queue at once, each with what it misses, each answered for itself. */
export function ManyCasesPage() {
  const { role } = useActor()
  const { query, setQuery } = usePageQuery()
  const steps = stepsOf(role)
  const queue = (query['queue'] as CaseQueue | undefined) ?? queuesFor(role)[0]!
  const step = steps.find((s) => s.id === query['step'])?.id ?? steps[0]!.id
  const rows = useAction(caseList, { query: { queue, limit: bulkMost } })
  return (
    <>
      <PageHeader
        title={`批量办理：${caseQueueNames[queue] ?? '案件'}`}
        back={{ href: `/cases?queue=${queue}`, label: '案件' }}
        about={`一次最多 ${bulkMost} 件；每件单独核对、单独记入审计，办不了的逐件说明原因。处罚不能批量办理。`}
        more={
          <Segmented
            aria-label="办理事项"
            value={step}
            options={steps.map((s) => ({ value: s.id, label: s.label }))}
            onChange={(value) => setQuery({ step: value })}
          />
        }
      />
      <QueueNav chosen={queue} hrefOf={(one) => `/cases/many?queue=${one}&step=${step}`} />
      <Answered of={rows}>
        {(page) =>
          page.rows.length === 0 ? (
            <EmptyState title="这个队列是空的" text="没有需要办理的案件，可在上方选择其他队列。" />
          ) : (
            <Chosen key={`${queue}/${step}`} rows={page.rows} step={step} />
          )
        }
      </Answered>
    </>
  )
}

function Chosen({ rows, step }: { rows: readonly CaseListRow[]; step: ManyStep }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [outcome, setOutcome] = useState<BulkOutcome['rows']>([])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const cases = rows.filter((r) => chosen.has(r.id))
  return (
    <>
      <p>
        <Checkbox
          checked={chosen.size === rows.length}
          indeterminate={chosen.size > 0 && chosen.size < rows.length}
          onChange={() => setChosen(chosen.size === rows.length ? new Set() : new Set(rows.map((r) => r.id)))}
        >
          全选（{rows.length} 件）
        </Checkbox>
      </p>
      <ul className="qy-case-steps" aria-label="可选案件">
        {rows.map((row) => {
          const result = outcome.find((o) => o.caseId === row.id)
          return (
            <li key={row.id}>
              <Checkbox checked={chosen.has(row.id)} onChange={() => toggle(row.id)}>
                {row.name}
              </Checkbox>
              <span className="qy-case-what qy-quiet">
                {[row.number ?? '未编号', row.townName, row.stateName, row.violationKindName].join(' · ')}{' '}
                <PageLink href={`/cases/${row.id}`}>打开</PageLink>
                {step === 'close' && chosen.has(row.id) && <ClosureLine caseId={row.id} />}
                {result && <Result row={result} />}
              </span>
            </li>
          )
        })}
      </ul>
      <ManyForm step={step} cases={cases} onDone={(answer) => setOutcome(answer.rows)} />
    </>
  )
}

const Result = ({ row }: { row: BulkOutcome['rows'][number] }) => (
  <div role="status">
    <b>{row.done ? '已办理' : '未办理'}</b>
    {!row.done && `：${row.message}`}
    {row.issues.length > 0 && `（${row.issues.map((i) => i.message).join('；')}）`}
  </div>
)
