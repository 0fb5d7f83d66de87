import { App, Button, Input, Popover } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../api/api-problem.ts'
import { decodeSearch, encodeSearch } from '../api/search-codec.ts'
import { useShellActions } from '../shell/shell-actions.ts'
import type { SavedView } from './saved-view-port.ts'

type Filters = Readonly<Record<string, string | string[]>>

/** One's own views of a list: filters and columns under a name; open, save, remove. */
export function SavedViews(props: {
  list: string
  filters: Filters
  columns: readonly string[]
  onOpen: (view: { filters: Filters; columns: readonly string[] }) => void
}) {
  const port = useShellActions().savedViews
  const [open, setOpen] = useState(false)
  const key = ['saved-views', props.list]
  const views = useQuery({ queryKey: key, queryFn: () => port.list(props.list), enabled: open })
  const { change, refused } = useViewChange(key)
  const show = (view: SavedView) => {
    props.onOpen({ filters: decodeSearch(view.query), columns: view.columns })
    setOpen(false)
  }
  const content = (
    <div className="qy-views">
      {(views.data ?? []).length === 0 && (
        <p className="qy-quiet">把常用的筛选和列存为视图，下次一点就开。</p>
      )}
      <ul>
        {(views.data ?? []).map((view) => (
          <li key={view.id}>
            <Button type="link" onClick={() => show(view)}>
              {view.name}
            </Button>
            <Button
              type="text"
              aria-label={`删除视图“${view.name}”`}
              onClick={() => change.mutate(() => port.remove(view.id))}
            >
              删除
            </Button>
          </li>
        ))}
      </ul>
      <SaveView
        onSave={(name) => {
          const query = encodeSearch(props.filters).slice(1)
          change.mutate(() => port.save(props.list, { name, query, columns: props.columns }))
        }}
      />
      {refused !== null && <p role="alert">{refused}</p>}
    </div>
  )
  return (
    <Popover
      content={content}
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title="我的视图"
      placement="bottomRight"
    >
      <Button>视图</Button>
    </Popover>
  )
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState('')
  const save = () => {
    if (name.trim() === '') return
    onSave(name.trim())
    setName('')
  }
  return (
    <div className="qy-view-save">
      <Input
        aria-label="新视图的名称"
        placeholder="名称，如：本月待确认"
        maxLength={30}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={save}
      />
      <Button onClick={save}>存为视图</Button>
    </div>
  )
}

function useViewChange(key: readonly unknown[]) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [refused, setRefused] = useState<string | null>(null)
  const change = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onSuccess: () => {
      setRefused(null)
      void message.success('视图已更新。')
      return queries.invalidateQueries({ queryKey: key })
    },
    onError: (error) => setRefused(asProblem(error).message),
  })
  return { change, refused }
}
