import { Button, Space } from 'antd'
import { Light, Section } from '../../../../platform/web/index.ts'
import type { WayOutView } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { Files } from '../case-measures-section.tsx'
import { caseLightTone } from '../case-tones.ts'

/** 一企一策: the goal and its items, each with owner, day and what was done. */
export function PlanSection({ view }: { view: WayOutView }) {
  const { may, open } = useCaseDialog()
  const { plan } = view
  return (
    <Section
      title="一企一策"
      about={
        plan
          ? `目标：${plan.goal}`
          : view.planNeeded
            ? '本出路须先制定方案，列明事项、责任单位和期限。'
            : '本出路不要求方案，需要时可以制定。'
      }
      action={
        may('write-plan') ? (
          <Button onClick={() => open('write-plan')}>{plan ? '补充方案' : '制定方案'}</Button>
        ) : undefined
      }
    >
      <ol className="qy-case-steps">
        {plan?.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ol>
    </Section>
  )
}

function Item({ item }: { item: NonNullable<WayOutView['plan']>['items'][number] }) {
  const { may, open } = useCaseDialog()
  const tone = caseLightTone(item.light)
  const settled = item.doneOn !== null || item.droppedOn !== null
  return (
    <li>
      <div className="qy-case-what">
        <b>{item.text}</b>
        <span className="qy-quiet">
          {' '}
          {item.ownerName} · 期限 {item.dueOn}
        </span>
        {item.doneNote && <div>{item.doneNote}</div>}
        {item.droppedOn && (
          <div className="qy-quiet">
            {item.droppedOn} 取消：{item.droppedReason}
          </div>
        )}
        <Files ids={item.fileIds} />
      </div>
      {item.doneOn !== null && <Light tone="done" text={`${item.doneOn} 完成`} />}
      {!settled && tone && <Light tone={tone} />}
      {!settled && (
        <Space>
          {may('complete-plan-item') && (
            <Button size="small" onClick={() => open('complete-plan-item', item.id)}>
              记录完成
            </Button>
          )}
          {may('drop-plan-item') && (
            <Button size="small" type="link" onClick={() => open('drop-plan-item', item.id)}>
              取消
            </Button>
          )}
        </Space>
      )}
    </li>
  )
}
