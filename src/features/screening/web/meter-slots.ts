import type { MeterCurve } from '../domain/screening-contract.ts'
import { daysFromTo, monthMarks } from './chart-scale.ts'

/** One bar of a meter's curve: a day, or a month where no days are there; null: no reading. */
export type Slot = {
  readonly key: string
  readonly kwh: number | null
  readonly valleyShare: number | null
  readonly abnormal: boolean
}
export type Slots = {
  readonly span: 'day' | 'month'
  readonly slots: readonly Slot[]
  readonly marks: readonly { readonly at: number; readonly text: string }[]
}

/** A meter's readings as bars in order, with gaps where days are missing, up to the run's day. */
export function slotsOf(meter: MeterCurve, asOf: string): Slots {
  const first = meter.days[0]
  if (!first) return monthSlots(meter)
  const byDay = new Map(meter.days.map((d) => [d.on, d]))
  const days = daysFromTo(first.on, asOf > first.on ? asOf : first.on)
  const { abnormal } = meter
  return {
    span: 'day',
    slots: days.map((on) => {
      const day = byDay.get(on)
      return {
        key: on,
        kwh: day?.kwh ?? null,
        valleyShare: day?.valleyShare ?? null,
        abnormal: abnormal !== null && on >= abnormal.fromOn && on <= abnormal.toOn,
      }
    }),
    marks: monthMarks(days),
  }
}

function monthSlots({ months }: MeterCurve): Slots {
  return {
    span: 'month',
    slots: months.map((m) => ({
      key: m.month,
      kwh: m.kwh,
      valleyShare: m.valleyShare,
      abnormal: false,
    })),
    marks: months.map((m, at) => {
      const month = Number(m.month.slice(5, 7))
      return { at, text: at === 0 || month === 1 ? `${m.month.slice(0, 4)}年${month}月` : `${month}月` }
    }),
  }
}

/** What the curve shows in one sentence, for those who do not see it. */
export function curveInWords(meter: MeterCurve, { slots, span }: Slots): string {
  const known = slots.filter((s) => s.kwh !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return '没有读数。'
  const marked = known.filter((s) => s.abnormal).map((s) => s.kwh ?? 0)
  const most = marked.length > 0 ? Math.max(...marked) : null
  const gaps = slots.length - known.length
  return [
    `${first.key} 至 ${last.key}，每${span === 'day' ? '日' : '月'}一根，单位为度。`,
    meter.usual ? `${meter.usual.label} ${meter.usual.kwh} 度。` : '',
    most !== null && meter.abnormal ? `${meter.abnormal.label}最高一天 ${Math.round(most)} 度。` : '',
    gaps > 0 ? `其中 ${gaps} 天没有读数，留空。` : '',
  ].join('')
}
