import { Light, PageLink } from '../../../platform/web/index.ts'
import type { ClockRow, PressedClock } from '../domain/index.ts'
import { clockCite, clockDueWords, clockLightOf } from './clock-words.ts'
import { useDutyHref } from './duty-href.ts'

/** Where a clock's subject is worked on, opened at its clocks. */
function useClockHref(): (clock: ClockRow) => string {
  const hrefOf = useDutyHref()
  return (clock) => {
    const { subjectKind, subjectId, owner } = clock
    const page = hrefOf({
      kind: 'case_step',
      campaignId: null,
      period: null,
      regionCode: owner.regionCode,
      sourceKind: subjectKind,
      sourceId: subjectId,
    })
    return subjectKind === 'case' ? `${page}?part=clocks` : page
  }
}

/** 时限 of the law and the notice that this post must keep. */
export function MyClocks({ clocks }: { clocks: readonly ClockRow[] }) {
  const hrefOf = useClockHref()
  if (clocks.length === 0) return null
  return (
    <>
      <h3 className="qy-duties-head">案件时限</h3>
      <ul className="qy-duties">
        {clocks.map((clock) => (
          <li key={clock.id}>
            <Light {...clockLightOf(clock)} />
            <span className="qy-duty-what">
              <PageLink href={hrefOf(clock)}>{clock.what}</PageLink>
              <span className="qy-quiet">
                {[clock.subjectName, clockDueWords(clock), clockCite(clock), clock.estimate]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 下级超期: what ran out below long enough ago to be this post's concern, and what to do about it. */
export function PressedClocks({ pressed }: { pressed: readonly PressedClock[] }) {
  const hrefOf = useClockHref()
  if (pressed.length === 0) return null
  return (
    <>
      <h3 className="qy-duties-head">案件时限超期，请督办</h3>
      <ul className="qy-duties">
        {pressed.map(({ clock, sentence, daysOver }) => (
          <li key={clock.id}>
            <Light tone="over" text={`超期 ${daysOver} 天`} />
            <span className="qy-duty-what">
              <PageLink href={hrefOf(clock)}>{sentence}</PageLink>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
