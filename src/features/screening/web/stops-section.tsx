import { formatInstant, PlainTable, Section } from '../../../platform/web/index.ts'
import type { ResultDetail } from '../domain/screening-contract.ts'
import { HoursChart, StopsChart } from './stops-chart.tsx'

/** Vehicles' stays at the place, drawn and as a table. */
export function StopsSection({ result }: { result: ResultDetail }) {
  const { stops } = result
  if (stops.length === 0) return null
  const trucks = new Set(stops.map((s) => s.vehicle)).size
  const nights = stops.filter((s) => s.night).length
  return (
    <Section
      title="车辆停留"
      about={`${trucks} 台车在此停留 ${stops.length}${result.moreStops ? ' 次以上' : ' 次'}，其中夜间到达 ${nights} 次。`}
    >
      <div className="qy-stops">
        <StopsChart stops={stops} asOf={result.run.asOf} />
        <HoursChart stops={stops} />
      </div>
      <details className="qy-fold qy-no-paper">
        <summary>看逐次停留</summary>
        <PlainTable
          label="逐次停留"
          rows={stops}
          rowKey={(s) => s.vehicle + s.startAt}
          columns={[
            { key: 'vehicle', title: '车辆', names: true, render: (s) => s.vehicle },
            { key: 'start', title: '到达', render: (s) => formatInstant(s.startAt) },
            { key: 'end', title: '离开', render: (s) => formatInstant(s.endAt) },
            { key: 'minutes', title: '停留（分钟）', numeric: true, render: (s) => Math.round(s.minutes) },
            { key: 'night', title: '时段', render: (s) => (s.night ? '夜间' : '白天') },
          ]}
        />
      </details>
    </Section>
  )
}
