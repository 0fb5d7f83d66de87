import { App, Button, Form, Input, Modal } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  api,
  asProblem,
  ProblemNotice,
  RegionPicker,
  type ApiProblem,
  type RowOf,
} from '../../../platform/web/index.ts'
import { rowPlace, rowSetAside, type unplacedList } from '../domain/index.ts'

export type UnplacedRow = RowOf<typeof unplacedList>

/** What is done with the chosen rows: a village for all of them, or aside with a reason. */
export function UnplacedBar(props: {
  chosen: readonly UnplacedRow[]
  onDone: () => void
  mayPlace: boolean
}) {
  const { chosen } = props
  const [village, setVillage] = useState<string | undefined>()
  const [asideOpen, setAsideOpen] = useState(false)
  const { done, problem, run } = useOneByOne(chosen, props.onDone)
  return (
    <section className="qy-next" aria-label="办理选中的条目">
      <div className="qy-next-text">
        <p>
          <strong>已选 {chosen.length} 条</strong>
          {done !== null && <span role="status">正在办理第 {done + 1} 条…</span>}
        </p>
        <ProblemNotice problem={problem} />
      </div>
      <div className="qy-next-action qy-row-actions">
        <RegionPicker
          label="村（社区）或网格"
          levels={['village', 'grid']}
          placeholder="请选择村（社区）或网格"
          value={village}
          onChange={setVillage}
        />
        <Button
          type="primary"
          disabled={village === undefined}
          loading={done !== null}
          onClick={() =>
            void run('已落位', (rowId) =>
              api.call(rowPlace, { params: { rowId }, body: { regionCode: village! } }),
            )
          }
        >
          落位到此处
        </Button>
        {props.mayPlace && <Button onClick={() => setAsideOpen(true)}>搁置</Button>}
        <Button type="link" onClick={props.onDone}>
          取消选择
        </Button>
      </div>
      <AsideDialog
        open={asideOpen}
        count={chosen.length}
        onClose={() => setAsideOpen(false)}
        onSend={(note) => {
          setAsideOpen(false)
          void run('已搁置', (rowId) => api.call(rowSetAside, { params: { rowId }, body: { note } }))
        }}
      />
    </section>
  )
}

/** One act per row, one after the other; stops at the first refusal. Rows drawn in by an earlier one are already settled. */
function useOneByOne(chosen: readonly UnplacedRow[], onDone: () => void) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [done, setDone] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const run = async (said: string, act: (rowId: string) => Promise<{ drawnIn: number }>) => {
    setProblem(null)
    let drawnIn = 0
    try {
      for (const [at, row] of chosen.entries()) {
        setDone(at)
        drawnIn += await act(row.id).then(
          (outcome) => outcome.drawnIn,
          (error: unknown) => {
            if (asProblem(error).code === 'linking/row-not-open') return 0
            throw error
          },
        )
      }
      const more = drawnIn > 0 ? `，另有 ${drawnIn} 条随之归并` : ''
      void message.success(`${said} ${chosen.length} 条${more}`)
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setDone(null)
      void queries.invalidateQueries()
    }
  }
  return { done, problem, run }
}

function AsideDialog(props: {
  open: boolean
  count: number
  onClose: () => void
  onSend: (note: string) => void
}) {
  const [note, setNote] = useState('')
  return (
    <Modal
      open={props.open}
      title={`搁置 ${props.count} 条`}
      okText="搁置"
      cancelText="取消"
      okButtonProps={{ disabled: note.trim() === '' }}
      onOk={() => props.onSend(note.trim())}
      onCancel={props.onClose}
    >
      <Form layout="vertical">
        <Form.Item
          label="搁置原因"
          htmlFor="aside-note"
          extra="搁置的条目不新建场所，仍计在底单里，可以随时再落位。"
        >
          <Input
            id="aside-note"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
