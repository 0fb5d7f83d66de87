import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { baseListReaders, baseListWriters, orgKind } from './base-list-contract.ts'
import { listKindId } from './list-kind.ts'

const common = { resource: 'base_list', scope: 'region' } as const

/** 记住的列对应: how a department's layout was read once, kept for its next version. */
export const listLayoutRow = z.object({
  id,
  kind: z.string(),
  kindLabel: z.string(),
  orgKind,
  layout: z.string(),
  /** Heads and what each was taken for. */
  columns: z.array(z.object({ head: z.string(), label: z.string() })),
  regionName: z.string(),
  madeByName: z.string(),
  updatedAt: z.string(),
})
export const listLayoutList = defineAction({
  ...common,
  name: 'list-layout.list',
  method: 'GET',
  path: '/api/list-layouts',
  summary: '记住的列对应',
  gate: roles(...baseListReaders),
  query: pageQuery.extend({ kind: listKindId.optional() }),
  output: pageOf(listLayoutRow),
})
export const listLayoutForget = defineAction({
  ...common,
  name: 'list-layout.forget',
  method: 'POST',
  path: '/api/list-layouts/:layoutId/forget',
  summary: '忘记一条列对应',
  gate: roles(...baseListWriters),
  params: z.object({ layoutId: id }),
  output: z.object({ forgotten: z.boolean() }),
  problems: ['base-list/layout-not-found'],
})
