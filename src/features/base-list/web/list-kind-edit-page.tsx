import { Answered, EmptyState, useAction, usePageParam } from '../../../platform/web/index.ts'
import { listKindList } from '../domain/index.ts'
import { KindForm } from './list-kind-form-page.tsx'

/** 修改底单类别: an own one. */
export function ListKindEditPage() {
  const id = usePageParam('kindId')
  const kinds = useAction(listKindList)
  return (
    <Answered of={kinds}>
      {({ rows }) => {
        const kind = rows.find((one) => one.id === id && !one.shipped)
        return kind ? (
          <KindForm of={kind} like={undefined} />
        ) : (
          <EmptyState
            title="这个类别不能修改"
            text="随产品提供的类别不能修改，可以在它的页面上“以它为样新增”。"
          />
        )
      }}
    </Answered>
  )
}
