import { z } from 'zod'
import { anyone, defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { requiredText } from '../../../kernel/text.ts'
import { baseListWriters, orgKind } from './base-list-contract.ts'
import { importStates } from './list-import.ts'
import { largestListFile } from './list-import-contract.ts'
import { listKindId } from './list-kind.ts'

const common = { resource: 'base_list', scope: 'region' } as const
const writers = roles(...baseListWriters)

/** 接收通道: a folder that is looked into, or a key for the interface; files that come in wait as previews. */
export const listInboxRow = z.object({
  id,
  via: z.enum(['drop_folder', 'api']),
  name: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  orgKind,
  label: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  /** Name of the folder below `inbox/` in the installation's data; '' for a key. */
  folder: z.string(),
  /** Where files are sent with the key: `/api/inbox/…/files`; '' for a folder. */
  address: z.string(),
  /** A file of a known layout without an error is confirmed at once; otherwise a person confirms. */
  confirmKnownLayouts: z.boolean(),
  /** The first characters of the key, for telling keys apart; '' for a folder. */
  keyHint: z.string(),
  disabled: z.boolean(),
  lastUsedAt: z.string().nullable(),
  madeByName: z.string(),
  createdAt: z.string(),
})
export const listInboxList = defineAction({
  ...common,
  name: 'list-inbox.list',
  method: 'GET',
  path: '/api/list-inboxes',
  summary: '接收通道（文件夹与接口密钥）',
  gate: writers,
  query: pageQuery,
  output: pageOf(listInboxRow),
})
export const listInboxCreate = defineAction({
  ...common,
  name: 'list-inbox.create',
  method: 'POST',
  path: '/api/list-inboxes',
  summary: '新增接收通道',
  gate: writers,
  body: z.object({
    via: z.enum(['drop_folder', 'api'], { error: '请选择用文件夹还是用接口接收。' }),
    name: requiredText('通道名称', 40),
    kind: listKindId,
    orgKind,
    label: requiredText('底单名称', 80).optional(),
    regionCode,
    /** What arrives is handled in the name of the creator's own post. */
    confirmKnownLayouts: z.boolean().default(false),
  }),
  /** `key` is shown once. */
  output: listInboxRow.extend({ key: z.string().nullable() }),
  shownOnce: ['key'],
  problems: ['base-list/kind-not-found', 'base-list/inbox-exists', 'organisation/outside-region'],
})
export const listInboxDisable = defineAction({
  ...common,
  name: 'list-inbox.disable',
  method: 'POST',
  path: '/api/list-inboxes/:inboxId/disable',
  summary: '停用接收通道',
  gate: writers,
  params: z.object({ inboxId: id }),
  output: listInboxRow,
  problems: ['base-list/inbox-not-found'],
})
/**
 * For another system: no session, the inbox's key as `authorization: Bearer …`, one multipart file. What arrives waits as a
 * preview in the name of the inbox's post. The same file again answers the same import.
 */
export const listInboxReceive = defineAction({
  name: 'list-inbox.receive',
  method: 'POST',
  path: '/api/inbox/:handle/files',
  summary: '接口接收部门清单',
  resource: 'base_list',
  scope: 'none',
  gate: anyone,
  accept: 'upload',
  uploadBytes: largestListFile,
  params: z.object({ handle: z.string().regex(/^[a-z0-9-]{8,40}$/, '接收通道的标识有误，请核对接口地址。') }),
  query: z.object({ asOf: localDate.optional() }),
  output: z.object({
    importId: id,
    state: z.enum(importStates),
    stateName: z.string(),
    message: z.string(),
  }),
  problems: ['base-list/inbox-refused', 'base-list/as-of-in-future'],
})
