import { Button } from 'antd'
import { orgKindNames } from '../../organisation/domain/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import {
  Answered,
  EmptyState,
  Facts,
  PageHeader,
  PlainTable,
  Section,
  Tag,
  useAction,
  useGo,
  usePageParam,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { listFields, listKindList, listSubjectNames, type ListKindRow } from '../domain/index.ts'
import { kindDraftOf, type ColumnDraft } from './kind-draft.ts'
import { sensitivityNames } from './kind-words.ts'

const columns: RecordColumn<ColumnDraft>[] = [
  { key: 'label', title: '字段', names: true, render: (one) => one.label },
  { key: 'required', title: '必填', widthPx: 80, render: (one) => (one.required ? '必填' : '—') },
  { key: 'sensitivity', title: '谁能看', widthPx: 190, render: (one) => sensitivityNames[one.sensitivity] },
  { key: 'heads', title: '认这些表头', render: (one) => one.heads.join('、') },
]

/** One 底单类别: who provides it, its fields, the heads they are known by. */
export function ListKindPage() {
  const id = usePageParam('kindId')
  const kinds = useAction(listKindList)
  return (
    <Answered of={kinds}>
      {({ rows, mayAdd }) => {
        const kind = rows.find((one) => one.id === id)
        return kind ? (
          <KindFile kind={kind} mayAdd={mayAdd} />
        ) : (
          <EmptyState title="没有这个底单类别" text="它可能属于别的地区，请从底单类别页面重新进入。" />
        )
      }}
    </Answered>
  )
}

function KindFile({ kind, mayAdd }: { kind: ListKindRow; mayAdd: boolean }) {
  const go = useGo()
  const draft = kindDraftOf(kind.definition, kind.columns)
  const seenBy =
    draft.seenBy === 'all'
      ? '各部门都可看'
      : ['安委办', ...draft.seenBy.map((id) => orgKindNames[id])].join('、')
  return (
    <>
      <PageHeader
        title={kind.label}
        region={kind.shipped ? null : kind.regionName}
        mark={<Tag>{kind.shipped ? '随产品提供' : '本地新增'}</Tag>}
        about={kind.about}
        back={{ href: '/list-kinds', label: '底单类别' }}
        more={
          mayAdd ? (
            <Button onClick={() => go(`/list-kinds/new?like=${kind.id}`)}>以它为样新增</Button>
          ) : undefined
        }
        {...(kind.allowedActions.includes('list-kind.edit')
          ? {
              action: (
                <Button type="primary" onClick={() => go(`/list-kinds/${kind.id}/edit`)}>
                  修改
                </Button>
              ),
            }
          : {})}
      />
      <Section title="基本情况">
        <Facts
          facts={[
            { label: '提供部门', value: kind.providedBy.map((one) => orgKindNames[one]).join('、') },
            { label: '一行是', value: listSubjectNames[kind.subject] },
            { label: '应查', value: kind.swept ? '是，计入覆盖率分母' : '否' },
            {
              label: '新建场所类型',
              value: draft.placeKind === null ? '不新建场所' : placeKindLabel(draft.placeKind),
            },
            { label: '谁能看', value: seenBy, wide: true },
            {
              label: '同一条的依据',
              value: kind.keys
                .map((key) => key.map((field) => labelOf(kind, field)).join('＋'))
                .join('；没有时用：'),
              wide: true,
            },
          ]}
        />
      </Section>
      <Section title="字段和表头">
        <PlainTable label="字段和表头" columns={columns} rows={draft.columns} rowKey={(one) => one.field} />
      </Section>
    </>
  )
}

const labelOf = (kind: ListKindRow, field: ListKindRow['keys'][number][number]): string =>
  kind.columns.find((column) => column.field === field)?.label ?? listFields[field].label
