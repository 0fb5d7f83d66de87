import { Answered, PageLink, Section, useAction } from '../../../platform/web/index.ts'
import { baseListGet, type ImportDetail } from '../domain/index.ts'
import { StateShares } from './list-shares.tsx'

/** What linking made of the rows after an import: tied, asked, without a place; asked again until no row is new. */
export function ImportOutcome({ view }: { view: ImportDetail }) {
  const params = { listId: view.listId }
  const once = useAction(baseListGet, { params })
  const left = once.data?.states.find((one) => one.state === 'new')?.count ?? 0
  const list = useAction(baseListGet, { params }, left > 0 ? { everyMs: 2_000 } : {})
  return (
    <Section
      title="与场所归并"
      about={
        left > 0
          ? `正在归并，还有 ${left} 条；可以离开本页，结果会留在这里。`
          : '同一处的多份清单条目归到一个场所；机器拿不准的待判定，不知道在哪个村的待落位。'
      }
    >
      <Answered of={list}>
        {(answer) => (
          <>
            <StateShares listId={view.listId} states={answer.states} />
            <ToDo listId={view.listId} states={answer.states} />
          </>
        )}
      </Answered>
    </Section>
  )
}

function ToDo(props: { listId: string; states: readonly { state: string; count: number }[] }) {
  const countOf = (state: string) => props.states.find((one) => one.state === state)?.count ?? 0
  const [asked, unplaced] = [countOf('asked'), countOf('unplaced')]
  if (asked + unplaced === 0) return null
  return (
    <p className="qy-to-do">
      {asked > 0 && <PageLink href={`/questions?listId=${props.listId}`}>去判定 {asked} 条</PageLink>}
      {unplaced > 0 && <PageLink href={`/unplaced?listId=${props.listId}`}>去落位 {unplaced} 条</PageLink>}
    </p>
  )
}
