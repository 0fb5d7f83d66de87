import { Button, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  Facts,
  MapPanel,
  NextStep,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import { useBoundaries } from '../../site/web/index.ts'
import {
  methodLabel,
  taskActionNames,
  taskCancel,
  taskFinish,
  taskGet,
  taskSourceNames,
  taskStateNames,
  type TaskAction,
  type TaskRow,
} from '../domain/index.ts'

/** 排查任务: where to go and why, and one tap to the record. */
export function TaskPage() {
  const task = useAction(taskGet, { params: { taskId: usePageParam('taskId') } })
  return <Answered of={task}>{(answer) => <TaskFile task={answer} />}</Answered>
}

function TaskFile({ task }: { task: TaskRow }) {
  const go = useGo()
  const [open, setOpen] = useState<TaskAction | null>(null)
  const boundaries = useBoundaries()
  const may = (action: TaskAction) => task.allowedActions.includes(action)
  return (
    <>
      <PageHeader
        title={task.title}
        region={task.regionName}
        back={{ href: '/tasks', label: '任务' }}
        mark={<Tag tone={task.state === 'done' ? 'good' : 'plain'}>{taskStateNames[task.state]}</Tag>}
        more={
          <Space wrap>
            {may('finish') && <Button onClick={() => setOpen('finish')}>不记排查，直接办结</Button>}
            {may('cancel') && (
              <Button danger onClick={() => setOpen('cancel')}>
                取消任务
              </Button>
            )}
          </Space>
        }
      />
      {task.state === 'assigned' && (
        <NextStep
          step={task.lookBackId ? '到现场回头看并记录结果' : '到现场排查并记录结果'}
          who={task.assignee}
          {...(task.light ? { light: { tone: task.light, text: task.timeLeft } } : {})}
          action={
            task.lookBackId ? (
              <Button type="primary" onClick={() => go(`/look-backs/${task.lookBackId}`)}>
                打开回头看
              </Button>
            ) : (
              may('finish') && (
                <Button
                  type="primary"
                  onClick={() =>
                    go(`/inspections/new?task=${task.id}${task.site ? `&site=${task.site.id}` : ''}`)
                  }
                >
                  记录排查
                </Button>
              )
            )
          }
        />
      )}
      <Section title="任务内容">
        <Facts facts={factsOf(task)} />
      </Section>
      {task.site && task.site.lon !== null && task.site.lat !== null && (
        <Section title="位置">
          <MapPanel
            label={`${task.site.name}的位置`}
            boundaries={boundaries}
            points={[{ id: task.site.id, lon: task.site.lon, lat: task.site.lat, label: task.site.name }]}
            heightPx={260}
          />
        </Section>
      )}
      <Modal
        open={open !== null}
        title={open ? taskActionNames[open] : ''}
        footer={null}
        onCancel={() => setOpen(null)}
        destroyOnHidden
      >
        {open && <EndForm task={task} action={open} onDone={() => setOpen(null)} />}
      </Modal>
    </>
  )
}

function EndForm(props: { task: TaskRow; action: TaskAction; onDone: () => void }) {
  const cancel = props.action === 'cancel'
  const [name, label] = cancel ? ['reason', '取消原因'] : ['note', '办理情况']
  const field = (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}。` }]}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  )
  const shared = {
    params: { taskId: props.task.id },
    submit: taskActionNames[props.action],
    onDone: props.onDone,
    onCancel: props.onDone,
  }
  return cancel ? (
    <ActionForm action={taskCancel} danger {...shared}>
      {field}
    </ActionForm>
  ) : (
    <ActionForm action={taskFinish} {...shared}>
      {field}
    </ActionForm>
  )
}

function factsOf(task: TaskRow) {
  return [
    {
      label: '场所',
      value: task.site && (
        <PageLink href={`/sites/${task.site.id}`}>
          {task.site.name}（{placeKindLabel(task.site.placeKind)}）
        </PageLink>
      ),
    },
    { label: '地点', value: task.site?.address || task.placeText },
    { label: '原因', value: task.reason, wide: true },
    { label: '方式', value: methodLabel(task.method) },
    { label: '来源', value: taskSourceNames[task.source] },
    { label: '期限', value: task.dueOn },
    { label: '承担人', value: task.assignee },
    { label: '派发人', value: task.assignedByName },
    ...(task.endedOn
      ? [
          { label: '办结日期', value: task.endedOn },
          { label: '办理情况', value: task.endedNote, wide: true },
        ]
      : []),
    ...(task.doneInspectionId
      ? [
          {
            label: '排查记录',
            value: <PageLink href={`/inspections/${task.doneInspectionId}`}>打开排查记录</PageLink>,
          },
        ]
      : []),
    ...(task.leadId
      ? [{ label: '线索', value: <PageLink href={`/leads/${task.leadId}`}>打开线索</PageLink> }]
      : []),
  ]
}
