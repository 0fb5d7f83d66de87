import { Button, Modal, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  ActionForm,
  Answered,
  Facts,
  NextStep,
  PageHeader,
  PageLink,
  PhotoThumb,
  Section,
  Tag,
  formatInstant,
  useAction,
  useActor,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { isItemShown } from '../../campaign/domain/index.ts'
import { activityNames, type ActivityId } from '../../case/domain/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import {
  inspectionFileApproval,
  inspectionForm,
  inspectionGet,
  inspectionKindNames,
  inspectionResultNames,
  methodLabel,
  type InspectionDetail,
} from '../domain/index.ts'
import { answerWords } from './answer-words.ts'
import { resultTone } from './inspection-tones.ts'
import { ApprovalFields } from './officer-fields.tsx'
import './inspection.css'

/** 排查记录: one visit as it was recorded. */
export function InspectionPage(slots: { readonly round?: (visit: InspectionDetail) => ReactNode }) {
  const visit = useAction(inspectionGet, { params: { inspectionId: usePageParam('inspectionId') } })
  return (
    <Answered of={visit}>{(answer) => <VisitFile visit={answer} round={slots.round?.(answer)} />}</Answered>
  )
}

function VisitFile({ visit, round }: { visit: InspectionDetail; round: ReactNode }) {
  const go = useGo()
  return (
    <>
      <PageHeader
        title={visit.siteName}
        region={[visit.townName, visit.regionName].filter(Boolean).join(' ')}
        back={{ href: '/inspections', label: '排查记录' }}
        mark={
          <Space>
            <Tag tone={resultTone[visit.result]}>{inspectionResultNames[visit.result]}</Tag>
            <span className="qy-quiet">{inspectionKindNames[visit.kind]}</span>
          </Space>
        }
        about={visit.campaignName}
        {...(visit.caseId
          ? {
              action: (
                <Button type="primary" onClick={() => go(`/cases/${visit.caseId}`)}>
                  打开案件
                </Button>
              ),
            }
          : {})}
      />
      {visit.approvalDueOn !== null && <LaterApproval visit={visit} />}
      <Section title="排查情况">
        <Facts facts={factsOf(visit)} />
        {visit.files.length > 0 && (
          <div className="qy-photos">
            {visit.files.map((file) => (
              <PhotoThumb key={file.id} photo={file} />
            ))}
          </div>
        )}
      </Section>
      {round}
      {visit.finding && <Finding visit={visit} finding={visit.finding} />}
      {visit.checklist && <Answers visit={visit} checklist={visit.checklist} />}
    </>
  )
}

function LaterApproval({ visit }: { visit: InspectionDetail }) {
  const actor = useActor()
  const [open, setOpen] = useState(false)
  const over = visit.approvalDueOn! < actor.today
  return (
    <>
      <NextStep
        step="补办紧急检查的批准手续"
        who="进行检查的部门"
        light={{ tone: over ? 'over' : 'near', text: `期限 ${visit.approvalDueOn}` }}
        action={
          visit.allowedActions.includes('file-approval') && (
            <Button type="primary" onClick={() => setOpen(true)}>
              登记批准
            </Button>
          )
        }
      />
      <Modal open={open} title="登记批准手续" footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ActionForm
          action={inspectionFileApproval}
          params={{ inspectionId: visit.id }}
          initial={{ on: actor.today }}
          body={(v) => ({ ...v, documentNo: v['documentNo'] ?? '' })}
          submit="登记"
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <ApprovalFields latest={actor.today} prefix={[]} />
        </ActionForm>
      </Modal>
    </>
  )
}

function factsOf(visit: InspectionDetail) {
  const people = visit.persons
    .map((p) => p.name + (p.certificateNo ? `（执法证 ${p.certificateNo}）` : ''))
    .join('、')
  return [
    { label: '场所', value: <PageLink href={`/sites/${visit.siteId}`}>{visit.siteName}</PageLink> },
    { label: '场所类型', value: placeKindLabel(visit.placeKind) },
    { label: '地址', value: visit.address, wide: true },
    { label: '经营者', value: visit.operatorName ?? '无' },
    { label: '到场时间', value: formatInstant(visit.visitedAt) },
    { label: '方式', value: methodLabel(visit.method) },
    { label: '检查组', value: visit.teamName },
    { label: '人员', value: people, wide: true },
    ...(visit.kind === 'administrative' ? [{ label: '批准', value: approvalWords(visit), wide: true }] : []),
    { label: '情况说明', value: visit.note, wide: true },
    {
      label: '来自',
      value: visit.taskId ? (
        <PageLink href={`/tasks/${visit.taskId}`}>任务</PageLink>
      ) : visit.leadId ? (
        <PageLink href={`/leads/${visit.leadId}`}>线索</PageLink>
      ) : (
        '自行排查'
      ),
    },
    { label: '记录', value: `${visit.recordedByName} ${formatInstant(visit.createdAt)}` },
  ]
}

function approvalWords(visit: InspectionDetail): string {
  const said = visit.approval
    ? `${visit.approval.by} ${visit.approval.on} ${visit.approval.documentNo}`.trim()
    : '尚未补办'
  return visit.urgentReason ? `情况紧急（${visit.urgentReason}），${said}` : said
}

function Finding({
  visit,
  finding,
}: {
  visit: InspectionDetail
  finding: NonNullable<InspectionDetail['finding']>
}) {
  const form = useAction(inspectionForm, { params: { campaignId: visit.campaignId } })
  const kind = form.data?.violationKinds.find((k) => k.id === finding.violationKind)?.label
  return (
    <Section title="发现的问题" about="以下为排查当时的记录；认定和处理以案件为准。">
      <Facts
        facts={[
          { label: '违法类别', value: finding.violationKind === null ? '类别待认定' : kind },
          {
            label: '环节',
            value: finding.activities.map((a) => activityNames[a as ActivityId] ?? a).join('、'),
          },
          { label: '具体非法违法行为', value: finding.act, wide: true },
          {
            label: '化学品',
            value: finding.chemicals
              .map((c) => `${c.name}${c.quantity ? ` ${c.quantity}${c.unit ?? ''}` : ''}`)
              .join('、'),
            wide: true,
          },
          { label: '缺少的证照', value: finding.missingLicence },
          { label: '主要负责人（实际控制人）', value: finding.responsiblePerson },
          { label: '出租人（房东）', value: finding.landlord },
          { label: '现场采取的措施', value: finding.measuresText, wide: true },
        ]}
      />
    </Section>
  )
}

function Answers({
  visit,
  checklist,
}: {
  visit: InspectionDetail
  checklist: NonNullable<InspectionDetail['checklist']>
}) {
  return (
    <Section
      title={checklist.title}
      about={`记录时所用的检查表：第 ${visit.checklistRef?.split('@')[1] ?? '1'} 版`}
    >
      <ol className="qy-checklist qy-answered">
        {checklist.items
          .filter((item) => isItemShown(item, visit.answers))
          .map((item) => (
            <li key={item.id}>
              <span>
                {item.no}. {item.text}
              </span>
              <strong>{answerWords(visit.answers[item.id])}</strong>
            </li>
          ))}
      </ol>
    </Section>
  )
}
