import { isWithin } from '../../../../kernel/region-code.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListWriters,
  listKindAdd,
  listKindEdit,
  listKindList,
  type ListKindRow,
} from '../../domain/index.ts'
import { addKind, editKind } from './change-kind.ts'
import { listKinds, type KnownKind } from './find-kind.ts'

const mayWrite = (work: Work): boolean => (baseListWriters as readonly string[]).includes(work.actor.role)

function presentKind(work: Work, known: KnownKind): ListKindRow {
  const { kind } = known
  return {
    id: kind.id,
    label: kind.label,
    about: kind.about,
    subject: kind.subject,
    providedBy: kind.providedBy,
    swept: kind.swept,
    columns: kind.columns.map(({ field, label, required, sensitivity }) => ({
      field,
      label,
      required,
      sensitivity,
    })),
    keys: kind.keys,
    shipped: known.shipped,
    regionCode: known.regionCode,
    regionName: known.regionName,
    version: known.version,
    definition: known.definition,
    allowedActions:
      !known.shipped && mayWrite(work) && isWithin(known.regionCode, work.actor.regionCode) ? ['edit'] : [],
  }
}

export const kindRoutes: BoundRoute[] = [
  route(listKindList, async (work) => ({
    rows: (await listKinds(work)).map((known) => presentKind(work, known)),
    mayAdd: mayWrite(work),
  })),
  route(listKindAdd, async (work, { body }) => presentKind(work, await addKind(work, body))),
  route(listKindEdit, async (work, { params, body }) =>
    presentKind(work, await editKind(work, params.kind, body)),
  ),
]
