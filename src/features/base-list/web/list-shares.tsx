import { isWithin } from '../../../kernel/region-code.ts'
import { ShareBar, useActor, type Share } from '../../../platform/web/index.ts'
import type { BaseListRow, ListRowState } from '../domain/index.ts'

const tones: Record<ListRowState, Share['tone']> = {
  linked: 'good',
  asked: 'near',
  unplaced: 'over',
  new: 'plain',
  set_aside: 'plain',
  none: 'plain',
}
const order: readonly ListRowState[] = ['linked', 'asked', 'unplaced', 'new', 'set_aside']

/** Readings and points are kept under their meter or vehicle: whoever sees the whole list sees no row of it. */
export const isReadings = (list: BaseListRow, actorRegion: string): boolean =>
  list.rowCount > 0 && list.states.length === 0 && isWithin(list.regionCode, actorRegion)

/** How a list's rows in the acting post's region stand, each share opening to its rows. */
export function StateShares({ list }: { list: BaseListRow }) {
  const { regionCode } = useActor()
  const whole = isWithin(list.regionCode, regionCode)
  const { id: listId, states } = list
  const shares = order.flatMap((state) => {
    const found = states.find((one) => one.state === state)
    return found && (found.count > 0 || state === 'linked')
      ? [
          {
            label: found.name,
            count: found.count,
            tone: tones[state],
            href: `/lists/${listId}?state=${state}`,
          },
        ]
      : []
  })
  return shares.length === 0 ? (
    <span className="qy-quiet">{whole ? '不需归并' : '本辖区没有条目'}</span>
  ) : (
    <>
      {!whole && <span className="qy-quiet">其中本辖区的条目</span>}
      <ShareBar label="归并情况" shares={shares} />
    </>
  )
}

/** The same for a row of the overview. */
export function ListShares({ list }: { list: BaseListRow }) {
  return list.rowCount === 0 ? <>—</> : <StateShares list={list} />
}
