import { useQuery } from '@tanstack/react-query'
import {
  Answered,
  api,
  PageHeader,
  PrintFrame,
  queryKeyOf,
  usePageQuery,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { formExport, formKindNames } from '../domain/index.ts'
import { formHref } from './form-address.ts'
import { useFormPlace, useVersion } from './use-form-place.ts'

/** An annex as it will come out of the printer. */
export function FormPrintPage() {
  const place = useFormPlace()
  const version = useVersion()
  const { query } = usePageQuery()
  const form = query['form'] === 'ledger' ? 'ledger' : 'summary'
  const input = {
    query: { ...place, form, format: 'html', ...(version === undefined ? {} : { version }) },
  } as const
  const page = useQuery<string, ApiProblem>({
    queryKey: queryKeyOf(formExport, input),
    queryFn: () => api.text(formExport, input),
  })
  return (
    <>
      <PageHeader
        title={`打印${formKindNames[form]}`}
        region={null}
        back={{ href: formHref(place, version === undefined ? {} : { version }), label: '报表' }}
      />
      <Answered of={page}>{(html) => <PrintFrame title={formKindNames[form]} html={html} />}</Answered>
    </>
  )
}
