import { Tooltip } from 'antd'
import { PageLink } from '../shell/navigation.tsx'

/**
 * A figure that opens to its records, with its counting rule at hand. `href` is the list behind the number; without
 * one the figure is small by rule (large figures only where they open).
 */
export function Figure(props: {
  label: string
  value: number | string
  unit?: string
  href?: string
  /** The counting rule, in words. */
  rule?: string
  /** Said below the figure: how it differs from the sum of the levels below, or since when. */
  note?: string
  tone?: 'plain' | 'near' | 'over'
}) {
  const number = (
    <>
      <span className="qy-figure-number">{props.value}</span>
      {props.unit !== undefined && <span className="qy-figure-unit"> {props.unit}</span>}
    </>
  )
  return (
    <div className={`qy-figure qy-figure-${props.tone ?? 'plain'}`}>
      <div className="qy-figure-label">
        {props.label}
        {props.rule !== undefined && (
          <Tooltip title={props.rule} trigger={['hover', 'focus', 'click']}>
            <button type="button" className="qy-rule" aria-label={`${props.label}的统计口径：${props.rule}`}>
              口径
            </button>
          </Tooltip>
        )}
      </div>
      {props.href === undefined ? (
        <div>{number}</div>
      ) : (
        <PageLink href={props.href} aria-label={`${props.label} ${props.value}${props.unit ?? ''}，查看明细`}>
          {number}
        </PageLink>
      )}
      {props.note !== undefined && <div className="qy-quiet">{props.note}</div>}
    </div>
  )
}
