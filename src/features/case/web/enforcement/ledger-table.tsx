import { useState } from 'react'
import { formatYuan } from '../../../../kernel/money.ts'
import { DateInput, Light, useAction } from '../../../../platform/web/index.ts'
import { caseLedgerGet, type LedgerRow } from '../../domain/index.ts'

/** 罚没款项账 at the end of a chosen day: owed, paid, left, late. */
export function LedgerTable(props: { caseId: string; proceedingId: string; ledger: LedgerRow }) {
  const [on, setOn] = useState<string | undefined>(undefined)
  const asked = useAction(
    caseLedgerGet,
    { params: { caseId: props.caseId, proceedingId: props.proceedingId }, query: { on } },
    { enabled: on !== undefined, keep: true },
  )
  const ledger = on === undefined ? props.ledger : asked.data?.ledger
  return (
    <div className="qy-enf-money">
      <div className="qy-enf-money-head">
        <h3>罚没款项账</h3>
        <span>
          截至 <DateInput label="截至日期" value={on ?? props.ledger.on} onChange={(day) => setOn(day)} />
        </span>
      </div>
      {ledger ? <Lines ledger={ledger} /> : <p className="qy-quiet">这一天尚未作出处罚决定。</p>}
    </div>
  )
}

function Lines({ ledger }: { ledger: LedgerRow }) {
  const rows = [
    ['罚款', ledger.fine],
    ['没收违法所得', ledger.gains],
    ['加处罚款', ledger.lateFee],
  ] as const
  return (
    <>
      <table className="qy-enf-table">
        <thead>
          <tr>
            <th>款项</th>
            <th className="qy-number">应缴（元）</th>
            <th className="qy-number">已缴（元）</th>
            <th className="qy-number">未缴（元）</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, line]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="qy-number">{formatYuan(line.dueCents)}</td>
              <td className="qy-number">{formatYuan(line.paidCents)}</td>
              <td className="qy-number">{formatYuan(line.leftCents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td className="qy-number">
              {formatYuan(ledger.fine.dueCents + ledger.gains.dueCents + ledger.lateFee.dueCents)}
            </td>
            <td className="qy-number">
              {formatYuan(ledger.fine.paidCents + ledger.gains.paidCents + ledger.lateFee.paidCents)}
            </td>
            <td className="qy-number">
              <b>{formatYuan(ledger.balanceCents)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="qy-quiet">{wordsOf(ledger)}</p>
      {ledger.instalments.length > 1 && (
        <ul className="qy-enf-instalments">
          {ledger.instalments.map((part, i) => (
            <li key={part.dueOn}>
              第 {i + 1} 期 {part.dueOn} {formatYuan(part.amountCents)} 元{' '}
              <Light
                tone={part.light === 'paid' ? 'done' : part.light === 'late' ? 'over' : 'far'}
                text={part.light === 'paid' ? '已缴清' : part.light === 'late' ? '已逾期' : '未到期'}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function wordsOf(ledger: LedgerRow): string {
  const parts = [
    ledger.payBy === null ? '决定书尚未送达，缴款期限未起算' : `缴款期限至 ${ledger.payBy}`,
    ledger.lateDays > 0 ? `逾期 ${ledger.lateDays} 日，加处罚款以罚款本数为限` : '',
    ledger.refundedCents > 0 ? `已退还 ${formatYuan(ledger.refundedCents)} 元` : '',
    ledger.overpaidCents > 0 ? `应退还 ${formatYuan(ledger.overpaidCents)} 元` : '',
  ]
  return `${parts.filter(Boolean).join('；')}。`
}
