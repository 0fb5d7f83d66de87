import { PageLink, useAction, useActor, usePageQuery } from '../../../../platform/web/index.ts'
import {
  caseQueueMeanings,
  caseQueueNames,
  caseQueuesGet,
  queuesFor,
  type CaseQueue,
} from '../../domain/index.ts'

const mayActOnMany = new Set(['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'])

/** The post's queues with their counts, each an address; below, what stands in the chosen one. */
export function CaseQueues() {
  const { role } = useActor()
  const { query } = usePageQuery()
  const chosen = query['queue'] as CaseQueue | undefined
  return (
    <>
      <QueueNav
        chosen={chosen}
        hrefOf={(queue) => (queue === undefined ? '/cases' : `/cases?queue=${queue}`)}
        all
      />
      {chosen !== undefined && (
        <p className="qy-about">
          {caseQueueMeanings[chosen]}{' '}
          {mayActOnMany.has(role) && <PageLink href={`/cases/many?queue=${chosen}`}>批量办理本队列</PageLink>}
        </p>
      )}
    </>
  )
}

/** Links to the post's queues, and to the chosen one if it is another's; `all`: to the whole list too. */
export function QueueNav(props: {
  chosen: CaseQueue | undefined
  hrefOf: (queue: CaseQueue | undefined) => string
  all?: boolean
}) {
  const { chosen, hrefOf } = props
  const { role } = useActor()
  const counted = useAction(caseQueuesGet, {}).data?.queues
  const own: readonly CaseQueue[] = queuesFor(role)
  const shown = chosen === undefined || own.includes(chosen) ? own : [...own, chosen]
  return (
    <nav aria-label="案件队列" className="qy-case-queues">
      {props.all && <QueueLink label="全部" href={hrefOf(undefined)} current={chosen === undefined} />}
      {shown.map((queue) => {
        const found = counted?.find((c) => c.id === queue)
        return (
          <QueueLink
            key={queue}
            label={caseQueueNames[queue]}
            {...(found ? { count: `${found.count}${found.more ? '+' : ''}` } : {})}
            href={hrefOf(queue)}
            current={chosen === queue}
          />
        )
      })}
    </nav>
  )
}

function QueueLink(props: { label: string; count?: string; href: string; current: boolean }) {
  return (
    <PageLink href={props.href} exact {...(props.current ? { 'aria-current': 'page' as const } : {})}>
      {props.label}
      {props.count !== undefined && <span className="qy-part-count">{props.count}</span>}
    </PageLink>
  )
}
