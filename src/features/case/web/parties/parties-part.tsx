import { Button, Space } from 'antd'
import { useState } from 'react'
import {
  Answered,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  type RecordColumn,
} from '../../../../platform/web/index.ts'
import { partyList, type CaseDetail, type PartyRow, type PrecedentRow } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { PartyDialogs, type PartyDialog } from './party-dialogs.tsx'

/** 人员: who stands in the case and in which part; numbers masked; 前案 beside the name. */
export function PartiesPart({ kase }: { kase: CaseDetail }) {
  const parties = useAction(partyList, { params: { caseId: kase.id } })
  const { may } = useCaseDialog()
  const [dialog, setDialog] = useState<PartyDialog | null>(null)
  return (
    <Section
      title="涉案人员（单位）"
      about="完整的证件号码和电话只有乡镇（街道）以上办案人员可以查看，每次查看都留痕。公职人员在“一案三查”中登记。"
      action={
        may('record-party') ? (
          <Button onClick={() => setDialog({ kind: 'record' })}>登记人员（单位）</Button>
        ) : undefined
      }
    >
      <Answered of={parties}>
        {(answer) => (
          <>
            {answer.operatorPrecedents.length > 0 && (
              <p>
                本案主体：
                <Precedents of={answer.operatorPrecedents} />
              </p>
            )}
            {answer.rows.length === 0 ? (
              <p className="qy-quiet">
                尚未登记。请登记实际控制人、出租人、技术人员、供货方、购买方、承运方等。
              </p>
            ) : (
              <PlainTable
                label="涉案人员（单位）"
                rows={answer.rows}
                rowKey={(p) => p.id}
                columns={columnsFor(may('change-party'), answer.mayReveal, setDialog)}
              />
            )}
          </>
        )}
      </Answered>
      <PartyDialogs caseId={kase.id} open={dialog} onClose={() => setDialog(null)} />
    </Section>
  )
}

export function Precedents({ of }: { of: readonly PrecedentRow[] }) {
  return (
    <>
      {of.map((p) => (
        <span key={p.caseId ?? p.countyName} className="qy-case-precedent">
          <Tag tone="bad">有前案</Tag>{' '}
          {p.caseId ? (
            <PageLink href={`/cases/${p.caseId}`}>{p.number ?? p.name}</PageLink>
          ) : (
            <span>请向{p.ask}了解</span>
          )}
          <span className="qy-quiet">（{p.same}）</span>
        </span>
      ))}
    </>
  )
}

function columnsFor(
  mayChange: boolean,
  mayReveal: boolean,
  open: (dialog: PartyDialog) => void,
): RecordColumn<PartyRow>[] {
  const columns: RecordColumn<PartyRow>[] = [
    {
      key: 'name',
      title: '姓名（名称）',
      names: true,
      render: (p) => (
        <>
          <span className={p.removedOn ? 'qy-case-withdrawn' : undefined}>{p.name}</span>
          {p.removedOn && <span className="qy-quiet"> 已撤回：{p.removedReason}</span>}
          <Precedents of={p.precedents} />
        </>
      ),
    },
    { key: 'roles', title: '身份', render: (p) => p.rolesText },
    {
      key: 'numbers',
      title: '证件、电话、车牌',
      render: (p) => (
        <>
          {[p.creditCode || p.idMasked, p.phoneMasked, ...p.plates].filter(Boolean).map((line) => (
            <div key={line} className="qy-case-number">
              {line}
            </div>
          ))}
        </>
      ),
    },
    {
      key: 'home',
      title: '所在地',
      render: (p) => [p.homeRegionName, p.address].filter(Boolean).join(' '),
    },
    {
      key: 'span',
      title: '参与期间',
      widthPx: 110,
      render: (p) => (p.fromOn || p.toOn ? `${p.fromOn ?? '不详'} 至 ${p.toOn ?? '今'}` : ''),
    },
    { key: 'source', title: '信息来源', render: (p) => [p.source, p.note].filter(Boolean).join('；') },
  ]
  if (!mayChange && !mayReveal) return columns
  return [
    ...columns,
    {
      key: 'do',
      title: '办理',
      widthPx: 130,
      render: (p) =>
        p.removedOn === null && (
          <Space size={4} wrap>
            {mayReveal && (p.idMasked || p.phoneMasked) && (
              <Button size="small" type="link" onClick={() => open({ kind: 'reveal', party: p })}>
                看号码
              </Button>
            )}
            {mayChange && (
              <Button size="small" type="link" onClick={() => open({ kind: 'change', party: p })}>
                更改
              </Button>
            )}
            {mayChange && (
              <Button size="small" type="link" onClick={() => open({ kind: 'remove', party: p })}>
                撤回
              </Button>
            )}
          </Space>
        ),
    },
  ]
}
