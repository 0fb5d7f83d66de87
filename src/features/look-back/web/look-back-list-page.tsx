import {
  Answered,
  Figure,
  PageHeader,
  QueueLinks,
  RecordList,
  useAction,
  usePageQuery,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  lookBackFigures,
  lookBackKindNames,
  lookBackKinds,
  lookBackList,
  lookBackResultNames,
  lookBackResults,
  lookBackStateNames,
  lookBackStates,
} from '../domain/index.ts'
import { lookBackColumns } from './look-back-columns.tsx'

const filters: RecordFilter[] = [
  { kind: 'text', key: 'q', label: '案件、地点' },
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    options: lookBackStates.map((value) => ({ value, label: lookBackStateNames[value] })),
  },
  {
    kind: 'choice',
    key: 'due',
    label: '时限',
    options: [
      { value: 'over', label: '已逾期' },
      { value: 'near', label: '近期应办' },
      { value: 'later', label: '以后的' },
    ],
  },
  {
    kind: 'choice',
    key: 'result',
    label: '结果',
    options: lookBackResults.map((value) => ({ value, label: lookBackResultNames[value] })),
  },
  {
    kind: 'choice',
    key: 'kind',
    label: '缘由',
    options: lookBackKinds.map((value) => ({ value, label: lookBackKindNames[value] })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
]

const queues = [
  { label: '待回头看', query: '' },
  { label: '我的', query: '?mine=yes' },
  { label: '已逾期', query: '?due=over' },
  { label: '断电后又有用电', query: '?kind=meter' },
  { label: '发现反弹', query: '?state=done&result=relapsed' },
  { label: '以后的', query: '?due=later' },
]

/** 回头看: which closed places are due for a visit, and how much of what fell due was looked at. */
export function LookBackListPage() {
  const { query } = usePageQuery()
  return (
    <>
      <PageHeader
        title="回头看"
        about="案件销号后，系统按通知安排回头看，到期前十天列出。断电后电表又走字的，当日列出。是否重新启动案件由人决定。"
      />
      <Figures region={typeof query['region'] === 'string' ? query['region'] : undefined} />
      <QueueLinks label="回头看队列" path="/look-backs" queues={queues} />
      <RecordList
        list="look-back.list"
        label="回头看列表"
        action={lookBackList}
        columns={lookBackColumns}
        filters={filters}
        rowKey={(b) => b.id}
        rowHref={(b) => `/look-backs/${b.id}`}
        empty={{
          title: '没有待办的回头看',
          text: '案件销号后，这里会按 30、90、180 天（或通知规定的日期）自动列出要去看的地方。也可以在案件的“回头看”里临时增加。',
        }}
      />
    </>
  )
}

function Figures({ region }: { region: string | undefined }) {
  const figures = useAction(lookBackFigures, { query: region ? { region } : {} })
  return (
    <Answered of={figures}>
      {(n) => (
        <div className="qy-figures">
          <Figure
            label="回头看覆盖率"
            value={n.coveragePermille === null ? '—' : (n.coveragePermille / 10).toFixed(1)}
            {...(n.coveragePermille === null ? {} : { unit: '%' })}
            href="/look-backs?state=done"
            rule="已到期或已办的回头看中，实际看到现场的次数所占的比例；锁门、无法进入的不算看到。"
            note={`应看 ${n.due} 次，看到 ${n.looked} 次`}
          />
          {[
            { label: '已逾期', value: n.over, query: 'due=over', tone: 'over' as const },
            { label: '近期应办', value: n.near, query: 'due=near', tone: 'near' as const },
            {
              label: '发现反弹',
              value: n.relapsed,
              query: 'state=done&result=relapsed',
              tone: 'over' as const,
            },
          ].map(({ label, value, query, tone }) => (
            <Figure
              key={label}
              label={label}
              value={value}
              unit="次"
              href={`/look-backs?${query}`}
              tone={value > 0 ? tone : 'plain'}
            />
          ))}
        </div>
      )}
    </Answered>
  )
}
