import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'

export const auditRow = z.object({
  id,
  chain: z.string(),
  seq: z.number().int(),
  /** ISO instant. */
  at: z.string(),
  action: z.string(),
  resource: z.string(),
  objectId: z.string(),
  regionCode: z.string(),
  person: z.object({ id, name: z.string() }),
  role: z.string(),
  /** session, console or job. */
  via: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** Values that stand outside the chain; an erased one is missing here while its seal stays in the chain. */
  values: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  /** Lower-case hex of SHA-256. */
  hash: z.string(),
})
export type AuditRow = z.infer<typeof auditRow>

export const auditList = defineAction({
  name: 'audit.list',
  method: 'GET',
  path: '/api/audit',
  summary: '审计日志',
  resource: 'audit',
  scope: 'region',
  gate: roles('auditor'),
  query: pageQuery.extend({
    object: z.string().max(60, '对象编号过长，请核对。').optional(),
    resource: z.string().max(40, '对象类别过长，请核对。').optional(),
    action: z.string().max(60, '操作名称过长，请核对。').optional(),
    person: id.optional(),
    from: localDate.optional(),
    to: localDate.optional(),
  }),
  output: pageOf(auditRow),
})
/** The head of each chain of the auditor's region and of the installation, to compare with a published checkpoint. */
export const auditHeads = defineAction({
  name: 'audit.heads',
  method: 'GET',
  path: '/api/audit/heads',
  summary: '审计链头',
  resource: 'audit',
  scope: 'region',
  gate: roles('auditor'),
  output: z.object({
    heads: z.array(z.object({ chain: z.string(), seq: z.number().int(), head: z.string() })),
  }),
})
