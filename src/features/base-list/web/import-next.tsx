import { ActionButton, NextStep } from '../../../platform/web/index.ts'
import { listImportConfirm, listImportSetAside, type ImportDetail } from '../domain/index.ts'

/** What stands between the preview and the list, in one sentence, with the button that takes the step. */
export function ImportNext({ view }: { view: ImportDetail }) {
  const params = { importId: view.id }
  const missing = (view.proposal?.missing ?? []).map(
    (field) => `没有一列对应“${view.fields.find((f) => f.field === field)?.label ?? field}”`,
  )
  const notes = view.proposal?.notes.map((note) => note.message) ?? []
  const { errors, setAside } = view.counts
  const maySetAside = view.allowedActions.includes('set_aside')
  if (missing.length > 0)
    return (
      <>
        <NextStep step="在“列对应”中指明缺少的列，再重新读取" missing={missing} />
        <Notes notes={notes} />
      </>
    )
  return (
    <>
      <NextStep
        step={
          errors > 0
            ? `有 ${errors} 行存在错误，请改正文件后重新上传，或搁置这些行，导入其余`
            : `核对后确认导入。${view.summary}`
        }
        action={
          errors > 0 ? (
            maySetAside && (
              <ActionButton
                action={listImportSetAside}
                input={{ params, body: { setAside: true, rows: 'all' } }}
                primary
                confirm={{
                  title: `搁置 ${errors} 行有错误的行？`,
                  text: '它们不进入底单，仍列在问题清单里，可下载后退给提供部门改正。',
                  ok: '搁置',
                }}
              >
                搁置错误行
              </ActionButton>
            )
          ) : (
            <>
              {setAside > 0 && maySetAside && (
                <ActionButton
                  action={listImportSetAside}
                  input={{ params, body: { setAside: false, rows: 'all' } }}
                >
                  取消搁置
                </ActionButton>
              )}
              {view.allowedActions.includes('confirm') && <Confirm view={view} />}
            </>
          )
        }
      />
      <Notes notes={notes} />
    </>
  )
}

function Confirm({ view }: { view: ImportDetail }) {
  return (
    <ActionButton
      action={listImportConfirm}
      input={{ params: { importId: view.id } }}
      primary
      confirm={{
        title: view.summary,
        text: '全部入库或一条不入；随后自动与场所归并，拿不准的留给人工判定。导入后可以撤销。',
        ok: '确认导入',
      }}
    >
      确认导入
    </ActionButton>
  )
}

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <ul className="qy-import-notes" aria-label="读取说明">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
