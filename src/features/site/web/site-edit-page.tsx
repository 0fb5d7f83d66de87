import {
  ActionForm,
  Answered,
  PageHeader,
  useAction,
  useGo,
  useGoBack,
  usePageParam,
} from '../../../platform/web/index.ts'
import { siteEdit, siteGet } from '../domain/index.ts'
import { siteBody, SiteFields, siteValues } from './site-fields.tsx'

/** 修改场所: opens filled; somebody else's change in between is refused in words, never overwritten. */
export function SiteEditPage() {
  const siteId = usePageParam('siteId')
  const go = useGo()
  const back = useGoBack(`/sites/${siteId}`)
  const site = useAction(siteGet, { params: { siteId } })
  return (
    <Answered of={site}>
      {(answer) => (
        <>
          <PageHeader
            title={`修改：${answer.name}`}
            back={{ href: `/sites/${siteId}`, label: answer.name }}
          />
          <div className="qy-section qy-narrow">
            <ActionForm
              action={siteEdit}
              params={{ siteId }}
              initial={siteValues(answer)}
              body={(values) => ({ ...siteBody(values), version: answer.version })}
              submit="保存"
              onCancel={back}
              onDone={() => go(`/sites/${siteId}`, { replace: true })}
            >
              <SiteFields />
            </ActionForm>
          </div>
        </>
      )}
    </Answered>
  )
}
