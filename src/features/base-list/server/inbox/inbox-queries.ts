import { sql } from 'kysely'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'

export type InboxRecord = {
  readonly id: string
  readonly handle: string
  readonly via: 'drop_folder' | 'api'
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly org_kind: OrgKind
  readonly departments: readonly string[]
  readonly key_hint: string
  readonly confirm_known_layouts: boolean
  readonly disabled: boolean
  readonly last_used_at: Date | null
  readonly made_by_name: string
  readonly created_at: Date
  readonly region_code: string
  readonly region_name: string | null
  readonly at_text: string
}

// Never the hash of the key.
const columns =
  sql.raw(`b.id, b.handle, b.via, b.name, b.kind, b.label, b.org_kind, b.departments, b.key_hint, b.confirm_known_layouts,
  b.disabled, b.last_used_at, b.made_by_name, b.created_at, b.region_code, b.created_at::text as at_text,
  (select r.name from work.region r where r.code = b.region_code) as region_name`)

const visible = (work: Work) =>
  sql`from work.list_inbox b where ${inActorRegion(work, 'b')} and ${forActorDepartment(work, 'b')}`

export async function pageOfInboxes(work: Work, page: PageQuery) {
  const found = await sql<InboxRecord>`select ${columns} ${visible(work)}
      and ${afterPlace(page.cursor, 'b.created_at', 'b.id')}
    order by b.created_at desc, b.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select 1 ${visible(work)}`)),
  }
}

export async function findInbox(work: Work, id: string, lock = false): Promise<InboxRecord | undefined> {
  const found = await sql<InboxRecord>`select ${columns} ${visible(work)} and b.id = ${id} ${
    lock ? sql`for update of b` : sql``
  }`.execute(work.tx)
  return found.rows[0]
}
