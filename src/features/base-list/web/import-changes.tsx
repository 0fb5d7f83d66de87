import { MarkedText, RecordList, Tag, type RecordColumn } from '../../../platform/web/index.ts'
import {
  listImportChanges,
  rowChangeNames,
  rowChanges,
  type ImportDetail,
  type listChange,
} from '../domain/index.ts'
import type { z } from 'zod'
import { EntryName } from './entry-name.tsx'
import { changeTones } from './import-words.ts'

type Change = z.infer<typeof listChange>

const columns: RecordColumn<Change>[] = [
  { key: 'name', title: '名称', names: true, render: ({ entry }) => <EntryName entry={entry} /> },
  {
    key: 'change',
    title: '变化',
    widthPx: 100,
    render: ({ change }) => <Tag tone={changeTones[change]}>{rowChangeNames[change]}</Tag>,
  },
  { key: 'address', title: '地址', render: ({ entry }) => entry.address || '—' },
  {
    key: 'differences',
    title: '改了什么',
    render: ({ differences }) => (differences.length === 0 ? '—' : <Differences of={differences} />),
  },
]

/** 新增、不再列入、内容有变: what an import would change or changed, old beside new. */
export function ImportChanges({ view }: { view: ImportDetail }) {
  return (
    <RecordList<typeof listImportChanges>
      list="list-import.changes"
      label="变化的条目"
      action={listImportChanges}
      params={{ importId: view.id }}
      columns={columns}
      views={false}
      filters={[
        {
          kind: 'choice',
          key: 'change',
          label: '变化',
          options: rowChanges.map((id) => ({ value: id, label: rowChangeNames[id] })),
        },
      ]}
      rowKey={(one) => one.entry.id}
      {...(view.state === 'confirmed' ? { rowHref: (one) => `/list-rows/${one.entry.id}` } : {})}
      empty={{ title: '没有变化', text: '这份文件与现有底单的内容相同。' }}
    />
  )
}

function Differences({ of }: { of: Change['differences'] }) {
  return (
    <dl className="qy-differences">
      {of.map((one) => (
        <div key={one.label}>
          <dt>{one.label}</dt>
          <dd>
            <del>{one.before || '空'}</del> → <MarkedText text={one.after || '空'} against={one.before} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
