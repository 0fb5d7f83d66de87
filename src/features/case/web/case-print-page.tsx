import { Answered, PageHeader, PrintFrame, useAction, usePageParam } from '../../../platform/web/index.ts'
import { caseEvents, caseGet } from '../domain/index.ts'
import { renderCaseFile } from './render-case-file.ts'

/** 一案一档: the whole file with contents, as it comes out of the printer. */
export function CasePrintPage() {
  const caseId = usePageParam('caseId')
  const kase = useAction(caseGet, { params: { caseId } })
  const events = useAction(caseEvents, { params: { caseId }, query: { limit: 200 } })
  return (
    <>
      <PageHeader title="一案一档" region={null} back={{ href: `/cases/${caseId}`, label: '案件' }} />
      <Answered of={kase}>
        {(detail) => (
          <Answered of={events}>
            {(page) => (
              <PrintFrame
                title={`${detail.name} 案卷`}
                html={renderCaseFile(detail, page.rows.toReversed(), page.next !== null)}
              />
            )}
          </Answered>
        )}
      </Answered>
    </>
  )
}
