import { Section } from '../../../platform/web/index.ts'
import type { MeterCurve } from '../domain/screening-contract.ts'
import { MeterChart } from './meter-chart.tsx'
import { kwhText } from './screening-words.ts'

/** One meter of the place: its curve, and the same numbers as a table. */
export function MeterSection({ meter, asOf }: { meter: MeterCurve; asOf: string }) {
  const rows =
    meter.days.length > 0
      ? meter.days.map((d) => ({ at: d.on, ...d }))
      : meter.months.map((m) => ({ at: m.month, ...m }))
  return (
    <Section
      title={`用电曲线：户号 ${meter.meterNo}`}
      about={[meter.holder, meter.address].filter(Boolean).join('，')}
    >
      <MeterChart meter={meter} asOf={asOf} />
      <details className="qy-fold qy-no-paper">
        <summary>看逐{meter.days.length > 0 ? '日' : '月'}数字</summary>
        <div className="qy-table-scroll qy-readings" tabIndex={0} role="group" aria-label="用电数字">
          <table className="qy-table">
            <caption className="qy-hidden">户号 {meter.meterNo} 的用电数字</caption>
            <thead>
              <tr>
                <th scope="col">{meter.days.length > 0 ? '日期' : '月份'}</th>
                <th scope="col" className="qy-numeric">
                  用电（度）
                </th>
                <th scope="col" className="qy-numeric">
                  谷段占比
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map((row) => (
                <tr key={row.at}>
                  <td>{row.at}</td>
                  <td className="qy-numeric">{kwhText(row.kwh)}</td>
                  <td className="qy-numeric">
                    {row.valleyShare === null ? '—' : `${Math.round(row.valleyShare * 100)}%`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  )
}
