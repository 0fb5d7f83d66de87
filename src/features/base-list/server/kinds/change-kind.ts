import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion, requireInRegion } from '../../../organisation/server/index.ts'
import { baseListProblems, listKind, type ListKind } from '../../domain/index.ts'
import { requireKind, type KnownKind } from './find-kind.ts'
import { shippedKinds } from './shipped-kinds.ts'

/**
 * 新增底单类别, checked by the schema of the shipped files.
 * @throws Problem `base-list/kind-invalid` 422 with issues by path, `base-list/kind-exists` 409, `organisation/outside-region` 403
 */
export async function addKind(
  work: Work,
  wanted: { regionCode: string; definition: Record<string, unknown> },
): Promise<KnownKind> {
  requireInRegion(work, wanted.regionCode)
  const kind = requireSound(wanted.definition)
  if (shippedKinds().has(kind.id)) throw baseListProblems.refuse('kind-exists', { kind: kind.id })
  const id = newId()
  const made = await sql`insert into work.list_kind (id, key, definition, created_by_name, region_code)
    values (${id}, ${kind.id}, ${JSON.stringify(wanted.definition)}::jsonb, ${work.actor.name}, ${wanted.regionCode})
    on conflict (region_code, key) do nothing returning id`.execute(work.tx)
  if (made.rows.length === 0) throw baseListProblems.refuse('kind-exists', { kind: kind.id })
  await work.audit({
    action: 'list-kind.add',
    resource: 'base_list',
    objectId: id,
    regionCode: wanted.regionCode,
    details: { kind: kind.id, subject: kind.subject, columns: kind.columns.length },
  })
  return requireKind(work, kind.id, wanted.regionCode)
}

/**
 * 修改底单类别. What lists in use stand on (subject, keys, whether their rows are places) cannot be changed under them.
 * @throws Problem `base-list/kind-shipped` 409, `kind-not-found` 404, `kind-stale` 409, `kind-in-use` 409, `kind-invalid` 422
 */
export async function editKind(
  work: Work,
  key: string,
  wanted: { regionCode: string; version: number; definition: Record<string, unknown> },
): Promise<KnownKind> {
  const shipped = shippedKinds().get(key)
  if (shipped) throw baseListProblems.refuse('kind-shipped', { label: shipped.kind.label })
  const found = await sql<{
    id: string
    version: number
    definition: unknown
  }>`select k.id, k.version, k.definition
    from work.list_kind k where k.key = ${key} and k.region_code = ${wanted.regionCode} and ${inActorRegion(work, 'k')}
    for update of k`.execute(work.tx)
  const stored = found.rows[0]
  if (!stored) throw baseListProblems.refuse('kind-not-found', { kind: key })
  if (stored.version !== wanted.version) throw baseListProblems.refuse('kind-stale')
  const kind = requireSound(wanted.definition, key)
  const before = listKind.safeParse(stored.definition)
  if (before.success && structureDiffers(before.data, kind) && (await inUse(work, key, wanted.regionCode)))
    throw baseListProblems.refuse('kind-in-use', { label: before.data.label })
  await sql`update work.list_kind set definition = ${JSON.stringify(wanted.definition)}::jsonb, version = version + 1,
    updated_at = clock_timestamp() where id = ${stored.id}`.execute(work.tx)
  await work.audit({
    action: 'list-kind.edit',
    resource: 'base_list',
    objectId: stored.id,
    regionCode: wanted.regionCode,
    details: { kind: key, version: stored.version + 1 },
  })
  return requireKind(work, key, wanted.regionCode)
}

function requireSound(definition: Record<string, unknown>, key?: string): ListKind {
  const checked = listKind.safeParse(definition)
  const issues: Issue[] = checked.success
    ? []
    : checked.error.issues.map((i) => ({
        code: i.code ?? 'invalid',
        message: i.message,
        path: ['definition', ...i.path].join('.'),
      }))
  if (checked.success && key !== undefined && checked.data.id !== key)
    issues.push({ code: 'id', path: 'definition.id', message: `类别标识应保持为 ${key}，不能改名。` })
  if (checked.success && issues.length === 0) return checked.data
  throw baseListProblems.refuse('kind-invalid', { count: issues.length }, issues.slice(0, 50))
}

const structureDiffers = (a: ListKind, b: ListKind): boolean =>
  a.subject !== b.subject || a.swept !== b.swept || !isDeepStrictEqual(a.keys, b.keys)

async function inUse(work: Work, key: string, regionCode: string): Promise<boolean> {
  const found = await sql`select 1 from work.base_list l
    where l.kind = ${key} and starts_with(l.region_code, ${regionCode}) and l.import_id is not null limit 1`.execute(
    work.tx,
  )
  return found.rows.length > 0
}
