import type { OrgKind } from '../../organisation/domain/index.ts'
import {
  listFields,
  type ListField,
  type ListKind,
  type ListKindRow,
  type ListSubject,
  type RowStatus,
  type Sensitivity,
} from '../domain/index.ts'

export type ColumnDraft = {
  readonly field: ListField
  readonly label: string
  readonly heads: readonly string[]
  readonly required: boolean
  readonly sensitivity: Sensitivity
}

/** A kind as the form holds it; {@link definitionOf} makes the stored definition of it. */
export type KindDraft = {
  readonly label: string
  readonly about: string
  readonly subject: ListSubject
  readonly providedBy: readonly OrgKind[]
  readonly seenBy: 'all' | readonly OrgKind[]
  readonly swept: boolean
  readonly namesOperator: boolean
  readonly placeKind: NonNullable<ListKind['placeKind']> | null
  readonly statuses: Readonly<Partial<Record<RowStatus, readonly string[]>>>
  readonly keys: readonly (readonly ListField[])[]
  readonly columns: readonly ColumnDraft[]
}

export const emptyKind: KindDraft = {
  label: '',
  about: '',
  subject: 'entity',
  providedBy: [],
  seenBy: 'all',
  swept: false,
  namesOperator: false,
  placeKind: null,
  statuses: {},
  keys: [['name', 'address']],
  columns: [
    { field: 'name', label: '名称', heads: ['名称'], required: true, sensitivity: 'open' },
    { field: 'address', label: '地址', heads: ['地址'], required: false, sensitivity: 'open' },
  ],
}

/** A stored definition as the form holds it. It passed the kind's schema when it was stored; what it leaves out has defaults. */
export function kindDraftOf(definition: ListKindRow['definition'], shown: ListKindRow['columns']): KindDraft {
  const kind = definition as Partial<ListKind>
  return {
    label: kind.label ?? '',
    about: kind.about ?? '',
    subject: kind.subject ?? 'free',
    providedBy: kind.providedBy ?? [],
    seenBy: kind.seenBy ?? 'all',
    swept: kind.swept ?? false,
    namesOperator: kind.namesOperator ?? false,
    placeKind: kind.placeKind ?? null,
    statuses: Object.fromEntries((kind.statuses ?? []).map(({ means, words }) => [means, words])),
    keys: kind.keys ?? [],
    columns: (kind.columns ?? []).map((column) => {
      const known = shown.find((one) => one.field === column.field)
      return {
        field: column.field,
        label: column.label ?? known?.label ?? listFields[column.field].label,
        heads: column.heads,
        required: column.required ?? false,
        sensitivity: column.sensitivity ?? known?.sensitivity ?? 'open',
      }
    }),
  }
}

/** The definition to be stored: what the form does not show (`kept`: rules of place kinds, wide layouts) stays as it was. */
export function definitionOf(
  id: string,
  draft: KindDraft,
  kept: ListKindRow['definition'] = {},
): Record<string, unknown> {
  const { statuses, ...rest } = draft
  return {
    ...kept,
    ...rest,
    schema: 1,
    id,
    statuses: Object.entries(statuses).flatMap(([means, words]) =>
      words.length > 0 ? [{ means, words }] : [],
    ),
  }
}

/** An own kind's id: never shown, never typed. */
export const newKindId = (): string =>
  `own-${[...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
