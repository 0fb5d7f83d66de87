import { Button, Form, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import {
  ActionForm,
  PageLink,
  PlainTable,
  Required,
  Section,
  useAction,
  useGo,
  useMutationOf,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { paperDraft, paperEdit, type CaseDetail } from '../../case/domain/index.ts'
import { leadFromChain, leadsFromChain, type ChainLeadRow } from '../domain/index.ts'

/** A link of a case's chain, as the lead needs it. */
export type ChainLink = {
  /** null: the case's own operator. */
  readonly partyId: string | null
  readonly name: string
  readonly homeRegion: string | null
  readonly place: string
  /** What the case knows of it, as a first draft of the lead's facts. */
  readonly facts: string
}

/** 转线索 with one press; a link that went out already shows its receipt. */
export function ChainLeadAction(props: { kase: CaseDetail; link: ChainLink; regionField: ReactNode }) {
  const { kase, link } = props
  const sent = useAction(leadsFromChain, { params: { caseId: kase.id } })
  const [open, setOpen] = useState(false)
  const receipt = sent.data?.rows.find((r) => r.partyId === link.partyId)
  if (receipt) return <Receipt receipt={receipt} kase={kase} link={link} />
  if (!sent.data?.maySend) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        转线索
      </Button>
      {open && (
        <Modal
          open
          title={`就“${link.name}”转线索`}
          footer={null}
          width={640}
          onCancel={() => setOpen(false)}
          destroyOnHidden
        >
          <ActionForm
            action={leadFromChain}
            params={{ caseId: kase.id }}
            initial={{
              regionCode: link.homeRegion ?? kase.regionCode.slice(0, 9),
              title: (link.partyId === null
                ? `核查“${kase.name}”主体的其他窝点`
                : `核查${link.name}与“${kase.name}”的往来`
              ).slice(0, 120),
              facts: link.facts,
              place: link.place,
            }}
            body={(v) => ({
              partyId: link.partyId,
              regionCode: v['regionCode'] ?? '',
              title: v['title'] ?? '',
              facts: v['facts'] ?? '',
              place: v['place'] ?? '',
              document: v['document'] ?? '',
            })}
            submit="转出线索"
            onDone={() => setOpen(false)}
            onCancel={() => setOpen(false)}
          >
            <p>
              本辖区的线索进入收件箱；外地的线索送往当地安委会办公室，您只能看到送达回执，办理情况请以协查函联系。
            </p>
            <Form.Item
              name="regionCode"
              label="送往"
              extra="请选到县（市、区）或乡镇。"
              rules={[{ required: true, message: '请选择线索送往的区域。' }]}
            >
              {props.regionField}
            </Form.Item>
            <Required name="title" label="线索名称">
              <Input maxLength={120} />
            </Required>
            <Required name="facts" label="线索内容">
              <Input.TextArea rows={6} maxLength={4000} showCount />
            </Required>
            <Form.Item name="place" label="地点">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="document" label="协查函文号" extra="已制发协查函的填写；没有的可在转出后起草。">
              <Input maxLength={120} />
            </Form.Item>
          </ActionForm>
        </Modal>
      )}
    </>
  )
}

function Receipt({ receipt, kase, link }: { receipt: ChainLeadRow; kase: CaseDetail; link: ChainLink }) {
  return (
    <p>
      已于 {receipt.sentOn} 转为线索，送{receipt.toOffice}（{receipt.sentBy}）。{' '}
      {receipt.leadId ? (
        <PageLink href={`/leads/${receipt.leadId}`}>查看线索</PageLink>
      ) : (
        <LetterButton kase={kase} link={link} receipt={receipt} />
      )}
    </p>
  )
}

/** Drafts the 协查函 with what is known; it is completed and issued among the case's papers. */
function LetterButton({ kase, link, receipt }: { kase: CaseDetail; link: ChainLink; receipt: ChainLeadRow }) {
  const go = useGo()
  const edit = useMutationOf(paperEdit, { onSuccess: () => go(`/cases/${kase.id}?part=papers`) })
  const draft = useMutationOf(paperDraft, {
    onSuccess: (paper) =>
      edit.mutate({
        params: { caseId: kase.id, paperId: paper.id },
        body: {
          version: paper.version,
          values: {
            ...paper.values,
            to: receipt.toOffice,
            subject: link.name,
            questions: `${receipt.title}\n请核实其与本案的往来、货物来源去向，以及是否涉及其他违法线索。`,
          },
        },
      }),
  })
  if (!kase.allowedActions.includes('draft-paper')) return null
  return (
    <Button
      size="small"
      loading={draft.isPending || edit.isPending}
      onClick={() => draft.mutate({ params: { caseId: kase.id }, body: { code: 'assistance_letter' } })}
    >
      起草协查函
    </Button>
  )
}

const columns: readonly RecordColumn<ChainLeadRow>[] = [
  {
    key: 'title',
    title: '线索',
    names: true,
    render: (r) => (r.leadId ? <PageLink href={`/leads/${r.leadId}`}>{r.title}</PageLink> : r.title),
  },
  { key: 'to', title: '送往', render: (r) => `${r.toOffice}${r.crossRegion ? '（外地，只留回执）' : ''}` },
  { key: 'on', title: '日期', widthPx: 110, render: (r) => r.sentOn },
  { key: 'by', title: '转出人', render: (r) => r.sentBy },
]

/** 已转出的线索 of a case's chain. */
export function ChainLeads({ caseId }: { caseId: string }) {
  const sent = useAction(leadsFromChain, { params: { caseId } })
  if (!sent.data || sent.data.rows.length === 0) return null
  return (
    <Section title="已转出的线索">
      <PlainTable label="已转出的线索" rows={sent.data.rows} rowKey={(r) => r.id} columns={columns} />
    </Section>
  )
}
