import { Button } from 'antd'
import { useState } from 'react'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import {
  Answered,
  EmptyState,
  Light,
  PlainTable,
  Section,
  Tag,
  useAction,
  type RecordColumn,
} from '../../../../platform/web/index.ts'
import { clockDueWords, clockLightOf } from '../../../duty/web/index.ts'
import { caseClocksGet, type CaseClockRow, type CaseDetail } from '../../domain/index.ts'
import { ClockDialog, type ClockDeed } from './clock-dialog.tsx'
import './clocks.css'

type Deed = { readonly clock: CaseClockRow; readonly deed: ClockDeed }

/** 时限: what runs on the case, from which act, until when, by which rule, whose it is; and what became of the rest. */
export function ClocksPart({ kase }: { kase: CaseDetail }) {
  const clocks = useAction(caseClocksGet, { params: { caseId: kase.id } })
  const [open, setOpen] = useState<Deed | null>(null)
  return (
    <Answered of={clocks}>
      {(answer) => {
        const running = answer.clocks.filter((c) => c.state === 'running')
        const ended = answer.clocks.filter((c) => c.state !== 'running')
        return (
          <>
            <Section
              title="正在计时"
              about="时限由办案记录自动起算和停止，不会自行重算；到期日、依据和责任岗位如下。"
            >
              {running.length === 0 ? (
                <EmptyState
                  title="现在没有正在计时的时限"
                  text="确认案件、采取措施、登记执法文书后，相应的时限自动起算。"
                />
              ) : (
                <PlainTable
                  label="正在计时的时限"
                  rows={running}
                  rowKey={(c) => c.id}
                  columns={runningColumns((clock, deed) => setOpen({ clock, deed }))}
                />
              )}
            </Section>
            {answer.notBinding.length > 0 && <NotBinding rules={answer.notBinding} />}
            {ended.length > 0 && (
              <Section title="已办和终止">
                <PlainTable
                  label="已办和终止的时限"
                  rows={ended}
                  rowKey={(c) => c.id}
                  columns={endedColumns}
                />
              </Section>
            )}
            {open && (
              <ClockDialog caseId={kase.id} {...open} today={answer.today} onClose={() => setOpen(null)} />
            )}
          </>
        )
      }}
    </Answered>
  )
}

const basis = (c: CaseClockRow) => (
  <span className="qy-wraps">
    {c.cite || '本案确定'} {c.needsReview && <Tag tone="warn">待法制审核</Tag>}
  </span>
)

const dueCell = (c: CaseClockRow) => (
  <div className="qy-clock-due">
    <span>{clockDueWords(c)}</span>
    {c.extensions.map((e) => (
      <span key={`${e.on}${e.to}`} className="qy-quiet">
        {formatChineseDate(e.on)}延至{formatChineseDate(e.to)}
        {e.approver && `，${e.approver}批准`}
        {e.reason && `：${e.reason}`}
      </span>
    ))}
    {c.extensions.length > 0 && <span className="qy-quiet">原定{formatChineseDate(c.firstDueOn)}</span>}
    {c.estimate && <Tag tone="warn">{c.estimate}</Tag>}
    {c.note && <span className="qy-quiet">{c.note}</span>}
  </div>
)

const runningColumns = (
  onOpen: (clock: CaseClockRow, deed: ClockDeed) => void,
): RecordColumn<CaseClockRow>[] => [
  { key: 'light', title: '状态', widthPx: 120, render: (c) => <Light {...clockLightOf(c)} /> },
  {
    key: 'what',
    title: '应办',
    names: true,
    render: (c) => (
      <div className="qy-clock-due">
        <span>{c.what}</span>
        <span className="qy-quiet">
          {c.title === c.what ? '' : `${c.title}，`}自{formatChineseDate(c.startsOn)}起算
          {c.waits && '；期满不算超期'}
        </span>
      </div>
    ),
  },
  { key: 'due', title: '期限', widthPx: 210, render: dueCell },
  {
    key: 'owner',
    title: '责任岗位',
    widthPx: 150,
    render: (c) => <span className="qy-wraps">{c.owner.name}</span>,
  },
  { key: 'basis', title: '依据', widthPx: 210, render: basis },
  {
    key: 'act',
    title: '办理',
    widthPx: 110,
    render: (c) => {
      const steps = clockSteps.filter((step) => c.allowedActions.includes(step.act))
      if (steps.length === 0) return null
      return steps.map(({ act, label }) => (
        <Button key={act} size="small" onClick={() => onOpen(c, act)}>
          {label}
        </Button>
      ))
    },
  },
]

const clockSteps = [
  { act: 'meet', label: '已办' },
  { act: 'extend', label: '延长' },
] as const

const endedColumns: RecordColumn<CaseClockRow>[] = [
  { key: 'light', title: '结果', widthPx: 130, render: (c) => <Light {...clockLightOf(c)} /> },
  { key: 'what', title: '应办', names: true, render: (c) => c.what },
  { key: 'due', title: '期限', widthPx: 210, render: dueCell },
  { key: 'why', title: '怎样结束', render: (c) => <span className="qy-wraps">{c.endedWhy}</span> },
  { key: 'basis', title: '依据', widthPx: 210, render: basis },
]

/** What the law says with numbers that nobody has checked yet: shown, and never counted. */
function NotBinding({
  rules,
}: {
  rules: readonly { code: string; title: string; cite: string; dueOn: string }[]
}) {
  return (
    <Section
      title="待法制审核，未计时"
      about="以下规则的数字尚未核对原文。县级以上法制审核人员在“系统—法规规则”中核对启用后，自动开始计时。"
    >
      <ul className="qy-clock-review">
        {rules.map((rule) => (
          <li key={`${rule.code}${rule.dueOn}`}>
            {rule.title}：如启用，应于{formatChineseDate(rule.dueOn)}前办结{' '}
            <span className="qy-quiet">{rule.cite}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
