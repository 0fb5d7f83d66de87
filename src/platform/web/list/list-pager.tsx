import { Button } from 'antd'
import { countWords, rememberStep, stepBack } from './list-paging.ts'

/** Count, 上一页 and 下一页 of keyset pages. */
export function ListPager(props: {
  list: string
  cursor: string | undefined
  next: string | null
  count: number
  more: boolean
  onCursor: (cursor: string) => void
}) {
  const before = props.cursor === undefined ? undefined : stepBack(props.list, props.cursor)
  const forward = () => {
    if (props.next === null) return
    rememberStep(props.list, props.cursor, props.next)
    props.onCursor(props.next)
  }
  return (
    <nav className="qy-pager" aria-label="翻页">
      <span>{countWords(props.count, props.more)}</span>
      {(props.cursor !== undefined || props.next !== null) && (
        <span className="qy-pager-buttons">
          {props.cursor !== undefined && before !== '' && (
            <Button onClick={() => props.onCursor('')}>第一页</Button>
          )}
          <Button disabled={before === undefined} onClick={() => props.onCursor(before ?? '')}>
            上一页
          </Button>
          <Button disabled={props.next === null} onClick={forward}>
            下一页
          </Button>
        </span>
      )}
    </nav>
  )
}
