import { Answered, PageLink, Section, ShareBar, useAction } from '../../../platform/web/index.ts'
import { listImportGet, type ImportDetail, type ImportOutcome as Outcome } from '../domain/index.ts'

/** What linking made of the rows of this import: tied, founded, asked, without a place; asked again until none waits. */
export function ImportOutcome({ view }: { view: ImportDetail }) {
  const params = { importId: view.id }
  const waits = view.outcome !== null && view.outcome.waiting > 0
  const shown = useAction(listImportGet, { params }, waits ? { everyMs: 2_000 } : {})
  if (view.outcome === null) return null
  const left = shown.data?.outcome?.waiting ?? view.outcome.waiting
  return (
    <Section
      title="与场所归并"
      about={
        left > 0
          ? `正在归并，还有 ${left} 条；可以离开本页，结果会留在这里。`
          : '同一处的多份清单条目归到一个场所；机器拿不准的待判定，不知道在哪个村的待落位。'
      }
    >
      <Answered of={shown}>
        {(answer) =>
          answer.outcome && (
            <>
              <ShareBar label="本次导入的条目" shares={sharesOf(view.listId, answer.outcome)} />
              <ToDo listId={view.listId} outcome={answer.outcome} />
            </>
          )
        }
      </Answered>
    </Section>
  )
}

function sharesOf(listId: string, outcome: Outcome) {
  const to = (state: string) => `/lists/${listId}?state=${state}`
  return [
    { label: '对应到已有场所', count: outcome.linked, tone: 'good' as const, href: to('linked') },
    { label: '新建场所', count: outcome.founded, tone: 'good' as const, href: to('linked') },
    { label: '待判定', count: outcome.asked, tone: 'near' as const, href: to('asked') },
    { label: '待落位', count: outcome.unplaced, tone: 'over' as const, href: to('unplaced') },
    { label: '已搁置', count: outcome.setAside, tone: 'plain' as const, href: to('set_aside') },
    { label: '待归并', count: outcome.waiting, tone: 'plain' as const, href: to('new') },
  ].filter((share, n) => n < 2 || share.count > 0)
}

function ToDo({ listId, outcome }: { listId: string; outcome: Outcome }) {
  const { asked, unplaced } = outcome
  if (asked + unplaced === 0) return null
  return (
    <p className="qy-to-do">
      {asked > 0 && <PageLink href={`/questions?listId=${listId}`}>去判定 {asked} 条</PageLink>}
      {unplaced > 0 && <PageLink href={`/unplaced?listId=${listId}`}>去落位 {unplaced} 条</PageLink>}
    </p>
  )
}
