import { z } from 'zod'
import { defineAction, signedIn } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { requiredText } from '../../../kernel/text.ts'

const listName = z.string().regex(/^[a-z][a-z0-9.-]{0,59}$/, '清单标识无效，请刷新页面后重试。')

/** A list's filters and columns under a name of the person's own. `query` is the address bar's search part without `?`. */
export const savedView = z.object({
  id,
  list: z.string(),
  name: z.string(),
  query: z.string(),
  columns: z.array(z.string()),
})
export type SavedView = z.infer<typeof savedView>

export const viewList = defineAction({
  name: 'view.list',
  method: 'GET',
  path: '/api/views',
  summary: '本人保存的视图',
  resource: 'saved_view',
  scope: 'self',
  gate: signedIn,
  query: z.object({ list: listName }),
  output: z.object({ rows: z.array(savedView) }),
})
/** Saving under a name that exists replaces it. */
export const viewSave = defineAction({
  name: 'view.save',
  method: 'POST',
  path: '/api/views',
  summary: '保存视图',
  resource: 'saved_view',
  scope: 'self',
  gate: signedIn,
  audit: 'none',
  body: z.object({
    list: listName,
    name: requiredText('视图名称', 30),
    query: z.string().max(2000, '筛选条件过长，请减少后再保存。'),
    columns: z.array(z.string().max(60)).max(60).default([]),
  }),
  output: savedView,
  problems: ['organisation/too-many-views'],
})
export const viewRemove = defineAction({
  name: 'view.remove',
  method: 'POST',
  path: '/api/views/:viewId/remove',
  summary: '删除视图',
  resource: 'saved_view',
  scope: 'self',
  gate: signedIn,
  audit: 'none',
  params: z.object({ viewId: id }),
  output: z.object({ removed: z.boolean() }),
})
