import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { baseListReaders, listEntry } from './base-list-contract.ts'
import { listFieldIds } from './list-kind.ts'

/** One 底单条目 with the list it stands in; masked and left out as in the list. */
export const listEntryDetail = listEntry.extend({
  list: z.object({
    id,
    label: z.string(),
    kindLabel: z.string(),
    orgKindName: z.string(),
    asOf: z.string().nullable(),
  }),
  /** In the kind's order. */
  columns: z.array(z.object({ field: z.enum(listFieldIds), label: z.string() })),
})
export type ListEntryDetail = z.infer<typeof listEntryDetail>

export const listEntryGet = defineAction({
  name: 'base-list.entry',
  method: 'GET',
  path: '/api/list-rows/:rowId',
  summary: '查看底单条目',
  resource: 'base_list',
  scope: 'region',
  gate: roles(...baseListReaders),
  params: z.object({ rowId: id }),
  output: listEntryDetail,
  problems: ['linking/row-not-found'],
})
