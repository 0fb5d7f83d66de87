import { Button, Space } from 'antd'
import type { ReactNode } from 'react'
import { formatYuan } from '../../../../kernel/money.ts'
import { PlainTable, Tag, type RecordColumn } from '../../../../platform/web/index.ts'
import { dealingVerbs, reportedStateNames, type DealingRow, type StockRow } from '../../domain/index.ts'
import type { ChainDialog } from './chain-forms.tsx'

type TableProps<R> = {
  readonly rows: readonly R[]
  readonly mayChange: boolean
  readonly open: (dialog: ChainDialog) => void
}
type Kept = { readonly removedOn: string | null; readonly removedReason: string }
const withdrawn = (row: Kept) => row.removedOn && <div className="qy-quiet">已撤回：{row.removedReason}</div>

const Step = ({ name, onClick }: { name: string; onClick: () => void }) => (
  <Button size="small" type="link" onClick={onClick}>
    {name}
  </Button>
)

/** The last column, for who may change: what can be done with a row that was not taken back. */
const steps = <R extends Kept>(
  mayChange: boolean,
  widthPx: number,
  of: (row: R) => ReactNode,
): RecordColumn<R>[] =>
  mayChange ? [{ key: 'do', title: '办理', widthPx, render: (row) => row.removedOn === null && of(row) }] : []

/** 往来: what the graph draws, line by line; for reading aloud and for paper. */
export function DealingsTable({ rows, mayChange, open }: TableProps<DealingRow>) {
  const columns: RecordColumn<DealingRow>[] = [
    {
      key: 'who',
      title: '往来',
      names: true,
      render: (d) => (
        <>
          <span className={d.removedOn ? 'qy-case-withdrawn' : undefined}>
            {d.fromName} <span className="qy-quiet">{dealingVerbs[d.kind]}</span> {d.toName}
          </span>
          {withdrawn(d)}
        </>
      ),
    },
    { key: 'what', title: '标的、数量', render: (d) => d.what || '不详' },
    {
      key: 'money',
      title: '金额（元）',
      numeric: true,
      widthPx: 110,
      render: (d) => (d.amountCents === null ? '' : formatYuan(d.amountCents)),
    },
    {
      key: 'span',
      title: '日期',
      widthPx: 110,
      render: (d) => (d.fromOn === d.toOn ? d.fromOn : `${d.fromOn} 至 ${d.toOn}`),
    },
    { key: 'plate', title: '车牌', widthPx: 90, render: (d) => d.plate },
    {
      key: 'reported',
      title: '是否报告',
      widthPx: 80,
      render: (d) =>
        d.reported === 'no' ? <Tag tone="bad">未报告</Tag> : <span>{reportedStateNames[d.reported]}</span>,
    },
    { key: 'source', title: '信息来源', render: (d) => [d.source, d.note].filter(Boolean).join('；') },
    ...steps<DealingRow>(mayChange, 100, (d) => (
      <Space size={4}>
        <Step name="更改" onClick={() => open({ kind: 'change-dealing', dealing: d })} />
        <Step name="撤回" onClick={() => open({ kind: 'remove-dealing', dealing: d })} />
      </Space>
    )),
  ]
  return <PlainTable label="往来" rows={rows} rowKey={(d) => d.id} columns={columns} />
}

/** 物料数量 as they were said. */
export function StockTable({ rows, mayChange, open }: TableProps<StockRow>) {
  const columns: RecordColumn<StockRow>[] = [
    {
      key: 'chemical',
      title: '化学品',
      names: true,
      render: (s) => (
        <>
          <span className={s.removedOn ? 'qy-case-withdrawn' : undefined}>{s.chemicalName}</span>
          {withdrawn(s)}
        </>
      ),
    },
    { key: 'kind', title: '哪一项', render: (s) => s.kindName },
    { key: 'quantity', title: '数量', numeric: true, render: (s) => `${s.quantity}${s.unit}` },
    { key: 'on', title: '日期', widthPx: 110, render: (s) => s.happenedOn },
    { key: 'source', title: '信息来源', render: (s) => s.source },
    ...steps<StockRow>(mayChange, 70, (s) => (
      <Step name="撤回" onClick={() => open({ kind: 'remove-stock', stock: s })} />
    )),
  ]
  return <PlainTable label="物料数量" rows={rows} rowKey={(s) => s.id} columns={columns} />
}
