import { Button, Modal, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  ActionButton,
  Answered,
  Facts,
  NextStep,
  PageHeader,
  PageLink,
  PhotoThumb,
  Section,
  Tag,
  Timeline,
  formatInstant,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import {
  leadActionNames,
  leadConclusionNames,
  leadGet,
  leadSourceNames,
  leadStart,
  leadStateNames,
  type LeadAction,
  type LeadDetail,
} from '../domain/index.ts'
import { AssignLeadForm } from './assign-lead-form.tsx'
import { ConcludeLeadForm } from './conclude-lead-form.tsx'
import { leadStateTone } from './lead-tones.ts'

/** 线索: what is suspected, whose turn it is, what happened. `origin`: what a later feature knows of where it came from. */
export function LeadPage(props: { origin?: (lead: LeadDetail) => ReactNode }) {
  const lead = useAction(leadGet, { params: { leadId: usePageParam('leadId') } })
  return (
    <Answered of={lead}>{(answer) => <LeadFile lead={answer} origin={props.origin?.(answer)} />}</Answered>
  )
}

function LeadFile({ lead, origin }: { lead: LeadDetail; origin: ReactNode }) {
  const go = useGo()
  const [open, setOpen] = useState<LeadAction | null>(null)
  const may = (action: LeadAction) => lead.allowedActions.includes(action)
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader
        title={lead.title}
        region={[lead.townName, lead.regionName].filter(Boolean).join(' ')}
        back={{ href: '/leads', label: '线索' }}
        mark={
          <Tag tone={leadStateTone[lead.state]}>
            {lead.conclusion ? leadConclusionNames[lead.conclusion] : leadStateNames[lead.state]}
          </Tag>
        }
        about={leadSourceNames[lead.source]}
        more={
          <Space wrap>
            {may('assign') && lead.state !== 'open' && (
              <Button onClick={() => setOpen('assign')}>改派</Button>
            )}
            {lead.state !== 'verifying' && may('conclude') && (
              <Button onClick={() => setOpen('conclude')}>直接办结</Button>
            )}
            {lead.state !== 'concluded' && (
              <Button
                onClick={() =>
                  go(
                    lead.site
                      ? `/inspections/new?site=${lead.site.id}&lead=${lead.id}`
                      : `/inspections/new?lead=${lead.id}`,
                  )
                }
              >
                记录排查
              </Button>
            )}
          </Space>
        }
      />
      <Step lead={lead} onOpen={setOpen} />
      <Section title="线索内容">
        <p style={{ whiteSpace: 'pre-wrap' }}>{lead.facts}</p>
        {origin}
        <Facts facts={factsOf(lead)} />
        {lead.files.length > 0 && (
          <div className="qy-photos">
            {lead.files.map((file) => (
              <PhotoThumb key={file.id} photo={file} />
            ))}
          </div>
        )}
      </Section>
      {lead.conclusion && <Conclusion lead={lead} />}
      <Section title="经过">
        <Timeline
          entries={lead.timeline.map((e) => ({
            id: `${e.at}${e.kind}${e.text}`,
            at: e.at,
            title: e.text,
            who: `${e.orgName} ${e.personName}`,
          }))}
        />
      </Section>
      <Modal
        open={open === 'assign' || open === 'conclude'}
        title={open ? leadActionNames[open] : ''}
        footer={null}
        width={640}
        onCancel={close}
        destroyOnHidden
      >
        {open === 'assign' && <AssignLeadForm lead={lead} onDone={close} />}
        {open === 'conclude' && <ConcludeLeadForm lead={lead} onDone={close} />}
      </Modal>
    </>
  )
}

/** The next step in one sentence, with the button for whoever may take it. */
function Step({ lead, onOpen }: { lead: LeadDetail; onOpen: (action: LeadAction) => void }) {
  const may = (action: LeadAction) => lead.allowedActions.includes(action)
  const light = lead.light && lead.dueOn ? { light: { tone: lead.light, text: lead.timeLeft } } : {}
  if (lead.state === 'concluded') return null
  if (lead.state === 'open')
    return (
      <NextStep
        step="分办给具体单位核查"
        who="安委办经办人"
        action={
          may('assign') && (
            <Button type="primary" onClick={() => onOpen('assign')}>
              分办
            </Button>
          )
        }
      />
    )
  if (lead.state === 'assigned')
    return (
      <NextStep
        step="到现场核查"
        who={lead.assignedTo}
        {...light}
        action={
          may('start') && (
            <ActionButton
              action={leadStart}
              input={{ params: { leadId: lead.id }, body: { note: '' } }}
              primary
              done="已开始核查。"
            >
              开始核查
            </ActionButton>
          )
        }
      />
    )
  return (
    <NextStep
      step="登记核查结论"
      who={lead.assignedTo}
      {...light}
      action={
        may('conclude') && (
          <Button type="primary" onClick={() => onOpen('conclude')}>
            办结
          </Button>
        )
      }
    />
  )
}

function Conclusion({ lead }: { lead: LeadDetail }) {
  return (
    <Section title="核查结论">
      <Facts
        facts={[
          { label: '结论', value: lead.conclusion && leadConclusionNames[lead.conclusion] },
          { label: '办结日期', value: lead.concludedOn },
          { label: '核查情况', value: lead.conclusionText, wide: true },
          ...(lead.noCaseReason ? [{ label: '不立案理由', value: lead.noCaseReason, wide: true }] : []),
          ...(lead.handedTo ? [{ label: '移交给', value: lead.handedTo }] : []),
          ...(lead.caseId
            ? [{ label: '案件', value: <PageLink href={`/cases/${lead.caseId}`}>打开案件</PageLink> }]
            : []),
          ...(lead.duplicateOf
            ? [
                {
                  label: '先前的线索',
                  value: <PageLink href={`/leads/${lead.duplicateOf}`}>打开先前的线索</PageLink>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

const factsOf = (lead: LeadDetail) => [
  { label: '地点', value: lead.placeText, wide: true },
  {
    label: '场所',
    value: lead.site && <PageLink href={`/sites/${lead.site.id}`}>{lead.site.name}</PageLink>,
  },
  { label: '涉及的单位或个人', value: lead.operatorText },
  { label: '发现日期', value: lead.foundOn },
  { label: '来文（来电）编号', value: lead.sourceDocument },
  { label: '承办单位', value: lead.assignedTo || '未分办' },
  { label: '办理期限', value: lead.dueOn },
  { label: '登记', value: `${lead.openedByName} ${formatInstant(lead.createdAt)}` },
]
