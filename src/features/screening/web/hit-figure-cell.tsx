import { PageLink } from '../../../platform/web/index.ts'
import type { HitFigure } from '../domain/screening-contract.ts'
import { countText, shareText } from './screening-words.ts'

/** A share with its 95 % interval, drawn on 0–100 % and in words. */
export function Precision({ figure }: { figure: HitFigure }) {
  const { precision, low, high } = figure
  if (precision === null || low === null || high === null) return <span className="qy-quiet">还没有核查</span>
  const words = `${shareText(precision)}（${shareText(low)}–${shareText(high)}）`
  return (
    <span className="qy-precision">
      <svg viewBox="-5 0 110 12" aria-hidden="true">
        <line x1="0" x2="100" y1="6" y2="6" className="qy-chart-grid" />
        <line x1={low * 100} x2={high * 100} y1="6" y2="6" className="qy-precision-range" />
        <circle cx={precision * 100} cy="6" r="3.5" className="qy-precision-point" />
      </svg>
      {words}
    </span>
  )
}

/** A count that opens what it counts; a nought opens nothing. */
export function CountLink({ count, href, what }: { count: number; href: string; what: string }) {
  if (count === 0) return <>0</>
  return (
    <PageLink href={href} aria-label={`${what} ${countText(count)} 条，查看明细`}>
      {countText(count)}
    </PageLink>
  )
}
