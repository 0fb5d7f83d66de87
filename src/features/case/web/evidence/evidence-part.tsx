import { Button, Modal, Select, Segmented } from 'antd'
import { useState } from 'react'
import {
  Answered,
  EmptyState,
  PrintFrame,
  Section,
  api,
  useAction,
  type AnswerOf,
} from '../../../../platform/web/index.ts'
import { useQuery } from '@tanstack/react-query'
import {
  evidenceList,
  evidenceSheet,
  type CaseDetail,
  type EvidenceKind,
  type EvidenceStep,
} from '../../domain/index.ts'
import { AddEvidenceForm } from './evidence-forms.tsx'
import { EvidenceLightBox } from './evidence-light-box.tsx'
import { EvidenceTile } from './evidence-tile.tsx'
import './evidence.css'

type Shown = 'standing' | 'removed' | 'damaged'
type Filter = { kind?: EvidenceKind; step?: EvidenceStep; shown: Shown }
type Page = AnswerOf<typeof evidenceList>

/** 证据: a page of pictures at a time, what speaks against each beside it, the original's hashes at hand. */
export function EvidencePart({ kase }: { kase: CaseDetail }) {
  const [filter, setFilter] = useState<Filter>({ shown: 'standing' })
  const [before, setBefore] = useState<readonly string[]>([])
  // By its name, not its place: removed or restored it leaves the page, and the next piece must not take its place.
  const [open, setOpen] = useState<string | null>(null)
  const [dialog, setDialog] = useState<'add' | 'print' | null>(null)
  const cursor = before.at(-1)
  const list = useAction(
    evidenceList,
    { params: { caseId: kase.id }, query: { ...filter, limit: 60, ...(cursor ? { cursor } : {}) } },
    { keep: true },
  )
  const choose = (change: Partial<Filter>) => {
    setFilter((f) => ({ ...f, ...change }))
    setBefore([])
    setOpen(null)
  }
  const windowOf = (which: 'add' | 'print') => ({
    open: dialog === which,
    footer: null,
    destroyOnHidden: true,
    onCancel: () => setDialog(null),
  })
  return (
    <Section
      title="证据"
      about="原件按内容的两种校验值保存，不替换、不删除；移除须写明原因，可以恢复。"
      action={
        <span className="qy-evidence-buttons">
          <Button onClick={() => setDialog('print')}>打印证据清单</Button>
          {list.data?.mayAdd && (
            <Button type="primary" onClick={() => setDialog('add')}>
              添加证据
            </Button>
          )}
        </span>
      }
    >
      <Answered of={list}>
        {(page) => (
          <>
            <Filters page={page} filter={filter} onChange={choose} />
            {page.rows.length === 0 ? (
              <NoEvidence page={page} filter={filter} onAdd={() => setDialog('add')} />
            ) : (
              <ul className="qy-evidence-grid">
                {page.rows.map((row) => (
                  <EvidenceTile key={row.id} row={row} onOpen={() => setOpen(row.id)} />
                ))}
              </ul>
            )}
            <Pager page={page} before={before} onTurn={setBefore} />
            {page.rows.some((row) => row.id === open) && (
              <EvidenceLightBox
                caseId={kase.id}
                rows={page.rows}
                index={page.rows.findIndex((row) => row.id === open)}
                mayChange={page.mayAdd}
                mayRemove={page.mayRemove}
                onIndex={(index) => setOpen(page.rows[index]!.id)}
                onClose={() => setOpen(null)}
              />
            )}
          </>
        )}
      </Answered>
      <Modal {...windowOf('add')} title="添加证据" width={640}>
        <AddEvidenceForm caseId={kase.id} onDone={() => setDialog(null)} />
      </Modal>
      <Modal {...windowOf('print')} title="证据清单" width={900}>
        <Sheet caseId={kase.id} />
      </Modal>
    </Section>
  )
}

function Filters(props: { page: Page; filter: Filter; onChange: (change: Partial<Filter>) => void }) {
  const { page, filter } = props
  const shown = [
    { value: 'standing', label: `采用 ${page.standing}` },
    ...(page.removed > 0 || filter.shown === 'removed'
      ? [{ value: 'removed', label: `已移除 ${page.removed}` }]
      : []),
    ...(page.damaged > 0 || filter.shown === 'damaged'
      ? [{ value: 'damaged', label: `原件受损 ${page.damaged}` }]
      : []),
  ]
  const select = (field: 'kind' | 'step', choices: Page['kinds']) => ({
    allowClear: true,
    value: filter[field],
    options: choices.map((c) => ({ value: c.id, label: `${c.label}（${c.count}）` })),
    popupMatchSelectWidth: false,
    onChange: (value: string | undefined) => props.onChange({ [field]: value } as Partial<Filter>),
  })
  return (
    <div className="qy-evidence-filters">
      <Segmented
        aria-label="显示范围"
        options={shown}
        value={filter.shown}
        onChange={(value) => props.onChange({ shown: value as Shown })}
      />
      <Select {...select('kind', page.kinds)} aria-label="证据种类" placeholder="全部种类" />
      <Select {...select('step', page.steps)} aria-label="来自环节" placeholder="全部环节" />
    </div>
  )
}

function NoEvidence({ page, filter, onAdd }: { page: Page; filter: Filter; onAdd: () => void }) {
  if (filter.kind ?? filter.step)
    return <EmptyState title="没有符合条件的证据" text="换一个种类或环节再看。" />
  if (filter.shown !== 'standing')
    return <EmptyState title="没有这样的证据" text="回到“采用”查看本案全部证据。" />
  return (
    <EmptyState
      title="还没有证据"
      text="现场照片、视频、笔录和书证都放在这里；办理措施、两断三清和执法时所附的文件会自动归入。"
      action={
        page.mayAdd ? (
          <Button type="primary" onClick={onAdd}>
            添加证据
          </Button>
        ) : undefined
      }
    />
  )
}

function Pager(props: { page: Page; before: readonly string[]; onTurn: (to: readonly string[]) => void }) {
  const { page, before } = props
  if (page.next === null && before.length === 0) return null
  return (
    <nav className="qy-pager" aria-label="翻页">
      <span>
        第 {before.length * 60 + 1}–{before.length * 60 + page.rows.length} 份，共 {page.count}
        {page.more ? '+' : ''} 份
      </span>
      <span className="qy-pager-buttons">
        <Button disabled={before.length === 0} onClick={() => props.onTurn(before.slice(0, -1))}>
          上一页
        </Button>
        <Button disabled={page.next === null} onClick={() => props.onTurn([...before, page.next!])}>
          下一页
        </Button>
      </span>
    </nav>
  )
}

function Sheet({ caseId }: { caseId: string }) {
  const text = useQuery({
    queryKey: ['case', 'evidence-sheet', caseId],
    queryFn: () => api.text(evidenceSheet, { params: { caseId } }),
  })
  if (text.data === undefined) return <p role="status">正在生成清单…</p>
  return <PrintFrame title="证据清单" html={text.data} />
}
