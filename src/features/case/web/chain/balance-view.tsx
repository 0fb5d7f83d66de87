import { PlainTable, type RecordColumn } from '../../../../platform/web/index.ts'
import { balanceKindNames, type BalanceRow } from '../../domain/index.ts'

type Family = BalanceRow['families'][number]
const signs = {
  opening: '',
  bought: '＋',
  made: '＋',
  used: '－',
  sold: '－',
  seized: '－',
  waste: '－',
  closing: '－',
} as const

/** 物料平衡: 期初＋购入＋生产－使用－售出－扣押－废弃－期末＝去向不明, exactly, with what is not known beside it. */
export function BalanceView({ balances }: { balances: readonly BalanceRow[] }) {
  const columns: RecordColumn<Family>[] = [
    {
      key: 'sum',
      title: '算式',
      names: true,
      render: (f) =>
        f.lines.map((l) => `${signs[l.kind]}${balanceKindNames[l.kind]} ${l.quantity}${l.unit}`).join(' '),
    },
    {
      key: 'missing',
      title: '结果',
      widthPx: 150,
      render: (f) => (
        <span className={f.missing.sign === 'even' ? undefined : 'qy-chain-missing'}>
          {f.missing.sign === 'missing'
            ? `去向不明 ${f.missing.quantity}${f.missing.unit}`
            : f.missing.sign === 'surplus'
              ? `来源不明 ${f.missing.quantity}${f.missing.unit}`
              : '收支相符'}
        </span>
      ),
    },
  ]
  return (
    <>
      {balances.map((b) => (
        <div key={`${b.cas} ${b.substance}`} className="qy-chain-balance">
          <h3>
            {b.substance} {b.cas && <span className="qy-quiet">CAS {b.cas}</span>}
          </h3>
          {b.families.length > 0 && (
            <PlainTable
              label={`${b.substance}的平衡`}
              rows={b.families}
              rowKey={(f) => f.family}
              columns={columns}
            />
          )}
          {b.unknown.length > 0 && (
            <ul className="qy-quiet">
              {b.unknown.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  )
}
