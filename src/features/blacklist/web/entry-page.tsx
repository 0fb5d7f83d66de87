import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import {
  Answered,
  Facts,
  PageHeader,
  PageLink,
  Section,
  Timeline,
  useAction,
  usePageParam,
} from '../../../platform/web/index.ts'
import { blacklistGet, entryActionNames, type BlacklistDetail, type EntryAction } from '../domain/index.ts'
import { EntryState } from './entry-columns.tsx'
import { entryForms } from './entry-forms.tsx'
import { SanctionTable } from './sanction-table.tsx'

/** 一条黑名单记录: why, by whom, until when, what each office does; its story below. */
export function EntryPage() {
  const answer = useAction(blacklistGet, { params: { entryId: usePageParam('entryId') } })
  return <Answered of={answer}>{(entry) => <Entry entry={entry} />}</Answered>
}

const quiet: readonly EntryAction[] = ['withdraw', 'remove', 'decline', 'file-appeal', 'record-statement']

function Entry({ entry }: { entry: BlacklistDetail }) {
  const [open, setOpen] = useState<EntryAction | null>(null)
  const close = () => setOpen(null)
  const main = entry.allowedActions.filter((action) => !quiet.includes(action))
  const more = entry.allowedActions.filter((action) => quiet.includes(action))
  const OpenForm = open ? entryForms[open] : null
  return (
    <>
      <PageHeader
        title={`黑名单：${entry.subjectName}`}
        region={entry.regionName}
        back={{ href: '/blacklist', label: '黑名单' }}
        mark={<EntryState row={entry} />}
        more={
          <Space wrap>
            {more.map((action) => (
              <Button key={action} onClick={() => setOpen(action)}>
                {entryActionNames[action]}
              </Button>
            ))}
          </Space>
        }
      />
      <section className="qy-next" aria-label="下一步">
        <div className="qy-next-text">
          <p>
            <strong>{entry.nextStep.sentence}</strong>
          </p>
        </div>
        <Space className="qy-next-action" wrap>
          {main.map((action) => (
            <Button key={action} type="primary" onClick={() => setOpen(action)}>
              {entryActionNames[action]}
            </Button>
          ))}
        </Space>
      </section>
      <Section title="列入情况">
        <Facts facts={factsOf(entry)} />
        {entry.rules.map((rule) => (
          <p key={rule.article} className="qy-quiet">
            {rule.article}
            {rule.pending && '（待法制审核）'}：{rule.words}
          </p>
        ))}
      </Section>
      {entry.sanctions.length > 0 && (
        <Section title="联合惩戒">
          <SanctionTable rows={entry.sanctions} />
        </Section>
      )}
      {entry.events.length > 0 && (
        <Section title="经过">
          <Timeline
            entries={entry.events.map((e, i) => ({
              id: `${e.at}${i}`,
              at: e.at,
              title: e.text,
              who: `${e.orgName} ${e.personName}`,
            }))}
          />
        </Section>
      )}
      <Modal
        open={open !== null}
        title={open ? entryActionNames[open] : ''}
        footer={null}
        width={640}
        onCancel={close}
        destroyOnHidden
      >
        {OpenForm && <OpenForm entry={entry} onDone={close} />}
      </Modal>
    </>
  )
}

function factsOf(e: BlacklistDetail) {
  const some = (label: string, value: string | null, wide = false) => (value ? [{ label, value, wide }] : [])
  return [
    { label: '编号', value: e.number },
    { label: '种类', value: e.subjectKindName },
    ...some('统一社会信用代码', e.creditCode),
    ...some('负责人', e.responsiblePerson),
    {
      label: '案件',
      value: e.caseId ? <PageLink href={`/cases/${e.caseId}`}>{e.caseNumber}</PageLink> : e.caseNumber,
    },
    {
      label: '期限',
      value: e.fromOn
        ? `${e.fromOn} 至 ${e.toOn}（${e.termMonths} 个月）`
        : `${e.termMonths} 个月（决定后起算）`,
    },
    { label: '事由', value: e.masked ? '与您无办理关系，不显示' : e.reason, wide: true },
    { label: '依据', value: e.basis, wide: true },
    { label: '提出', value: `${e.proposedOn} ${e.proposedByName}` },
    ...some('告知', e.notifiedOn && `${e.notifiedOn} ${e.noticeNumber}`),
    ...some('陈述申辩期限', e.statementDueOn),
    ...some('陈述申辩', e.statement, true),
    ...some('复核意见', e.statementAnswer, true),
    ...some('决定', e.decidedOn && `${e.decidedOn} ${e.decidedByName} ${e.decisionNumber}`),
    ...some('决定理由', e.decisionReason, true),
    ...some('公布', e.publishedOn),
    ...some('申诉', e.appeal, true),
    ...some('申诉答复', e.appealAnswer && `${e.appealAnsweredOn} ${e.appealAnswer}`, true),
    ...some('移出', e.removedOn && `${e.removedOn} ${e.removedHowName}`),
    ...some('移出理由', e.removedReason, true),
    ...(e.followsId
      ? [
          {
            label: '以前的记录',
            value: <PageLink href={`/blacklist/${e.followsId}`}>打开前一次列入</PageLink>,
          },
        ]
      : []),
  ]
}
