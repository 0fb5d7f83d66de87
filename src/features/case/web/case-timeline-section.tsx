import { Button } from 'antd'
import { useState } from 'react'
import { Answered, Section, Timeline, useAction } from '../../../platform/web/index.ts'
import { caseEvents, type CaseEventRow } from '../domain/index.ts'

const pageSize = 30

/** 经过: everything that happened, newest first; older pages on demand. */
export function CaseTimelineSection({ caseId }: { caseId: string }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  return (
    <Section title="经过">
      {cursors.map((cursor, index) => (
        <TimelinePage
          key={cursor ?? 'first'}
          caseId={caseId}
          cursor={cursor}
          last={index === cursors.length - 1}
          onMore={(next) => setCursors([...cursors, next])}
        />
      ))}
    </Section>
  )
}

function TimelinePage(props: {
  caseId: string
  cursor: string | null
  last: boolean
  onMore: (next: string) => void
}) {
  const query = { limit: pageSize, ...(props.cursor ? { cursor: props.cursor } : {}) }
  const events = useAction(caseEvents, { params: { caseId: props.caseId }, query })
  return (
    <Answered of={events}>
      {(page) => (
        <>
          <Timeline entries={page.rows.map(entryOf)} />
          {props.last && page.next && <Button onClick={() => props.onMore(page.next!)}>更早的经过</Button>}
        </>
      )}
    </Answered>
  )
}

const entryOf = (e: CaseEventRow) => ({
  id: e.id,
  at: e.at,
  title: e.text,
  who: `${e.orgName} ${e.personName}`,
  ...(e.changes.length > 0
    ? {
        body: e.changes.map((c) => (
          <div key={c.field}>
            {c.field}：{c.before || '（空）'} → {c.after || '（空）'}
          </div>
        )),
      }
    : {}),
})
