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
  const counted = useAction(caseQueuesGet, {}).data?.queues
  const chosen = query['queue'] as CaseQueue | undefined
  const shown: readonly CaseQueue[] = queuesFor(role)
  const all = chosen === undefined || shown.includes(chosen) ? shown : [...shown, chosen]
  return (
    <>
      <nav aria-label="案件队列" className="qy-case-queues">
        <QueueLink label="全部" href="/cases" current={chosen === undefined} />
        {all.map((queue) => {
          const found = counted?.find((c) => c.id === queue)
          return (
            <QueueLink
              key={queue}
              label={caseQueueNames[queue]}
              {...(found ? { count: `${found.count}${found.more ? '+' : ''}` } : {})}
              href={`/cases?queue=${queue}`}
              current={chosen === queue}
            />
          )
        })}
      </nav>
      {chosen !== undefined && (
        <p className="qy-about">
          {caseQueueMeanings[chosen]}{' '}
          {mayActOnMany.has(role) && <PageLink href={`/cases/many?queue=${chosen}`}>批量办理本队列</PageLink>}
        </p>
      )}
    </>
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
