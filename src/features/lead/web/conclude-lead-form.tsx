import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { ActionForm, Required, useAction } from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { caseList, caseOptionsGet } from '../../case/domain/index.ts'
import {
  leadConclude,
  leadConclusionNames,
  leadList,
  type LeadConclusion,
  type LeadDetail,
} from '../domain/index.ts'
import { findingBody, FindingFields, generalActivities } from './finding-fields.tsx'

type Way = 'finding' | 'case' | 'none'

/** 办结: the conclusion, and for a true one the case it opens or joins, or the reason why none is filed. */
export function ConcludeLeadForm({ lead, onDone }: { lead: LeadDetail; onDone: () => void }) {
  return (
    <ActionForm
      action={leadConclude}
      params={{ leadId: lead.id }}
      initial={{
        conclusion: lead.allowedConclusions[0],
        way: 'finding',
        finding: { act: lead.facts.slice(0, 2000) },
      }}
      body={(v) => bodyOf(v, lead)}
      submit="办结"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Form.Item name="conclusion" label="结论" required>
            <Radio.Group
              options={lead.allowedConclusions.map((value) => ({
                value,
                label: leadConclusionNames[value],
              }))}
            />
          </Form.Item>
          <Required name="text" label="核查情况">
            <Input.TextArea rows={3} maxLength={2000} />
          </Required>
          <Form.Item noStyle shouldUpdate>
            {() => (
              <ConclusionFields
                lead={lead}
                conclusion={form.getFieldValue('conclusion') as LeadConclusion}
                way={form.getFieldValue('way') as Way}
                campaignId={(form.getFieldValue('campaignId') as string | undefined) ?? lead.campaignId}
              />
            )}
          </Form.Item>
        </>
      )}
    </ActionForm>
  )
}

function ConclusionFields(props: {
  lead: LeadDetail
  conclusion: LeadConclusion
  way: Way
  campaignId: string | null
}) {
  switch (props.conclusion) {
    case 'verified_true':
      return <TrueFields {...props} />
    case 'merged':
      return <CaseField label="并入的案件" />
    case 'duplicate':
      return <DuplicateField lead={props.lead} />
    case 'handed_over':
      return (
        <Form.Item
          name="handedTo"
          label="移交给"
          rules={[{ required: true, message: '请填写移交给哪个单位。' }]}
        >
          <Input maxLength={120} />
        </Form.Item>
      )
    default:
      return null
  }
}

function TrueFields(props: { lead: LeadDetail; way: Way; campaignId: string | null }) {
  return (
    <>
      <Form.Item name="way" label="查实后" required>
        <Radio.Group
          options={[
            { value: 'finding', label: '登记案件' },
            { value: 'case', label: '归入已有案件' },
            { value: 'none', label: '不立案' },
          ]}
        />
      </Form.Item>
      {props.way === 'case' && <CaseField label="归入的案件" />}
      {props.way === 'none' && (
        <Required
          name="noCaseReason"
          label="不立案理由"
          extra="符合立案标准而不立案的须说明理由（行政处罚法第七十六条）。"
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Required>
      )}
      {props.way === 'finding' && <CaseOfLead {...props} />}
    </>
  )
}

function CaseOfLead({ lead, campaignId }: { lead: LeadDetail; campaignId: string | null }) {
  const campaigns = useAction(campaignList, { query: { limit: 50 } }).data?.rows ?? []
  const options = useAction(
    caseOptionsGet,
    { query: { campaignId: campaignId ?? '' } },
    { enabled: campaignId !== null },
  ).data
  return (
    <>
      {lead.campaignId === null && (
        <Required name="campaignId" label="专项行动" choose>
          <Select options={campaigns.map((c) => ({ value: c.id, label: c.name }))} />
        </Required>
      )}
      <FindingFields
        violationKinds={options?.kinds ?? []}
        activities={generalActivities}
        operatorKnown={false}
      />
    </>
  )
}

function CaseField({ label }: { label: string }) {
  const [q, setQ] = useState('')
  const found = useAction(caseList, { query: { limit: 20, ...(q.length >= 2 ? { q } : {}) } }, { keep: true })
  return (
    <Form.Item name="caseId" label={label} rules={[{ required: true, message: `请选择${label}。` }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        placeholder="输入编号或名称查找"
        options={(found.data?.rows ?? []).map((c) => ({
          value: c.id,
          label: [c.number ?? '未编号', c.name, c.regionName].join(' · '),
        }))}
      />
    </Form.Item>
  )
}

function DuplicateField({ lead }: { lead: LeadDetail }) {
  const [q, setQ] = useState('')
  const found = useAction(leadList, { query: { limit: 20, ...(q ? { q } : {}) } }, { keep: true })
  return (
    <Form.Item
      name="duplicateOf"
      label="先前的线索"
      rules={[{ required: true, message: '请选择先前登记的那条线索。' }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        placeholder="输入线索名称或地点查找"
        options={(found.data?.rows ?? [])
          .filter((l) => l.id !== lead.id)
          .map((l) => ({ value: l.id, label: [l.title, l.regionName, l.foundOn].join(' · ') }))}
      />
    </Form.Item>
  )
}

function bodyOf(v: Record<string, unknown>, lead: LeadDetail) {
  const conclusion = v['conclusion'] as LeadConclusion
  const isTrue = conclusion === 'verified_true'
  const way = v['way'] as Way
  const joins = conclusion === 'merged' || (isTrue && way === 'case')
  return {
    conclusion,
    text: v['text'] ?? '',
    campaignId: (v['campaignId'] as string | undefined) ?? lead.campaignId,
    finding: isTrue && way === 'finding' ? findingBody(v['finding']) : null,
    caseId: joins ? (v['caseId'] ?? null) : null,
    noCaseReason: isTrue && way === 'none' ? (v['noCaseReason'] ?? '') : '',
    duplicateOf: conclusion === 'duplicate' ? (v['duplicateOf'] ?? null) : null,
    handedTo: conclusion === 'handed_over' ? (v['handedTo'] ?? '') : '',
  }
}
