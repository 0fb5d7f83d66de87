import { useId } from 'react'
import type { MeterCurve } from '../domain/screening-contract.ts'
import { ticksTo } from './chart-scale.ts'
import { curveInWords, slotsOf, type Slot, type Slots } from './meter-slots.ts'
import { kwhText } from './screening-words.ts'
import { useWidth } from './use-width.ts'
import './charts.css'

const left = 46
const right = 8
const top = 30
const mainHeight = 170
const valleyTop = top + mainHeight + 46
const valleyHeight = 48

/**
 * 用电曲线 of one meter: a bar a day on a zero base, the days spoken of hatched and named, the usual level dashed and
 * named, the share used at night below. Reads without colour; its numbers stand in a table beside it.
 */
export function MeterChart({ meter, asOf }: { meter: MeterCurve; asOf: string }) {
  const [place, width] = useWidth(860)
  const id = useId()
  const data = slotsOf(meter, asOf)
  const { slots } = data
  const withValley = slots.some((s) => s.valleyShare !== null)
  const ticks = ticksTo(Math.max(meter.usual?.kwh ?? 0, ...slots.map((s) => s.kwh ?? 0)))
  const room = width - left - right
  const step = room / Math.max(1, slots.length)
  const x = (at: number) => left + at * step
  const y = (kwh: number) => top + mainHeight - (kwh / ticks.at(-1)!) * mainHeight
  const height = withValley ? valleyTop + valleyHeight + 24 : top + mainHeight + 24
  const name = data.span === 'day' ? '日用电量' : '月用电量'
  return (
    <div ref={place}>
      <svg
        className="qy-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>{`户号 ${meter.meterNo} 的${name}`}</title>
        <desc id={`${id}d`}>{curveInWords(meter, data)}</desc>
        <Hatch id={`${id}h`} />
        <text x={left} y={12} className="qy-chart-name">
          {name}（度）
        </text>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="qy-chart-grid" />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end">
              {tick.toLocaleString('zh-CN')}
            </text>
          </g>
        ))}
        <MonthLabels data={data} x={x} bottom={top + mainHeight} width={width} />
        {slots.map((slot, at) =>
          slot.kwh === null ? null : (
            <rect
              key={slot.key}
              x={x(at) + step * 0.1}
              width={Math.max(0.8, step * 0.8)}
              y={y(slot.kwh)}
              height={Math.max(0, top + mainHeight - y(slot.kwh))}
              className={slot.abnormal ? 'qy-chart-bar-marked' : 'qy-chart-bar'}
              {...(slot.abnormal ? { fill: `url(#${id}h)` } : {})}
            >
              <title>{`${slot.key} ${kwhText(slot.kwh)} 度${slot.valleyShare === null ? '' : `，谷段占 ${Math.round(slot.valleyShare * 100)}%`}`}</title>
            </rect>
          ),
        )}
        <Usual meter={meter} y={y} width={width} />
        <Marked meter={meter} slots={slots} x={x} width={width} />
        {withValley && <Valley slots={slots} x={x} step={step} width={width} />}
      </svg>
    </div>
  )
}

/** Diagonal lines: told from a plain bar in print too. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" className="qy-chart-hatch-ground" />
        <rect width="2" height="4" className="qy-chart-hatch" />
      </pattern>
    </defs>
  )
}

function MonthLabels(props: { data: Slots; x: (at: number) => number; bottom: number; width: number }) {
  const { data, x, bottom, width } = props
  const first = data.slots[0]?.key
  const shown = roomyMarks(data.marks, x, width)
  return (
    <g>
      {data.span === 'day' &&
        first !== undefined &&
        (shown[0] === undefined || x(shown[0].at) - left > 74) && (
          <text x={left} y={bottom + 16}>
            {first}
          </text>
        )}
      {shown.map((mark) => (
        <g key={mark.at}>
          <line x1={x(mark.at)} x2={x(mark.at)} y1={bottom} y2={bottom + 5} className="qy-chart-axis" />
          <text x={x(mark.at) + 2} y={bottom + 16}>
            {mark.text}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Month names that have room: none over the one before, none cut off at the right. */
function roomyMarks(marks: Slots['marks'], x: (at: number) => number, width: number): Slots['marks'] {
  const shown: { at: number; text: string }[] = []
  for (const mark of marks) {
    const last = shown.at(-1)
    const free = last === undefined ? -Infinity : x(last.at) + (last.text.length > 4 ? 68 : 42)
    if (x(mark.at) >= free && x(mark.at) <= width - 24) shown.push(mark)
  }
  return shown
}

function Usual({ meter, y, width }: { meter: MeterCurve; y: (kwh: number) => number; width: number }) {
  const { usual } = meter
  if (!usual) return null
  return (
    <g>
      <line x1={left} x2={width - right} y1={y(usual.kwh)} y2={y(usual.kwh)} className="qy-chart-usual" />
      <text x={left + 4} y={Math.max(top + 10, y(usual.kwh) - 5)} className="qy-chart-label">
        {usual.label} {kwhText(usual.kwh)} 度
      </text>
    </g>
  )
}

function Marked(props: {
  meter: MeterCurve
  slots: readonly Slot[]
  x: (at: number) => number
  width: number
}) {
  const { meter, slots, x, width } = props
  const from = slots.findIndex((s) => s.abnormal)
  if (!meter.abnormal || from < 0) return null
  const to = slots.findLastIndex((s) => s.abnormal) + 1
  return (
    <g>
      <path d={`M${x(from)} ${top - 2}v-5H${x(to)}v5`} className="qy-chart-bracket" />
      <text x={Math.min(x(to), width - right)} y={12} textAnchor="end" className="qy-chart-over">
        {meter.abnormal.label}（斜线）
      </text>
    </g>
  )
}

/** 谷段占比 0–100 %, one point a day; a gap where it is not known. */
function Valley(props: { slots: readonly Slot[]; x: (at: number) => number; step: number; width: number }) {
  const { slots, x, step, width } = props
  const y = (share: number) => valleyTop + valleyHeight - share * valleyHeight
  const path = slots
    .map((s, at) =>
      s.valleyShare === null
        ? ''
        : `${at > 0 && slots[at - 1]!.valleyShare !== null ? 'L' : 'M'}${(x(at) + step / 2).toFixed(1)} ${y(s.valleyShare).toFixed(1)}`,
    )
    .join('')
  return (
    <g>
      <text x={left} y={valleyTop - 8} className="qy-chart-name">
        夜间（谷段）用电占比
      </text>
      {[0, 0.5, 1].map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="qy-chart-grid" />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {tick * 100}%
          </text>
        </g>
      ))}
      <path d={path} className="qy-chart-line" />
    </g>
  )
}
