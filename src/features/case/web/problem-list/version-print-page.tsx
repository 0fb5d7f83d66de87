import { useQuery } from '@tanstack/react-query'
import {
  Answered,
  api,
  PageHeader,
  PrintFrame,
  queryKeyOf,
  usePageParam,
  type ApiProblem,
} from '../../../../platform/web/index.ts'
import { problemListPrint } from '../../domain/index.ts'
import { versionHref } from './list-address.ts'

/** The page as it comes out of the printer: to be signed by hand, stamped and scanned. */
export function VersionPrintPage() {
  const contentId = usePageParam('contentId')
  const input = { params: { contentId } }
  const page = useQuery<string, ApiProblem>({
    queryKey: queryKeyOf(problemListPrint, input),
    queryFn: () => api.text(problemListPrint, input),
  })
  return (
    <>
      <PageHeader
        title="打印签字稿"
        back={{ href: versionHref(contentId), label: '签字版本' }}
        about="每页都有版本码；签字盖章后扫描上传，系统按版本码归到这一版。"
      />
      <Answered of={page}>{(html) => <PrintFrame html={html} title="签字稿" />}</Answered>
    </>
  )
}
