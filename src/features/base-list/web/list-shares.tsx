import { ShareBar, type Share } from '../../../platform/web/index.ts'
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

/** How a list's rows stand, each share opening to its rows. */
export function StateShares({ listId, states }: { listId: string; states: BaseListRow['states'] }) {
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
    <span className="qy-quiet">不需归并</span>
  ) : (
    <ShareBar label="归并情况" shares={shares} />
  )
}

/** The same for a row of the overview. */
export function ListShares({ list }: { list: BaseListRow }) {
  return list.rowCount === 0 ? <>—</> : <StateShares listId={list.id} states={list.states} />
}
