import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  Facts,
  NextStep,
  PageHeader,
  PageLink,
  PhotoThumb,
  Required,
  Section,
  Tag,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { lookBackCancel, lookBackGet, type LookBackDetail } from '../domain/index.ts'
import { LookBackState } from './look-back-columns.tsx'
import { RecordForm } from './record-form.tsx'
import './look-back.css'

/** 一次回头看: where, why, by when; the file's photos beside what is seen now. */
export function LookBackPage() {
  const answer = useAction(lookBackGet, { params: { lookBackId: usePageParam('lookBackId') } })
  return <Answered of={answer}>{(b) => <Visit visit={b} />}</Answered>
}

function Visit({ visit }: { visit: LookBackDetail }) {
  const go = useGo()
  const [open, setOpen] = useState<'record' | 'cancel' | null>(null)
  const may = (action: 'record' | 'cancel') => visit.allowedActions.includes(action)
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader
        title={`回头看：${visit.caseName}`}
        region={visit.regionName}
        back={{ href: '/look-backs', label: '回头看' }}
        mark={<LookBackState row={visit} />}
        more={may('cancel') && <Button onClick={() => setOpen('cancel')}>取消这次</Button>}
      />
      {visit.state === 'planned' && (
        <NextStep
          step={visit.kind === 'meter' ? '当日到现场查看是否私自复电、恢复生产' : '到现场查看是否反弹并记录'}
          who={visit.assignee}
          {...(visit.light ? { light: { tone: visit.light, text: `${visit.dueOn} ${visit.timeLeft}` } } : {})}
          action={
            may('record') && (
              <Button type="primary" onClick={() => setOpen('record')}>
                记录回头看
              </Button>
            )
          }
        />
      )}
      {visit.result === 'relapsed' && visit.caseOpenable && (
        <NextStep
          step="决定是否重新启动本案；系统不会自动重启"
          who="乡镇（街道）以上经办人"
          action={
            <Button type="primary" onClick={() => go(`/cases/${visit.caseId}`)}>
              打开案件
            </Button>
          }
        />
      )}
      <Section title="安排">
        <Facts facts={planFacts(visit)} />
      </Section>
      {visit.meter && (
        <Section title="断电后又有用电">
          <p>
            电表 <b>{visit.meter.meterNo}</b> 于 {visit.meter.cutOn} 断电，{visit.meter.readOn} 又有用电{' '}
            {visit.meter.kwh} 千瓦时。也可能是抄表误差、换表或误录，须现场核实。{' '}
            {visit.meter.leadId && <PageLink href={`/leads/${visit.meter.leadId}`}>打开线索</PageLink>}
          </p>
        </Section>
      )}
      {visit.checks.length > 0 && (
        <Section title="逐项对照" about="左边是销号时的情况和照片，右边是这次看到的。">
          <Compare visit={visit} />
        </Section>
      )}
      {visit.state === 'done' && (
        <Section title="现场情况">
          <Facts
            facts={[
              { label: '到场日期', value: visit.visitedOn },
              { label: '到场人员', value: visit.visitors },
              { label: '记录人', value: visit.recordedByName },
              { label: '现场情况', value: visit.note, wide: true },
              {
                label: '再次上门',
                value: visit.revisitId && (
                  <PageLink href={`/look-backs/${visit.revisitId}`}>打开下一次</PageLink>
                ),
              },
            ]}
          />
          <Photos ids={visit.fileIds} />
        </Section>
      )}
      <Modal
        open={open === 'record'}
        title="记录回头看"
        footer={null}
        width={720}
        onCancel={close}
        destroyOnHidden
      >
        <RecordForm visit={visit} onDone={close} />
      </Modal>
      <Modal open={open === 'cancel'} title="取消这次回头看" footer={null} onCancel={close} destroyOnHidden>
        <ActionForm
          action={lookBackCancel}
          params={{ lookBackId: visit.id }}
          submit="取消这次"
          danger
          onDone={close}
          onCancel={close}
        >
          <Required name="reason" label="取消原因">
            <Input.TextArea rows={3} maxLength={500} />
          </Required>
        </ActionForm>
      </Modal>
    </>
  )
}

const planFacts = (visit: LookBackDetail) => [
  {
    label: '案件',
    value: (
      <PageLink href={`/cases/${visit.caseId}?part=look-backs`}>
        {visit.caseNumber} {visit.caseName}
      </PageLink>
    ),
  },
  { label: '地点', value: visit.placeText },
  { label: '缘由', value: visit.kindName },
  { label: '应于', value: visit.dueOn },
  { label: '由谁', value: visit.assignee },
  { label: '销号日期', value: visit.closedOn },
  { label: '为什么看', value: visit.reason, wide: true },
  ...(visit.basis ? [{ label: '依据', value: visit.basis, wide: true }] : []),
  ...(visit.endedReason ? [{ label: '取消原因', value: visit.endedReason, wide: true }] : []),
]

function Compare({ visit }: { visit: LookBackDetail }) {
  return (
    <ul className="qy-compare">
      {visit.checks.map((c) => (
        <li key={c.check}>
          <b>{c.label}</b>
          <div>
            <span className="qy-quiet">销号时 {c.closedOn}</span>
            <p>{c.closedNote}</p>
            <Photos ids={c.closedFileIds} />
          </div>
          <div>
            <span className="qy-quiet">这次</span>
            <p>
              {c.state === null ? (
                '尚未查看'
              ) : (
                <>
                  <Tag tone={c.state === 'broken' ? 'bad' : c.state === 'kept' ? 'good' : 'warn'}>
                    {c.stateName}
                  </Tag>{' '}
                  {c.note}
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Photos({ ids }: { ids: readonly string[] }) {
  return ids.length === 0 ? null : (
    <span className="qy-photos">
      {ids.map((id, i) => (
        <PhotoThumb key={id} photo={{ id, name: `照片 ${i + 1}` }} />
      ))}
    </span>
  )
}
