import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { baseListProblems, departmentsOfList } from '../../domain/index.ts'
import { requireProvider } from '../import/require-provider.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { hashKey, makeInboxFolder, makeKey } from './inbox-keys.ts'
import { findInbox } from './inbox-queries.ts'

/**
 * 新增接收通道. What arrives is handled in the name of the creator's own post: nobody can make others answer for it. The key
 * is answered once; a folder's key never leaves the machine.
 * @param dataFolder null where no server looks into folders
 * @throws Problem `base-list/kind-not-found` 404, `inbox-exists` 409, `not-provider` 403, `organisation/outside-region` 403
 */
export async function createInbox(
  work: Work,
  dataFolder: string | null,
  wanted: {
    via: 'drop_folder' | 'api'
    name: string
    kind: string
    orgKind: OrgKind
    label?: string | undefined
    regionCode: string
    confirmKnownLayouts: boolean
  },
): Promise<{ id: string; key: string | null }> {
  requireInRegion(work, wanted.regionCode)
  requireProvider(work, wanted.orgKind)
  const { kind } = await requireKind(work, wanted.kind, wanted.regionCode)
  const [id, key] = [newId(), makeKey()]
  const handle = `${kind.id.slice(0, 24)}-${randomBytes(5).toString('hex')}`
  const made =
    await sql`insert into work.list_inbox (id, handle, via, name, kind, label, org_kind, departments, person_id,
      membership_id, key_hash, key_hint, confirm_known_layouts, made_by_name, created_at, region_code)
    values (${id}, ${handle}, ${wanted.via}, ${wanted.name}, ${kind.id}, ${wanted.label ?? ''}, ${wanted.orgKind},
      ${departmentsOfList(kind, wanted.orgKind)}::text[], ${work.actor.personId}, ${work.actor.membershipId}, ${hashKey(key)},
      ${wanted.via === 'api' ? key.slice(0, 4) : ''}, ${wanted.confirmKnownLayouts}, ${work.actor.name}, ${work.clock.now()},
      ${wanted.regionCode})
    on conflict do nothing returning id`.execute(work.tx)
  if (made.rows.length === 0) throw baseListProblems.refuse('inbox-exists', { name: wanted.name })
  if (wanted.via === 'drop_folder' && dataFolder !== null) await makeInboxFolder(dataFolder, handle, key)
  await work.audit({
    action: 'list-inbox.create',
    resource: 'base_list',
    objectId: id,
    regionCode: wanted.regionCode,
    details: {
      via: wanted.via,
      kind: kind.id,
      department: wanted.orgKind,
      atOnce: wanted.confirmKnownLayouts,
    },
  })
  return { id, key: wanted.via === 'api' ? key : null }
}

/** 停用接收通道, for good: its key opens nothing any more. @throws Problem `base-list/inbox-not-found` 404 */
export async function disableInbox(work: Work, id: string): Promise<void> {
  const found = await findInbox(work, id, true)
  if (!found || found.disabled) throw baseListProblems.refuse('inbox-not-found')
  requireProvider(work, found.org_kind)
  await sql`update work.list_inbox set disabled = true, updated_at = clock_timestamp() where id = ${id}`.execute(
    work.tx,
  )
  await work.audit({
    action: 'list-inbox.disable',
    resource: 'base_list',
    objectId: id,
    regionCode: found.region_code,
    details: { via: found.via, kind: found.kind },
  })
}
