import { Button, Space } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import {
  Answered,
  DateInput,
  Facts,
  PageLink,
  Section,
  Tag,
  useAction,
  type AnswerOf,
} from '../../../../platform/web/index.ts'
import { chainGet, reportedStateNames, type CaseDetail, type ChainNode } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { Precedents } from '../parties/parties-part.tsx'
import { BalanceView } from './balance-view.tsx'
import { ChainDialogs, type ChainDialog } from './chain-forms.tsx'
import { DealingsTable, StockTable } from './chain-tables.tsx'

const ChainGraphView = lazy(async () => ({
  default: (await import('./chain-graph-view.tsx')).ChainGraphView,
}))
type Chain = AnswerOf<typeof chainGet>

/**
 * 链条: the graph, the chosen link, who did not report, the balance, and everything as tables. `nodeAction`: what a later feature
 * offers at a link (转线索).
 */
export function ChainPart(props: {
  kase: CaseDetail
  nodeAction?: (node: ChainNode, chain: Chain) => ReactNode
  below?: ReactNode
}) {
  const { kase } = props
  const [period, setPeriod] = useState<{ from?: string; to?: string }>({})
  const chain = useAction(chainGet, { params: { caseId: kase.id }, query: period }, { keep: true })
  const { may } = useCaseDialog()
  const [dialog, setDialog] = useState<ChainDialog | null>(null)
  return (
    <>
      <Answered of={chain}>
        {(answer) => (
          <>
            <GraphSection
              kase={kase}
              chain={answer}
              {...(props.nodeAction ? { nodeAction: props.nodeAction } : {})}
            />
            {props.below}
            <NotReported chain={answer} />
            <Section
              title="往来"
              action={
                may('record-dealing') ? (
                  <Button onClick={() => setDialog({ kind: 'record-dealing' })}>登记往来</Button>
                ) : undefined
              }
            >
              {answer.dealings.length === 0 ? (
                <p className="qy-quiet">
                  尚未登记。先在“人员”里登记双方，再登记买卖、运输、出租、付款等往来。
                </p>
              ) : (
                <DealingsTable rows={answer.dealings} mayChange={may('change-dealing')} open={setDialog} />
              )}
            </Section>
            <Section
              title="物料平衡"
              about="期初＋购入＋生产－使用－售出－扣押－废弃－期末；数字精确，不估算，不清楚的在下面写明。"
              action={
                may('record-stock') ? (
                  <Button onClick={() => setDialog({ kind: 'record-stock' })}>登记物料数量</Button>
                ) : undefined
              }
            >
              <Period period={period} onChange={setPeriod} />
              {answer.balances.length === 0 ? (
                <p className="qy-quiet">
                  还没有可以平衡的数量。登记化学品的买卖和物料数量后，这里算出去向不明的数量。
                </p>
              ) : (
                <BalanceView balances={answer.balances} />
              )}
              {answer.stock.length > 0 && (
                <StockTable rows={answer.stock} mayChange={may('remove-stock')} open={setDialog} />
              )}
            </Section>
          </>
        )}
      </Answered>
      <ChainDialogs kase={kase} open={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

function GraphSection(props: {
  kase: CaseDetail
  chain: Chain
  nodeAction?: (node: ChainNode, chain: Chain) => ReactNode
}) {
  const { chain } = props
  const [chosen, setChosen] = useState('subject')
  const node = chain.nodes.find((n) => n.key === chosen)
  return (
    <Section
      title="全链条"
      about="实线是往来，虚线是同一人、同一单位或同一车辆出现在别的案件。选中一个节点查看详情。"
    >
      {chain.nodes.length > 1 ? (
        <Suspense fallback={<p className="qy-quiet">正在绘图……</p>}>
          <ChainGraphView nodes={chain.nodes} edges={chain.edges} chosen={chosen} onChoose={setChosen} />
        </Suspense>
      ) : (
        <p className="qy-quiet">还没有上下游。登记涉案人员和往来后，这里画出全链条。</p>
      )}
      {node && (
        <div className="qy-chain-chosen-facts" aria-live="polite">
          <Facts
            facts={[
              {
                label: '节点',
                value: node.caseId ? (
                  <PageLink href={`/cases/${node.caseId}`}>{node.name}</PageLink>
                ) : (
                  node.name
                ),
              },
              { label: '身份', value: node.text },
              { label: '所在地', value: node.homeRegionName },
              ...(node.precedents.length > 0
                ? [{ label: '前案', value: <Precedents of={node.precedents} />, wide: true }]
                : []),
            ]}
          />
          {props.nodeAction && ['party', 'subject'].includes(node.kind) && props.nodeAction(node, chain)}
        </div>
      )}
    </Section>
  )
}

/** 未报告的业务伙伴 (N3 §四5). */
function NotReported({ chain }: { chain: Chain }) {
  if (chain.notReported.length === 0) return null
  return (
    <Section
      title="未报告的业务伙伴"
      about="与本案有业务往来而没有向部门报告的，依通知要求倒查；未核实的请先问清。"
    >
      <ul className="qy-case-steps">
        {chain.notReported.map((p) => (
          <li key={p.partyId}>
            <span className="qy-case-what">
              {p.name} <span className="qy-quiet">{p.text}</span>
            </span>
            <Tag tone={p.state === 'no' ? 'bad' : 'warn'}>{reportedStateNames[p.state]}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Period(props: {
  period: { from?: string; to?: string }
  onChange: (period: { from?: string; to?: string }) => void
}) {
  const { period, onChange } = props
  const set = (end: 'from' | 'to') => (day: string | undefined | null) => {
    const { [end]: _before, ...rest } = period
    onChange(day ? { ...rest, [end]: day } : rest)
  }
  return (
    <Space wrap className="qy-no-print">
      <span>期间</span>
      <DateInput value={period.from} onChange={set('from')} />
      <span>至</span>
      <DateInput value={period.to} onChange={set('to')} />
      <span className="qy-quiet">不选即全部</span>
    </Space>
  )
}
