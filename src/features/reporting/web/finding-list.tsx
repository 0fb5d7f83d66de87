import { Button, Input } from 'antd'
import { useState } from 'react'
import { ActionForm, Required, Section, Tag } from '../../../platform/web/index.ts'
import { findingSeverityNames, formExplain, type FormView } from '../domain/index.ts'

const tones = { must_fix: 'bad', must_explain: 'warn', info: 'plain' } as const

/** 核对: what must be mended, what must be explained, what should be known, before the form goes out. */
export function FindingList({ view }: { view: FormView }) {
  const mayExplain = view.allowedActions.includes('explain') && view.version === null
  return (
    <Section title="核对结果">
      {view.findings.length === 0 ? (
        <p className="qy-quiet">两表核对一致，没有需要改正或说明的地方。</p>
      ) : (
        <ul className="qy-findings">
          {view.findings.map((finding) => (
            <li key={finding.key} className={`qy-finding-${finding.severity}`}>
              <p>
                <Tag tone={tones[finding.severity]}>{findingSeverityNames[finding.severity]}</Tag>{' '}
                {finding.message}
              </p>
              {finding.answer && (
                <p className="qy-quiet">
                  {finding.answer.by}说明：{finding.answer.text}
                </p>
              )}
              {finding.severity === 'must_explain' && mayExplain && <Explain view={view} finding={finding} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Explain({ view, finding }: { view: FormView; finding: FormView['findings'][number] }) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {finding.answer ? '修改说明' : '说明'}
      </Button>
    )
  return (
    <ActionForm
      action={formExplain}
      initial={{ answer: finding.answer?.text }}
      body={(values) => ({
        campaignId: view.campaign.id,
        region: view.regionCode,
        period: view.period,
        finding: finding.key,
        answer: values['answer'] ?? '',
      })}
      submit="保存说明"
      onDone={() => setOpen(false)}
      onCancel={() => setOpen(false)}
    >
      <Required name="answer" label="说明">
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Required>
    </ActionForm>
  )
}
