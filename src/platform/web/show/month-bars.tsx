import type { CSSProperties } from 'react'

export type MonthBar = { readonly month: string; readonly value: number | null }

/**
 * A figure by month as bars on a zero base, each labelled with its own number; a month without a figure says so. `month`
 * is `YYYY-MM`, oldest first.
 */
export function MonthBars(props: { label: string; unit: string; bars: readonly MonthBar[] }) {
  const most = Math.max(1, ...props.bars.map((bar) => bar.value ?? 0))
  return (
    <figure className="qy-bars">
      <figcaption>
        {props.label}（{props.unit}）
      </figcaption>
      <ol>
        {props.bars.map((bar, at) => (
          <li key={bar.month}>
            <span className="qy-bar-value">{bar.value === null ? '无' : short(bar.value)}</span>
            <span
              className="qy-bar"
              style={{ '--share': `${((bar.value ?? 0) / most) * 100}%` } as CSSProperties}
            />
            <span className="qy-bar-month">{monthText(bar.month, at === 0)}</span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

/** The year stands where it begins. */
const monthText = (month: string, first: boolean): string => {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))]
  return first || number === 1 ? `${year}年${number}月` : `${number}月`
}

const short = (value: number): string =>
  value >= 100_000 ? `${Math.round(value / 10_000)}万` : String(Math.round(value))
