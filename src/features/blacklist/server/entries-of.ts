import { sql } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCase } from '../../case/server/index.ts'
import { identityKeyOf, normaliseName, type OperatorKind } from '../../site/domain/index.ts'
import { requireSite } from '../../site/server/index.ts'
import { entryProposers } from '../domain/index.ts'
import { entriesNaming, entriesOfCase, type EntryRecord } from './blacklist-queries.ts'
import { presentEntryRow } from './blacklist-presenter.ts'

/** What the list knows about a case's or a site's people and units. */
export async function entriesOf(
  work: Work,
  about: { caseId?: string | undefined; siteId?: string | undefined },
) {
  const [own, keys] = about.caseId
    ? [await entriesOfCase(work, about.caseId), await keysOfCase(work, about.caseId)]
    : [[] as EntryRecord[], about.siteId ? await keysOfSite(work, about.siteId) : []]
  const named = await entriesNaming(work, keys, today(work.clock))
  const all = [...own, ...named.filter((e) => !own.some((o) => o.id === e.id))]
  return {
    rows: all.map((e) => presentEntryRow(work, e)),
    mayPropose: about.caseId !== undefined && (entryProposers as readonly string[]).includes(work.actor.role),
  }
}

const personKey = (name: string): string[] =>
  normaliseName(name).length < 2 || /某|\*/.test(name) ? [] : [`person:${normaliseName(name)}`]

async function keysOfCase(work: Work, caseId: string): Promise<string[]> {
  const kase = await requireCase(work, caseId)
  const marks = await sql<{
    value: string
  }>`select value from work.case_mark where case_id = ${caseId} and kind = 'vehicle'`.execute(work.tx)
  return [
    ...(kase.identity_key ? [kase.identity_key] : []),
    `enterprise:${normaliseName(kase.name)}`,
    ...personKey(kase.responsible_person),
    ...personKey(kase.landlord),
    ...marks.rows.map((m) => `vehicle:${normaliseName(m.value)}`),
  ]
}

async function keysOfSite(work: Work, siteId: string): Promise<string[]> {
  const site = await requireSite(work, siteId)
  const operator =
    site.operator_kind && site.operator_name
      ? [
          identityKeyOf({
            kind: site.operator_kind as OperatorKind,
            name: site.operator_name,
            creditCode: site.operator_code,
          }),
          `enterprise:${normaliseName(site.operator_name)}`,
        ]
      : []
  return [...operator, `enterprise:${normaliseName(site.name)}`, ...personKey(site.landlord_name ?? '')]
}
