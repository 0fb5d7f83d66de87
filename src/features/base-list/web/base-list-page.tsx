import { Button } from 'antd'
import {
  Answered,
  PageHeader,
  PageLink,
  PartLinks,
  RecordList,
  Section,
  Tag,
  useAction,
  useActor,
  useGo,
  usePageParam,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  baseListGet,
  baseListRows,
  baseListRowsExport,
  listRowStateNames,
  listRowStates,
  rowMarks,
  rowStatuses,
  rowStatusNames,
  type BaseListDetail,
  type ListEntry,
} from '../domain/index.ts'
import { EntryMarks, LinkState } from './entry-marks.tsx'
import { EntryName } from './entry-name.tsx'
import { rowMarkNames } from './import-words.ts'
import { ListImports } from './list-imports.tsx'
import { isReadings, StateShares } from './list-shares.tsx'
import './base-list.css'

/** One 底单: its rows with where each was tied to, and its imports. */
export function BaseListPage() {
  const params = { listId: usePageParam('listId') }
  const list = useAction(baseListGet, { params })
  return <Answered of={list}>{(answer) => <ListFile list={answer} />}</Answered>
}

function ListFile({ list }: { list: BaseListDetail }) {
  const go = useGo()
  const { query } = usePageQuery()
  const shown = query['part'] === 'imports' ? 'imports' : 'rows'
  const readings = isReadings(list, useActor().regionCode)
  return (
    <>
      <PageHeader
        title={list.label}
        region={list.regionName}
        mark={list.label === list.kindLabel ? undefined : <Tag>{list.kindLabel}</Tag>}
        about={
          list.asOf === null
            ? `${list.orgKindName}提供，还没有导入。`
            : `${list.orgKindName}提供，截至 ${list.asOf}，共 ${list.rowCount} 条。`
        }
        back={{ href: '/lists', label: '底单' }}
        {...(list.allowedActions.includes('import')
          ? {
              action: (
                <Button type="primary" onClick={() => go(`/lists/import?list=${list.id}`)}>
                  导入新版
                </Button>
              ),
            }
          : {})}
      />
      {list.openImportId !== null && (
        <p>
          ▲ 有一次导入待确认：<PageLink href={`/list-imports/${list.openImportId}`}>打开预览</PageLink>
        </p>
      )}
      {list.rowCount > 0 && !readings && (
        <Section
          title="归并情况"
          {...(list.swept ? {} : { about: '这类底单的条目不是应查的场所，不计入覆盖率。' })}
        >
          <StateShares list={list} />
        </Section>
      )}
      <PartLinks
        label="底单内容"
        parts={[
          { key: 'rows', label: '条目' },
          { key: 'imports', label: '导入记录', count: list.imports.length },
        ]}
        shown={shown}
        hrefOf={(key) => `/lists/${list.id}${key === 'rows' ? '' : `?part=${key}`}`}
      />
      {shown === 'rows' ? <Rows list={list} /> : <ListImports list={list} />}
    </>
  )
}

function Rows({ list }: { list: BaseListDetail }) {
  const { regionCode } = useActor()
  const has = (field: string) => list.columns.some((column) => column.field === field)
  return (
    <RecordList
      list={`base-list.rows.${list.kind}`}
      label={`${list.label}的条目`}
      action={baseListRows}
      params={{ listId: list.id }}
      columns={columnsOf(list, has)}
      filters={filtersOf(has('status'))}
      rowKey={(entry) => entry.id}
      rowHref={(entry) => `/list-rows/${entry.id}`}
      exports={[{ label: '导出 Excel', action: baseListRowsExport }]}
      empty={
        isReadings(list, regionCode)
          ? {
              title: `共 ${list.rowCount} 条读数，不逐条列出`,
              text: '读数按户号记在用户名下，在场所页里看；每次导入了多少，看“导入记录”。',
            }
          : list.rowCount > 0
            ? { title: '没有这样的条目', text: '本辖区没有列入这份底单的条目，或没有符合筛选条件的条目。' }
            : { title: '这份底单还没有条目', text: '导入部门给的清单，确认后条目就在这里。' }
      }
    />
  )
}

const ownColumns = new Set([
  'name',
  'creditCode',
  'meterNo',
  'licenceNo',
  'plateNo',
  'address',
  'status',
  'serial',
])

function columnsOf(list: BaseListDetail, has: (field: string) => boolean): RecordColumn<ListEntry>[] {
  const further = list.columns
    .filter((column) => !ownColumns.has(column.field))
    .map(({ field, label }) => ({
      key: field,
      title: label,
      offAtFirst: field !== 'person',
      render: (entry: ListEntry) => entry.cells[field] ?? '—',
    }))
  return [
    {
      key: 'rowNumber',
      title: '行',
      numeric: true,
      widthPx: 60,
      offAtFirst: true,
      render: (e) => e.rowNumber,
    },
    { key: 'name', title: '名称', names: true, render: (entry) => <EntryName entry={entry} /> },
    ...(has('address')
      ? [{ key: 'address', title: '地址', render: (e: ListEntry) => e.address || '—' }]
      : []),
    { key: 'regionName', title: '所在地', widthPx: 110, render: (entry) => entry.regionName },
    ...(has('status')
      ? [{ key: 'status', title: '状态', widthPx: 90, render: (e: ListEntry) => e.statusText || '—' }]
      : []),
    ...further,
    {
      key: 'marks',
      title: '提示',
      render: (entry) =>
        entry.marks.length === 0 && !entry.gone ? '—' : <EntryMarks marks={entry.marks} gone={entry.gone} />,
    },
    { key: 'state', title: '归并', widthPx: 100, render: (entry) => <LinkState of={entry.linkState} /> },
    {
      key: 'site',
      title: '场所',
      render: (entry) =>
        entry.site ? <PageLink href={`/sites/${entry.site.id}`}>{entry.site.name}</PageLink> : '—',
    },
  ]
}

const filtersOf = (hasStatus: boolean): RecordFilter[] => [
  { kind: 'text', key: 'q', label: '名称、代码、地址' },
  {
    kind: 'choice',
    key: 'state',
    label: '归并',
    options: listRowStates.map((id) => ({ value: id, label: listRowStateNames[id] })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
  ...(hasStatus
    ? [
        {
          kind: 'choice' as const,
          key: 'status',
          label: '状态',
          options: rowStatuses.map((id) => ({ value: id, label: rowStatusNames[id] })),
        },
      ]
    : []),
  {
    kind: 'choice',
    key: 'mark',
    label: '提示',
    options: rowMarks.map((id) => ({ value: id, label: rowMarkNames[id] })),
  },
  {
    kind: 'choice',
    key: 'gone',
    label: '版本',
    placeholder: '现有条目',
    options: [{ value: 'yes', label: '新版已不再列入' }],
  },
]
