import { Button, Checkbox, Input, Select } from 'antd'
import { listFieldIds, listFields, sensitivities, type ListField } from '../domain/index.ts'
import type { ColumnDraft, KindDraft } from './kind-draft.ts'
import { sensitivityNames } from './kind-words.ts'

/** The field table of a kind, and which fields together make the same entry again. */
export function KindColumns(props: { draft: KindDraft; change: (next: Partial<KindDraft>) => void }) {
  const { draft, change } = props
  const free = listFieldIds.filter((field) => !draft.columns.some((column) => column.field === field))
  const set = (at: number, next: Partial<ColumnDraft>) =>
    change({ columns: draft.columns.map((column, i) => (i === at ? { ...column, ...next } : column)) })
  const own = draft.columns.map((column) => ({ value: column.field, label: column.label }))
  return (
    <>
      <div className="qy-table-scroll">
        <table className="qy-table qy-stacked qy-kind-columns" aria-label="字段和表头">
          <thead>
            <tr>
              <th scope="col">字段</th>
              <th scope="col">显示名称</th>
              <th scope="col">表头词</th>
              <th scope="col">必填</th>
              <th scope="col">谁能看</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {draft.columns.map((column, at) => (
              <tr key={column.field}>
                <th scope="row">{listFields[column.field].label}</th>
                <td>
                  <Input
                    aria-label={`${listFields[column.field].label}的显示名称`}
                    value={column.label}
                    onChange={(event) => set(at, { label: event.target.value })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={`${column.label}的表头词`}
                    className="qy-heads"
                    mode="tags"
                    open={false}
                    suffixIcon={null}
                    value={[...column.heads]}
                    onChange={(heads: string[]) => set(at, { heads })}
                  />
                </td>
                <td>
                  <Checkbox
                    aria-label={`${column.label}必填`}
                    checked={column.required}
                    onChange={(event) => set(at, { required: event.target.checked })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={`谁能看${column.label}`}
                    popupMatchSelectWidth={false}
                    value={column.sensitivity}
                    options={sensitivities.map((id) => ({ value: id, label: sensitivityNames[id] }))}
                    onChange={(sensitivity) => set(at, { sensitivity })}
                  />
                </td>
                <td>
                  <Button
                    size="small"
                    aria-label={`去掉${column.label}`}
                    onClick={() => change(without(draft, column.field))}
                  >
                    去掉
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="qy-kind-more">
        <Select
          aria-label="加一个字段"
          placeholder="加一个字段"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          value={null}
          options={free.map((field) => ({ value: field, label: listFields[field].label }))}
          onChange={(field: ListField | null) =>
            field !== null && change({ columns: [...draft.columns, columnOf(field)] })
          }
        />
      </div>
      <h3>同一条的依据</h3>
      <p className="qy-quiet">新版清单里，下面字段都相同的算同一条；前一组有空缺时用后一组。</p>
      {draft.keys.map((key, at) => (
        <div key={at} className="qy-kind-more">
          <Select
            aria-label={`第 ${at + 1} 组依据`}
            className="qy-heads"
            mode="multiple"
            value={[...key]}
            options={own}
            onChange={(fields: ListField[]) =>
              change({ keys: draft.keys.map((one, i) => (i === at ? fields : one)) })
            }
          />
          {draft.keys.length > 1 && (
            <Button
              aria-label={`去掉第 ${at + 1} 组依据`}
              onClick={() => change({ keys: draft.keys.filter((_, i) => i !== at) })}
            >
              去掉
            </Button>
          )}
        </div>
      ))}
      {draft.keys.length < 6 && (
        <Button onClick={() => change({ keys: [...draft.keys, []] })}>再加一组</Button>
      )}
    </>
  )
}

const columnOf = (field: ListField): ColumnDraft => ({
  field,
  label: listFields[field].label,
  heads: [listFields[field].label],
  required: false,
  sensitivity: ['phone', 'id_number'].includes(listFields[field].type) ? 'personal' : 'open',
})

const without = (draft: KindDraft, field: ListField): Partial<KindDraft> => ({
  columns: draft.columns.filter((column) => column.field !== field),
  keys: draft.keys.map((key) => key.filter((one) => one !== field)),
})
