import { Checkbox, Form, Input, Radio } from 'antd'
import { ActionForm, DateInput, PageLink, useActor } from '../../../platform/web/index.ts'
import {
  blacklistAnswerAppeal,
  blacklistDecline,
  blacklistFileAppeal,
  blacklistListIt,
  blacklistNotify,
  blacklistPublish,
  blacklistRecordStatement,
  blacklistRemove,
  blacklistWithdraw,
  sanctionProposals,
  type BlacklistDetail,
  type EntryAction,
} from '../domain/index.ts'

export type EntryFormProps = { readonly entry: BlacklistDetail; readonly onDone: () => void }

function Line(props: { name: string; label: string; max?: number; rows?: number; optional?: boolean }) {
  const { name, label, max = 500, rows, optional } = props
  return (
    <Form.Item
      name={name}
      label={label}
      rules={optional ? [] : [{ required: true, message: `请填写${label}。` }]}
    >
      {rows ? <Input.TextArea rows={rows} maxLength={max} showCount /> : <Input maxLength={max} />}
    </Form.Item>
  )
}
function Day({ name, label, earliest }: { name: string; label: string; earliest: string | null }) {
  const actor = useActor()
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选择${label}。` }]}>
      <DateInput latest={actor.today} {...(earliest ? { earliest } : {})} />
    </Form.Item>
  )
}
const shared = ({ entry, onDone }: EntryFormProps) => ({
  params: { entryId: entry.id },
  onDone,
  onCancel: onDone,
})
const withVersion = (entry: BlacklistDetail) => (v: Record<string, unknown>) => ({
  version: entry.version,
  ...v,
})

/** Out of a case the paper is drawn up there: numbered, served with its receipt, bound with the file. */
function DrawnUpInCase({ entry, paper }: { entry: BlacklistDetail; paper: string }) {
  if (!entry.caseId) return null
  return (
    <p>
      {paper}可先在<PageLink href={`/cases/${entry.caseId}?part=papers`}>本案文书</PageLink>
      中开具、送达，再把文号填在这里。
    </p>
  )
}

function NotifyForm(props: EntryFormProps) {
  const actor = useActor()
  return (
    <ActionForm
      action={blacklistNotify}
      {...shared(props)}
      body={withVersion(props.entry)}
      initial={{ servedOn: actor.today }}
      submit="记录告知"
    >
      <DrawnUpInCase entry={props.entry} paper="列入黑名单告知书" />
      <p className="qy-quiet">告知书写明拟列入的事实、理由、依据、期限，以及陈述申辩的权利。</p>
      <Line name="noticeNumber" label="告知书文号" max={60} />
      <Day name="servedOn" label="送达日期" earliest={props.entry.proposedOn} />
    </ActionForm>
  )
}
function StatementForm(props: EntryFormProps) {
  const actor = useActor()
  const { entry } = props
  return (
    <ActionForm
      action={blacklistRecordStatement}
      {...shared(props)}
      body={withVersion(entry)}
      initial={{
        statement: entry.statement,
        statedOn: entry.statementOn ?? actor.today,
        answer: entry.statementAnswer,
      }}
      submit="保存"
    >
      <Line name="statement" label="陈述申辩内容" max={2000} rows={4} />
      <Day name="statedOn" label="陈述申辩日期" earliest={entry.notifiedOn} />
      <Line name="answer" label="复核意见" max={1000} rows={3} optional />
    </ActionForm>
  )
}
const ListForm = (props: EntryFormProps) => (
  <ActionForm
    action={blacklistListIt}
    {...shared(props)}
    body={withVersion(props.entry)}
    submit="决定列入"
    danger
  >
    <p>列入期限 {props.entry.termMonths} 个月，自决定之日起算；期满自动停止生效。</p>
    <DrawnUpInCase entry={props.entry} paper="列入黑名单决定书" />
    <Line name="decisionNumber" label="决定书文号" max={60} />
    <Line name="reason" label="决定理由" max={1000} rows={3} />
  </ActionForm>
)
const DeclineForm = (props: EntryFormProps) => (
  <ActionForm action={blacklistDecline} {...shared(props)} body={withVersion(props.entry)} submit="不予列入">
    <Line name="reason" label="不予列入的理由" max={1000} rows={3} />
  </ActionForm>
)
const PublishForm = (props: EntryFormProps) => (
  <ActionForm
    action={blacklistPublish}
    {...shared(props)}
    initial={{ offices: sanctionProposals.map((s) => s.office) }}
    body={(v) => ({
      version: props.entry.version,
      sanctions: sanctionProposals.filter((s) =>
        ((v['offices'] as string[] | undefined) ?? []).includes(s.office),
      ),
    })}
    submit="公布并发送"
  >
    <Form.Item name="offices" label="联合惩戒部门和措施">
      <Checkbox.Group
        style={{ display: 'grid', gap: 6 }}
        options={sanctionProposals.map((s) => ({ value: s.office, label: `${s.office}：${s.measure}` }))}
      />
    </Form.Item>
  </ActionForm>
)
function FileAppealForm(props: EntryFormProps) {
  const actor = useActor()
  return (
    <ActionForm
      action={blacklistFileAppeal}
      {...shared(props)}
      body={withVersion(props.entry)}
      initial={{ appealedOn: actor.today }}
      submit="登记申诉"
    >
      <Line name="appeal" label="申诉内容" max={2000} rows={4} />
      <Day name="appealedOn" label="申诉日期" earliest={props.entry.decidedOn} />
    </ActionForm>
  )
}
const AnswerAppealForm = (props: EntryFormProps) => (
  <ActionForm
    action={blacklistAnswerAppeal}
    {...shared(props)}
    body={withVersion(props.entry)}
    initial={{ outcome: 'upheld' }}
    submit="答复"
  >
    <p>申诉：{props.entry.appeal}</p>
    <Form.Item name="outcome" label="结论">
      <Radio.Group
        options={[
          { value: 'upheld', label: '维持列入' },
          { value: 'granted', label: '申诉成立，撤销列入并移出' },
        ]}
      />
    </Form.Item>
    <Line name="answer" label="答复意见" max={1000} rows={3} />
  </ActionForm>
)
const RemoveForm = (props: EntryFormProps) => (
  <ActionForm action={blacklistRemove} {...shared(props)} body={withVersion(props.entry)} submit="移出">
    <p className="qy-quiet">移出后各部门解除惩戒。需要再次列入的，须重新提出并告知。</p>
    <Line name="reason" label="移出理由" rows={3} />
  </ActionForm>
)
const WithdrawForm = (props: EntryFormProps) => (
  <ActionForm
    action={blacklistWithdraw}
    {...shared(props)}
    body={withVersion(props.entry)}
    submit="撤回"
    danger
  >
    <Line name="reason" label="撤回理由" rows={3} />
  </ActionForm>
)

/** One form per action of the transition table. */
export const entryForms: Readonly<Record<EntryAction, (props: EntryFormProps) => React.ReactNode>> = {
  notify: NotifyForm,
  'record-statement': StatementForm,
  list: ListForm,
  decline: DeclineForm,
  publish: PublishForm,
  'file-appeal': FileAppealForm,
  'answer-appeal': AnswerAppealForm,
  remove: RemoveForm,
  withdraw: WithdrawForm,
}
