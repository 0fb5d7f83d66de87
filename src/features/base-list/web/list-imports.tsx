import { RecordList, Tag, type RecordColumn, type RowOf } from '../../../platform/web/index.ts'
import {
  importStateNames,
  importStates,
  listImportList,
  type BaseListDetail,
  type ImportSource,
} from '../domain/index.ts'
import { importTones } from './import-words.ts'

type Row = RowOf<typeof listImportList>

const sources: Record<ImportSource, string> = {
  upload: '页面上传',
  drop_folder: '接收文件夹',
  api: '接口',
  console: '命令行',
  demo: '演示数据',
}

const columns: RecordColumn<Row>[] = [
  { key: 'fileName', title: '文件', names: true, render: (one) => one.fileName },
  { key: 'asOf', title: '截止日期', widthPx: 110, render: (one) => one.asOf },
  {
    key: 'state',
    title: '状态',
    widthPx: 90,
    render: (one) => <Tag tone={importTones[one.state]}>{importStateNames[one.state]}</Tag>,
  },
  { key: 'accepted', title: '入库（行）', numeric: true, render: (one) => one.counts.accepted },
  { key: 'came', title: '新增', numeric: true, render: (one) => one.counts.came },
  { key: 'changed', title: '有变', numeric: true, render: (one) => one.counts.changed },
  { key: 'went', title: '不再列入', numeric: true, render: (one) => one.counts.went },
  { key: 'source', title: '来源', widthPx: 100, render: (one) => sources[one.source] },
  {
    key: 'made',
    title: '经办',
    widthPx: 180,
    render: (one) => `${one.madeByName} ${one.createdAt.slice(0, 10)}`,
  },
]

/** 导入记录: every version of a list that came, was taken back or thrown away. */
export function ListImports({ list }: { list: BaseListDetail }) {
  return (
    <RecordList
      list="list-import.list"
      label="导入记录"
      action={listImportList}
      fixed={{ list: list.id }}
      columns={columns}
      filters={[
        {
          kind: 'choice',
          key: 'state',
          label: '状态',
          options: importStates.map((id) => ({ value: id, label: importStateNames[id] })),
        },
      ]}
      views={false}
      rowKey={(one) => one.id}
      rowHref={(one) => `/list-imports/${one.id}`}
      empty={{ title: '还没有导入记录', text: '每次导入都留下文件、经办人和变化，可以逐次撤销。' }}
    />
  )
}
