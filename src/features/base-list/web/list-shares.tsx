import { ShareBar, useAction, type Share } from '../../../platform/web/index.ts'
import { baseListGet, type BaseListDetail, type ListRowState } from '../domain/index.ts'

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
export function StateShares({ listId, states }: { listId: string; states: BaseListDetail['states'] }) {
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

/** The same for a row of the overview: read when it is shown. */
export function ListShares({ list }: { list: { id: string; rowCount: number } }) {
  const detail = useAction(baseListGet, { params: { listId: list.id } }, { enabled: list.rowCount > 0 })
  if (list.rowCount === 0) return <>—</>
  return detail.data ? (
    <StateShares listId={list.id} states={detail.data.states} />
  ) : (
    <span className="qy-quiet">{detail.error ? '读取失败' : '…'}</span>
  )
}
