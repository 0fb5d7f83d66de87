import { Button } from 'antd'
import {
  PageHeader,
  PageLink,
  RecordList,
  Tag,
  useAction,
  useGo,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  baseListList,
  linkingCounts,
  questionList,
  questionReasonNames,
  questionReasons,
  type QuestionRow,
} from '../domain/index.ts'
import { questionQuery, questionHref } from './question-query.ts'

const columns: RecordColumn<QuestionRow>[] = [
  { key: 'row', title: '清单条目', names: true, render: ({ row }) => row.name || row.address },
  { key: 'site', title: '可能是的场所', render: ({ site }) => site.name },
  { key: 'reason', title: '为什么问', widthPx: 170, render: (one) => <Tag>{one.reasonName}</Tag> },
  {
    key: 'probability',
    title: '相符可能（%）',
    numeric: true,
    render: (one) => Math.round(one.probability * 100),
  },
  { key: 'list', title: '底单', widthPx: 150, render: ({ row }) => row.listLabel },
  {
    key: 'region',
    title: '所在地',
    widthPx: 150,
    render: (one) => [one.townName, one.regionName].filter(Boolean).join(' '),
  },
]

/** 待判定: which rows may be one of the known places; decided one after the other by key. */
export function QuestionListPage() {
  const { query } = usePageQuery()
  const go = useGo()
  const filters = questionQuery(query)
  const first = useAction(questionList, { query: { ...filters, limit: 1 } })
  const counts = useAction(linkingCounts)
  const lists = useAction(baseListList, { query: { limit: 200 } })
  const next = first.data?.rows[0]
  return (
    <>
      <PageHeader
        title="待判定"
        about="机器拿不准是不是同一处的条目，由人看着两边判定；判过的不再问，判错可以撤销。"
        more={
          counts.data && counts.data.unplaced.count > 0 ? (
            <PageLink href="/unplaced">
              待落位 {counts.data.unplaced.count}
              {counts.data.unplaced.more ? '+' : ''} 条
            </PageLink>
          ) : undefined
        }
        {...(counts.data?.mayDecide && next
          ? {
              action: (
                <Button type="primary" onClick={() => go(questionHref(next.id, filters))}>
                  逐条判定
                </Button>
              ),
            }
          : {})}
      />
      <RecordList
        list="linking.questions"
        label="待判定列表"
        action={questionList}
        columns={columns}
        filters={filtersOf(lists.data?.rows ?? [])}
        rowKey={(one) => one.id}
        rowHref={(one) => questionHref(one.id, filters)}
        empty={{
          title: '没有待判定的条目',
          text: '导入清单后，与已有场所相似而机器不能断定的条目会出现在这里。',
        }}
      />
    </>
  )
}

const filtersOf = (lists: readonly { id: string; label: string }[]): RecordFilter[] => [
  { kind: 'text', key: 'q', label: '名称、地址' },
  {
    kind: 'choice',
    key: 'reason',
    label: '为什么问',
    options: questionReasons.map((id) => ({ value: id, label: questionReasonNames[id] })),
  },
  {
    kind: 'choice',
    key: 'listId',
    label: '底单',
    options: lists.map(({ id, label }) => ({ value: id, label })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
]
