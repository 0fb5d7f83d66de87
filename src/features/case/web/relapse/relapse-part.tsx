import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  PageLink,
  Required,
  Section,
  Tag,
  useAction,
} from '../../../../platform/web/index.ts'
import {
  caseJudgeRelapse,
  caseRecordMark,
  caseRelapse,
  markKindNames,
  markKinds,
  type CaseDetail,
  type PriorCaseRow,
  type RelapseAnswer,
} from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { PriorCases } from './prior-cases.tsx'
import { ReasonField } from '../forms/note-field.tsx'

/** 前案、死灰复燃: matches are pointed out, a person judges; a confirmed one brings the old file and the harsher rule. */
export function RelapsePart({ kase }: { kase: CaseDetail }) {
  const answer = useAction(caseRelapse, { params: { caseId: kase.id } })
  return <Answered of={answer}>{(a) => <RelapseFile kase={kase} answer={a} />}</Answered>
}

function RelapseFile({ kase, answer }: { kase: CaseDetail; answer: RelapseAnswer }) {
  const { may } = useCaseDialog()
  const [judging, setJudging] = useState<PriorCaseRow | null>(null)
  const [marking, setMarking] = useState(false)
  const none = answer.priors.length === 0 && answer.offices.length === 0
  return (
    <>
      {answer.relapseOn && <HarsherRule answer={answer} />}
      <Section
        title="前案"
        about="按经营者、人员、场所、地址、200 米以内、出租人、车辆和设备比对，全省范围。比对只作提示，是否死灰复燃由人认定。"
      >
        {none && (
          <p className="qy-quiet">没有发现与本案相关的前案。登记车辆号牌、设备编号，可以多一条比对线索。</p>
        )}
        <PriorCases
          priors={answer.priors}
          offices={answer.offices}
          action={(prior) =>
            may('judge-relapse') && (
              <Button size="small" onClick={() => setJudging(prior)}>
                认定
              </Button>
            )
          }
        />
      </Section>
      {answer.judgements.length > 0 && <Judgements answer={answer} />}
      <Section
        title="识别特征"
        action={
          may('record-mark') && (
            <Button size="small" onClick={() => setMarking(true)}>
              登记车辆、设备
            </Button>
          )
        }
      >
        {answer.marks.length === 0 ? (
          <p className="qy-quiet">
            流动生产的窝点会换地方，车辆和设备常常跟着走。登记后，别处再出现就能对上。
          </p>
        ) : (
          <ul>
            {answer.marks.map((m) => (
              <li key={m.id}>
                {m.kindName}：<b>{m.value}</b> <span className="qy-quiet">{m.note}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Modal
        open={judging !== null}
        title="认定是否死灰复燃"
        footer={null}
        onCancel={() => setJudging(null)}
        destroyOnHidden
      >
        {judging && <JudgeForm kase={kase} prior={judging} onDone={() => setJudging(null)} />}
      </Modal>
      <Modal
        open={marking}
        title="登记识别特征"
        footer={null}
        onCancel={() => setMarking(false)}
        destroyOnHidden
      >
        <MarkForm kase={kase} onDone={() => setMarking(false)} />
      </Modal>
    </>
  )
}

function HarsherRule({ answer }: { answer: RelapseAnswer }) {
  return (
    <Section title="已认定为死灰复燃，从严处理">
      <ul>
        {answer.harsherKind && (
          <li>
            通知专列“{answer.harsherKind.label}”（{answer.harsherKind.cite}）：“{answer.harsherKind.quote}”
          </li>
        )}
        {answer.harsherMeasures.map((m) => (
          <li key={m.label}>
            应采取：<b>{m.label}</b>（{m.cite}），已列入本案应采取的措施。
          </li>
        ))}
        {answer.rules.map((rule) => (
          <li key={rule.code}>
            {rule.title}：{rule.words}
            <span className="qy-quiet">
              {' '}
              {rule.article}
              {rule.pending && ' 待法制审核'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Judgements({ answer }: { answer: RelapseAnswer }) {
  return (
    <Section title="认定记录">
      <ul className="qy-priors">
        {answer.judgements.map((j) => (
          <li key={`${j.priorSummary}${j.judgedOn}`}>
            <div className="qy-prior-head">
              <Tag tone={j.state === 'confirmed' ? 'bad' : 'plain'}>{j.stateName}</Tag>
              <span>
                {j.judgedByOrg} {j.judgedByName} {j.judgedOn}
              </span>
              {j.priorCaseId && <PageLink href={`/cases/${j.priorCaseId}`}>打开前案</PageLink>}
            </div>
            <p>{j.priorSummary}</p>
            {j.reason && <p className="qy-quiet">理由：{j.reason}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function JudgeForm(props: { kase: CaseDetail; prior: PriorCaseRow; onDone: () => void }) {
  return (
    <ActionForm
      action={caseJudgeRelapse}
      params={{ caseId: props.kase.id }}
      initial={{ decision: 'confirmed' }}
      body={(v) => ({ priorCaseId: props.prior.caseId, decision: v['decision'], reason: v['reason'] ?? '' })}
      submit="保存认定"
      onDone={props.onDone}
      onCancel={props.onDone}
    >
      <p>{props.prior.summary}</p>
      <Form.Item name="decision" label="认定结果">
        <Radio.Group
          options={[
            { value: 'confirmed', label: '死灰复燃（同一主体或同一窝点）' },
            { value: 'dismissed', label: '与本案无关' },
          ]}
        />
      </Form.Item>
      <ReasonField label="认定理由" />
    </ActionForm>
  )
}

function MarkForm(props: { kase: CaseDetail; onDone: () => void }) {
  return (
    <ActionForm
      action={caseRecordMark}
      params={{ caseId: props.kase.id }}
      initial={{ kind: 'vehicle' }}
      submit="登记"
      onDone={props.onDone}
      onCancel={props.onDone}
    >
      <Form.Item name="kind" label="种类">
        <Select options={markKinds.map((value) => ({ value, label: markKindNames[value] }))} />
      </Form.Item>
      <Required name="value" label="号牌或编号">
        <Input maxLength={60} />
      </Required>
      <Form.Item name="note" label="说明">
        <Input maxLength={300} placeholder="例如：蓝色厢式货车；2 吨反应釜" />
      </Form.Item>
    </ActionForm>
  )
}
