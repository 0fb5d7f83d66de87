import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  ActionForm,
  Answered,
  Facts,
  formatInstant,
  PageHeader,
  PageLink,
  PlainTable,
  Section,
  Tag,
  useAction,
  usePageParam,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import {
  confidenceNames,
  lawRuleDecide,
  lawRuleGet,
  legalRuleGroupNames,
  ruleChangeNames,
  versionStateNames,
  type RuleRow,
  type RuleVersion,
} from '../domain/index.ts'
import { RuleState, validWords } from './law-words.tsx'

/** One rule: what holds here today, what shipped, and every version that offices proposed. */
export function LawRulePage() {
  const code = usePageParam('code')
  const rule = useAction(lawRuleGet, { params: { code } })
  const [open, setOpen] = useState<RuleVersion | null>(null)
  return (
    <Answered of={rule}>
      {(answer) => {
        const shown = answer.inForce?.rule ?? answer.shipped[0]?.rule
        return (
          <>
            <PageHeader
              title={shown?.title ?? code}
              region={answer.region.name}
              back={{ href: '/law/rules', label: '法规规则' }}
              {...(answer.mayPropose
                ? { actions: <PageLink href={`/law/rules/${code}/change`}>更正或启用</PageLink> }
                : {})}
            />
            <Section title="现在怎样执行">
              {answer.inForce ? (
                <InForce row={answer.inForce} />
              ) : (
                <p>今天没有有效的规则，见下面各版本的有效期。</p>
              )}
            </Section>
            <Section
              title="各地更正"
              about="更正由法制审核人员提出、负责人批准后生效，原有规则和以前的更正都保留。"
            >
              {answer.versions.length === 0 ? (
                <p className="qy-quiet">还没有更正。</p>
              ) : (
                <PlainTable
                  label="各地更正"
                  rows={answer.versions}
                  rowKey={(v) => v.id}
                  columns={versionColumns(setOpen)}
                />
              )}
            </Section>
            <Section title="随产品发布">
              <PlainTable
                label="随产品发布的规则"
                rows={answer.shipped}
                rowKey={(s) => s.rule.effectiveFrom}
                columns={shippedColumns}
              />
            </Section>
            {open && <DecideDialog version={open} onClose={() => setOpen(null)} />}
          </>
        )
      }}
    </Answered>
  )
}

const InForce = ({ row }: { row: RuleRow }) => (
  <Facts
    facts={[
      { label: '类别', value: legalRuleGroupNames[row.rule.group] },
      { label: '内容', value: row.summary },
      { label: '依据', value: row.cite },
      { label: '有效期', value: validWords(row.rule) },
      { label: '出处', value: row.rule.source },
      { label: '核对', value: confidenceNames[row.rule.confidence] },
      { label: '状态', value: <RuleState row={row} /> },
      ...(row.rule.note ? [{ label: '说明', value: row.rule.note }] : []),
    ]}
  />
)

type Shipped = { rule: RuleRow['rule']; cite: string; summary: string }
const shippedColumns: RecordColumn<Shipped>[] = [
  {
    key: 'valid',
    title: '有效期',
    widthPx: 230,
    render: (s) => <span className="qy-wraps">{validWords(s.rule)}</span>,
  },
  {
    key: 'summary',
    title: '内容',
    names: true,
    render: (s) => <span className="qy-wraps">{s.summary}</span>,
  },
  { key: 'cite', title: '依据', widthPx: 250, render: (s) => <span className="qy-wraps">{s.cite}</span> },
  {
    key: 'source',
    title: '出处',
    widthPx: 220,
    render: (s) => <span className="qy-wraps">{s.rule.source}</span>,
  },
]

const tones = { proposed: 'primary', approved: 'good', refused: 'plain' } as const

const versionColumns = (onDecide: (version: RuleVersion) => void): RecordColumn<RuleVersion>[] => [
  {
    key: 'state',
    title: '状态',
    widthPx: 100,
    render: (v) => <Tag tone={tones[v.state]}>{versionStateNames[v.state]}</Tag>,
  },
  {
    key: 'what',
    title: '内容',
    names: true,
    render: (v) => (
      <span className="qy-wraps">
        {ruleChangeNames[v.kind]}：{v.summary}
      </span>
    ),
  },
  {
    key: 'where',
    title: '地区和生效',
    widthPx: 170,
    render: (v) => (
      <span className="qy-wraps">
        {v.regionName}，{formatChineseDate(v.fromOn)}起{v.toOn ? `至${formatChineseDate(v.toOn)}` : ''}
      </span>
    ),
  },
  {
    key: 'why',
    title: '依据和理由',
    render: (v) => (
      <span className="qy-wraps">
        {v.basis}。{v.reason}
      </span>
    ),
  },
  {
    key: 'who',
    title: '提出和批准',
    widthPx: 200,
    render: (v) => (
      <span className="qy-wraps">
        {v.proposedByOrg}
        {v.proposedByName}提出
        {v.decidedAt && `；${v.decidedByName} ${formatInstant(v.decidedAt)} ${versionStateNames[v.state]}`}
        {v.decidedNote && `：${v.decidedNote}`}
      </span>
    ),
  },
  {
    key: 'act',
    title: '办理',
    widthPx: 90,
    render: (v) =>
      v.mayDecide ? (
        <Button size="small" type="primary" onClick={() => onDecide(v)}>
          办理
        </Button>
      ) : (
        ''
      ),
  },
]

function DecideDialog({ version, onClose }: { version: RuleVersion; onClose: () => void }) {
  return (
    <Modal open footer={null} title="批准或退回更正" onCancel={onClose} destroyOnHidden>
      <p>
        {ruleChangeNames[version.kind]}：{version.summary}
      </p>
      <p className="qy-quiet">
        依据：{version.basis}。批准后自{formatChineseDate(version.fromOn)}起在{version.regionName}及以下执行。
      </p>
      <ActionForm
        action={lawRuleDecide}
        params={{ versionId: version.id }}
        initial={{ approve: true, note: '' }}
        submit="确定"
        onDone={onClose}
        onCancel={onClose}
      >
        <Form.Item name="approve" label="决定" required>
          <Radio.Group
            options={[
              { value: true, label: '批准' },
              { value: false, label: '退回' },
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label="意见">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </ActionForm>
    </Modal>
  )
}
