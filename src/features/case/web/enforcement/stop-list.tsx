import { Tag } from '../../../../platform/web/index.ts'
import type { Stop } from '../../domain/index.ts'

/** Stops in words, with the article; those that do not bind yet say 待法制审核 and stand in nobody's way. */
export function StopList({ stops }: { stops: readonly Stop[] }) {
  if (stops.length === 0) return null
  return (
    <ul className="qy-enf-stops">
      {stops.map((stop) => (
        <li key={`${stop.code}${stop.message}`}>
          <Tag tone={stop.binds ? 'bad' : 'warn'}>{stop.binds ? '须先办理' : '提示'}</Tag> {stop.message}
          {stop.cite && <span className="qy-quiet">（{stop.cite}）</span>}
        </li>
      ))}
    </ul>
  )
}
