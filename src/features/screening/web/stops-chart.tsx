import { useId } from 'react'
import { addDays, daysBetween } from '../../../kernel/local-date.ts'
import type { ResultDetail } from '../domain/screening-contract.ts'
import { daysFromTo, monthMarks, shanghaiHour, ticksTo } from './chart-scale.ts'
import { Hatch } from './meter-chart.tsx'
import { useWidth } from './use-width.ts'
import './charts.css'

type Stop = ResultDetail['stops'][number]

const left = 86
const right = 10
const lane = 26
const top = 20
const mostTrucks = 12
const nightHours = new Set([22, 23, 0, 1, 2, 3, 4])

/** The place's stops: a lane a truck, a mark a stop by day; at night a filled square, by day an open ring. */
export function StopsChart({ stops, asOf }: { stops: readonly Stop[]; asOf: string }) {
  const [place, width] = useWidth(860)
  const id = useId()
  const at = stops.map((stop) => ({ stop, ...shanghaiHour(stop.startAt) }))
  const trucks = countBy(at.map((a) => a.stop.vehicle)).slice(0, mostTrucks)
  const earliest = at.map((a) => a.on).toSorted()[0] ?? asOf
  const from = daysBetween(earliest, asOf) < 27 ? addDays(asOf, -27) : earliest
  const days = daysFromTo(from, asOf)
  const step = (width - left - right) / days.length
  const x = (on: string) => left + (daysBetween(from, on) + 0.5) * step
  const bottom = top + trucks.length * lane
  const nights = stops.filter((s) => s.night).length
  return (
    <div ref={place}>
      <p className="qy-quiet">
        <span aria-hidden="true">■</span> 夜间到达（22 时至次日 5 时）　<span aria-hidden="true">○</span>{' '}
        白天到达
      </p>
      <svg
        className="qy-chart"
        viewBox={`0 0 ${width} ${bottom + 24}`}
        role="img"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>各车停留</title>
        <desc id={`${id}d`}>
          {`${from} 至 ${asOf}，${trucks.length} 台车停留 ${stops.length} 次，其中夜间到达 ${nights} 次。`}
        </desc>
        {trucks.map(([vehicle, count], row) => (
          <g key={vehicle}>
            <text x={left - 8} y={top + row * lane + lane / 2 + 4} textAnchor="end">
              {vehicle} {count}次
            </text>
            <line
              x1={left}
              x2={width - right}
              y1={top + row * lane + lane / 2}
              y2={top + row * lane + lane / 2}
              className="qy-chart-grid"
            />
            {at
              .filter((a) => a.stop.vehicle === vehicle)
              .map(({ stop, on, clock }) => {
                const [cx, cy] = [x(on), top + row * lane + lane / 2]
                const words = `${vehicle} ${on} ${clock} 到达，停 ${Math.round(stop.minutes)} 分钟`
                return stop.night ? (
                  <rect
                    key={stop.startAt}
                    x={cx - 4.5}
                    y={cy - 4.5}
                    width={9}
                    height={9}
                    className="qy-chart-night"
                  >
                    <title>{words}</title>
                  </rect>
                ) : (
                  <circle key={stop.startAt} cx={cx} cy={cy} r={4.5} className="qy-chart-dayring">
                    <title>{words}</title>
                  </circle>
                )
              })}
          </g>
        ))}
        <line x1={left} x2={width - right} y1={bottom} y2={bottom} className="qy-chart-axis" />
        <text x={left} y={bottom + 16}>
          {from.slice(5)}
        </text>
        {monthMarks(days)
          .filter(({ at: day }) => day * step > 48 && (days.length - day) * step > 70)
          .map((mark) => (
            <text key={mark.at} x={left + mark.at * step} y={bottom + 16}>
              {mark.text}
            </text>
          ))}
        <text x={width - right} y={bottom + 16} textAnchor="end">
          {asOf.slice(5)}
        </text>
      </svg>
    </div>
  )
}

/** Arrivals by hour of the day; the night's hours hatched. */
export function HoursChart({ stops }: { stops: readonly Stop[] }) {
  const [place, width] = useWidth(420)
  const id = useId()
  const hours = Array.from({ length: 24 }, () => 0)
  for (const stop of stops) hours[shanghaiHour(stop.startAt).hour]! += 1
  const ticks = ticksTo(Math.max(...hours), 2).filter((t) => Number.isInteger(t))
  const [base, high] = [104, 84]
  const step = (width - 34 - right) / 24
  const y = (count: number) => base - (count / ticks.at(-1)!) * high
  const words = hours.flatMap((n, hour) => (n > 0 ? [`${hour} 时 ${n} 次`] : [])).join('，')
  return (
    <div ref={place}>
      <svg
        className="qy-chart"
        viewBox={`0 0 ${width} 126`}
        role="img"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>到达时刻</title>
        <desc id={`${id}d`}>{words}</desc>
        <Hatch id={`${id}h`} />
        <text x={34} y={12} className="qy-chart-name">
          到达时刻（次），斜线为夜间
        </text>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={34} x2={width - right} y1={y(tick)} y2={y(tick)} className="qy-chart-grid" />
            <text x={28} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {hours.map((count, hour) => (
          <rect
            key={hour}
            x={34 + hour * step + 1}
            width={Math.max(1, step - 2)}
            y={y(count)}
            height={base - y(count)}
            className={nightHours.has(hour) ? 'qy-chart-bar-marked' : 'qy-chart-bar'}
            {...(nightHours.has(hour) ? { fill: `url(#${id}h)` } : {})}
          >
            <title>{`${hour} 时 ${count} 次`}</title>
          </rect>
        ))}
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} x={34 + hour * step} y={base + 16}>
            {hour}时
          </text>
        ))}
      </svg>
    </div>
  )
}

/** Each value with how often it is there, most first. */
function countBy(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
