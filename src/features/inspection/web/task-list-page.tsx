import { Button } from 'antd'
import {
  Light,
  PageHeader,
  QueueLinks,
  RecordList,
  Tag,
  useActor,
  useGo,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import {
  methodLabel,
  taskAssigners,
  taskList,
  taskSourceNames,
  taskSources,
  taskStateNames,
  taskStates,
  type TaskRow,
} from '../domain/index.ts'
import './inspection.css'

const columns: RecordColumn<TaskRow>[] = [
  { key: 'title', title: '任务', names: true, render: (t) => t.title },
  { key: 'due', title: '期限', widthPx: 170, render: due },
  { key: 'place', title: '地点', render: (t) => t.site?.name ?? t.placeText },
  { key: 'region', title: '村（网格）', widthPx: 130, render: (t) => t.regionName },
  { key: 'reason', title: '原因', render: (t) => t.reason || taskSourceNames[t.source] },
  { key: 'method', title: '方式', widthPx: 100, render: (t) => methodLabel(t.method), offAtFirst: true },
  { key: 'assignee', title: '承担人', render: (t) => t.assignee },
  {
    key: 'state',
    title: '状态',
    widthPx: 90,
    render: (t) => <Tag tone={t.state === 'done' ? 'good' : 'plain'}>{taskStateNames[t.state]}</Tag>,
  },
]

function due(task: TaskRow) {
  if (task.light === null) return task.dueOn
  return <Light tone={task.light} text={`${task.dueOn} ${task.timeLeft}`} />
}

const filters: RecordFilter[] = [
  { kind: 'text', key: 'q', label: '任务、地点、承担人' },
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    options: taskStates.map((value) => ({ value, label: taskStateNames[value] })),
  },
  {
    kind: 'choice',
    key: 'due',
    label: '期限',
    options: [
      { value: 'today', label: '今天到期及以前' },
      { value: 'over', label: '已逾期' },
    ],
  },
  { kind: 'choice', key: 'mine', label: '承担', options: [{ value: 'yes', label: '我的' }] },
  {
    kind: 'choice',
    key: 'source',
    label: '来源',
    options: taskSources.map((value) => ({ value, label: taskSourceNames[value] })),
  },
  { kind: 'region', key: 'region', label: '所在地' },
]

const queues = [
  { label: '全部', query: '' },
  { label: '我的待办', query: '?mine=yes&state=assigned' },
  { label: '今天到期', query: '?due=today' },
  { label: '已逾期', query: '?due=over' },
]

/** 排查任务: earliest due first, with its light. */
export function TaskListPage() {
  const go = useGo()
  const actor = useActor()
  const mayAssign = (taskAssigners as readonly string[]).includes(actor.role)
  const assign = (
    <Button type="primary" onClick={() => go('/tasks/new')}>
      派发任务
    </Button>
  )
  return (
    <>
      <PageHeader
        title="排查任务"
        about="谁、去哪里、什么时候以前。按期限先后排列；锁门、拒检的地方自动排出复查。"
        {...(mayAssign ? { action: assign } : {})}
      />
      <QueueLinks label="任务队列" path="/tasks" queues={queues} />
      <RecordList
        list="task.list"
        label="任务列表"
        action={taskList}
        columns={columns}
        filters={filters}
        rowKey={(t) => t.id}
        rowHref={(t) => `/tasks/${t.id}`}
        empty={{
          title: '没有任务',
          text: '把要看的地方派给具体的人，写明期限；到期没有结果会亮灯。也可以不派任务，直接记录排查。',
          ...(mayAssign ? { action: assign } : {}),
        }}
      />
    </>
  )
}
