import { z } from 'zod'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import * as contract from '../domain/audit-contract.ts'
import type { AuditRow } from '../domain/audit-contract.ts'
import { listEntries, listHeads, type StoredEntry } from './audit-queries.ts'
import { logSecurity } from './session-queries.ts'

export const auditRoutes: BoundRoute[] = [
  route(contract.auditList, async (work, { query }) => {
    const page = await listEntries(work, query)
    // Whoever reads over others' shoulders leaves a trace too.
    await logSecurity(work.tx, work.actor, 'audit-read', 'audit.list')
    return { ...page, rows: page.rows.map(toRow) }
  }),
  route(contract.auditHeads, async (work) => ({ heads: await listHeads(work) })),
]

const content = z.object({
  action: z.string(),
  resource: z.string(),
  object: z.string(),
  region: z.string(),
  person: z.string(),
  role: z.string(),
  via: z.string(),
  details: z.record(z.string(), z.unknown()),
})

function toRow(entry: StoredEntry): AuditRow {
  const said = content.parse(JSON.parse(entry.content))
  return {
    id: entry.id,
    chain: entry.chain,
    seq: entry.seq,
    at: new Date(entry.at_ms).toISOString(),
    action: said.action,
    resource: said.resource,
    objectId: said.object,
    regionCode: said.region,
    person: { id: said.person, name: entry.person_name ?? '（辖区外人员）' },
    role: said.role,
    via: said.via,
    details: said.details,
    values: entry.values,
    hash: entry.hash,
  }
}
