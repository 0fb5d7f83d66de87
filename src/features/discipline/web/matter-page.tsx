import { Button, Form, Input, Modal, Radio, Select, Space } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  Facts,
  PageHeader,
  Required,
  Section,
  Tag,
  Timeline,
  formatInstant,
  useAction,
  usePageParam,
} from '../../../platform/web/index.ts'
import {
  accusedLevelNames,
  disciplineOfficers,
  matterAccept,
  matterActionNames,
  matterConcernNames,
  matterConclude,
  matterConclusionNames,
  matterConclusions,
  matterForward,
  matterGet,
  matterRecord,
  matterStateNames,
  type MatterAction,
  type MatterDetail,
} from '../domain/index.ts'
import { matterStateTone } from './matter-tones.ts'

/** 一条问题线索: what was said, by whom it is handled, its course. */
export function MatterPage() {
  const matter = useAction(matterGet, { params: { matterId: usePageParam('matterId') } })
  return <Answered of={matter}>{(answer) => <Matter matter={answer} />}</Answered>
}

function Matter({ matter }: { matter: MatterDetail }) {
  const [open, setOpen] = useState<MatterAction | null>(null)
  const [main, ...more] =
    matter.state === 'received' ? matter.allowedActions : matter.allowedActions.toReversed()
  const nameOf = (action: MatterAction) =>
    action === 'accept' && matter.state === 'accepted' ? '调整承办人' : matterActionNames[action]
  return (
    <>
      <PageHeader
        title={[matter.accusedPost, matter.accusedName].filter(Boolean).join(' ')}
        region={matter.placeName}
        back={{ href: '/discipline', label: '问题线索' }}
        mark={<Tag tone={matterStateTone[matter.state]}>{matterStateNames[matter.state]}</Tag>}
        about={matterConcernNames[matter.concern]}
        more={
          <Space wrap>
            {more.map((action) => (
              <Button key={action} onClick={() => setOpen(action)}>
                {nameOf(action)}
              </Button>
            ))}
          </Space>
        }
        {...(main
          ? {
              action: (
                <Button type="primary" onClick={() => setOpen(main)}>
                  {nameOf(main)}
                </Button>
              ),
            }
          : {})}
      />
      <Section title="主要问题">
        <p style={{ whiteSpace: 'pre-wrap' }}>{matter.facts}</p>
        <Facts facts={factsOf(matter)} />
      </Section>
      {matter.case && (
        <Section title="关联案件（送出时的情况）">
          <Facts
            facts={[
              { label: '案件', value: matter.case.name },
              { label: '编号', value: matter.case.number || '未编号' },
              { label: '案情', value: matter.case.summary, wide: true },
            ]}
          />
        </Section>
      )}
      <Section title="办理经过">
        <Timeline
          entries={[
            ...matter.timeline.map((e) => ({
              id: e.id,
              at: e.at,
              title: e.text,
              who: `${e.orgName} ${e.personName}`,
            })),
            {
              id: matter.id,
              at: matter.sentAt,
              title: '收到反映。',
              who: `${matter.senderOrg} ${matter.senderName}`,
            },
          ]}
        />
      </Section>
      <Modal
        open={open !== null}
        title={open ? nameOf(open) : ''}
        footer={null}
        width={640}
        onCancel={() => setOpen(null)}
        destroyOnHidden
      >
        {open && <Dialog matter={matter} action={open} onDone={() => setOpen(null)} />}
      </Modal>
    </>
  )
}

function Dialog(props: { matter: MatterDetail; action: MatterAction; onDone: () => void }) {
  const { matter, action, onDone } = props
  const shared = {
    params: { matterId: matter.id },
    submit: matterActionNames[action],
    onDone,
    onCancel: onDone,
  }
  switch (action) {
    case 'accept':
      return <AcceptForm {...props} />
    case 'record':
      return (
        <ActionForm action={matterRecord} {...shared}>
          <Words name="text" label="办理情况" />
        </ActionForm>
      )
    case 'forward':
      return (
        <ActionForm action={matterForward} {...shared}>
          <Words name="reason" label="转办理由" />
        </ActionForm>
      )
    case 'conclude':
      return (
        <ActionForm action={matterConclude} {...shared}>
          <Form.Item name="conclusion" label="结论" rules={[{ required: true, message: '请选择办结结论。' }]}>
            <Radio.Group
              options={matterConclusions
                .filter((value) => value !== 'forwarded')
                .map((value) => ({ value, label: matterConclusionNames[value] }))}
            />
          </Form.Item>
          <Words name="text" label="处理情况" />
        </ActionForm>
      )
  }
}

function AcceptForm({ matter, onDone }: { matter: MatterDetail; onDone: () => void }) {
  const officers = useAction(disciplineOfficers, {}).data?.rows
  if (!officers) return null
  return (
    <ActionForm
      action={matterAccept}
      params={{ matterId: matter.id }}
      initial={{ handlerIds: matter.handlerIds }}
      submit="确定"
      onDone={onDone}
      onCancel={onDone}
    >
      <Form.Item name="handlerIds" label="承办人" extra="您本人始终是承办人；其他人不再看到这条线索。">
        <Select mode="multiple" options={officers.map((o) => ({ value: o.id, label: o.name }))} />
      </Form.Item>
    </ActionForm>
  )
}

const Words = ({ name, label }: { name: string; label: string }) => (
  <Required name={name} label={label}>
    <Input.TextArea rows={4} maxLength={2000} />
  </Required>
)

const factsOf = (m: MatterDetail) => [
  { label: '层级', value: accusedLevelNames[m.accusedLevel] },
  { label: '承办人', value: m.handlerNames.join('、') || '未指定' },
  { label: '反映单位、人', value: `${m.senderOrg} ${m.senderName}` },
  { label: '收到时间', value: formatInstant(m.sentAt) },
  { label: '受理日期', value: m.acceptedOn },
  ...(m.conclusion
    ? [
        { label: '办结日期', value: m.concludedOn },
        { label: '结论', value: matterConclusionNames[m.conclusion] },
        { label: '处理情况', value: m.conclusionText, wide: true },
      ]
    : []),
]
