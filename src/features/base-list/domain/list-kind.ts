import { z } from 'zod'
import { orgKinds, type OrgKind } from '../../organisation/domain/index.ts'
import { generalPlaceKinds } from '../../site/domain/index.ts'
import { fieldTypes, foldHead, listFieldIds, listFields, type ListField } from './list-field.ts'

export * from './list-field.ts'

/** What one row of a list is. */
export const listSubjects = [
  'entity',
  'meter',
  'licence',
  'premises',
  'vehicle',
  'reading',
  'track_point',
  'ledger',
  'free',
] as const
export type ListSubject = (typeof listSubjects)[number]
export const listSubjectNames: Record<ListSubject, string> = {
  entity: '经营主体',
  meter: '电表用户',
  licence: '许可',
  premises: '场所房屋',
  vehicle: '车辆',
  reading: '电量读数',
  track_point: '车辆轨迹点',
  ledger: '台账',
  free: '其他',
}

/** What a status word means: 存续、正常 · 停业、停产、暂停 · 注销、吊销、关闭、销户. */
export const rowStatuses = ['active', 'stopped', 'closed'] as const
export type RowStatus = (typeof rowStatuses)[number]
export const rowStatusNames: Record<RowStatus, string> = {
  active: '存续（正常）',
  stopped: '停业（暂停）',
  closed: '注销（关闭）',
}

/**
 * open: whoever sees the list. personal: masked (138****1234) for all but the providing department and the safety
 * office's line. restricted: the column is shown to nobody else at all.
 */
export const sensitivities = ['open', 'personal', 'restricted'] as const
export type Sensitivity = (typeof sensitivities)[number]

export const listKindId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, {
  error: '类别标识应为小写英文字母、数字和连字符，以字母开头，例如 market-entities。',
})
const label = z.string().trim().min(1, '名称不能为空。').max(80, '名称请控制在 80 字以内。')
const words = z.array(z.string().trim().min(1).max(60)).min(1, '至少写一个词。').max(60)
const orgKind = z.enum(orgKinds)
const placeKindIds = generalPlaceKinds.map((k) => k.id) as unknown as readonly [
  (typeof generalPlaceKinds)[number]['id'],
  ...(typeof generalPlaceKinds)[number]['id'][],
]
const placeKind = z.enum(placeKindIds)
const field = z.enum(listFieldIds)
const personalTypes: readonly string[] = ['phone', 'id_number']

const column = z
  .strictObject({
    field,
    label: label.optional(),
    type: z.enum(fieldTypes).optional(),
    /** 表头词: as departments really write them; compared by `foldHead`. The label counts as one. */
    heads: words,
    required: z.boolean().default(false),
    sensitivity: z.enum(sensitivities).optional(),
  })
  .transform((c) => {
    const type = c.type ?? listFields[c.field].type
    const sensitivity: Sensitivity = c.sensitivity ?? (personalTypes.includes(type) ? 'personal' : 'open')
    return { ...c, type, label: c.label ?? listFields[c.field].label, sensitivity }
  })
export type ListColumn = z.infer<typeof column>

/** 底单类别 as data: a shipped file `list-kinds/<id>.yaml`, or one an installation added. */
export const listKind = z
  .strictObject({
    schema: z.literal(1),
    id: listKindId,
    label,
    about: z.string().trim().min(1).max(300),
    subject: z.enum(listSubjects),
    /** Departments that provide such a list, the usual one first. */
    providedBy: z.array(orgKind).min(1).max(30),
    /** Who sees it beside the safety office's line and the department that provided it. */
    seenBy: z.union([z.literal('all'), z.array(orgKind).max(30)]),
    /** Whether its rows are places to be swept (应查): the denominator of coverage. */
    swept: z.boolean(),
    /** Whether `name` names who runs the place (an operator), not only the thing itself. */
    namesOperator: z.boolean(),
    /** The kind a new site founded from a row gets; the first rule whose word occurs in the row's field wins. */
    placeKind: placeKind.nullable(),
    placeKindRules: z.array(z.strictObject({ field, words, placeKind })).max(20).default([]),
    /** The words a status column uses; `withoutColumn`: the status when no column or an empty cell says it. */
    statuses: z
      .array(z.strictObject({ means: z.enum(rowStatuses), words }))
      .max(3)
      .default([]),
    statusWithoutColumn: z.enum(rowStatuses).nullable().default(null),
    /** What makes the same entry again: the first of these whose fields are all filled (and sound) in the row. */
    keys: z.array(z.array(field).min(1).max(4)).min(1).max(6),
    /** A layout of one column per day or month: the head is `on`, the cell the value field. */
    wide: z.strictObject({ head: field, value: field }).nullable().default(null),
    columns: z.array(column).min(1).max(60),
  })
  .superRefine((kind, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    for (const fault of columnFaults(kind.columns)) say('columns', fault)
    const known = new Set(kind.columns.map((c) => c.field))
    const used: [string, ListField[]][] = [
      ['keys', kind.keys.flat()],
      ['placeKindRules', kind.placeKindRules.map((r) => r.field)],
      ['wide', kind.wide ? [kind.wide.head, kind.wide.value] : []],
    ]
    for (const [path, fields] of used)
      for (const f of fields) if (!known.has(f)) say(path, `字段 ${f} 不在本类别的列中，请补列或改写。`)
    if (kind.swept && kind.placeKind === null) say('placeKind', '应查的类别必须写明新建场所的类别。')
    const seen = new Map<string, RowStatus>()
    for (const { means, words: said } of kind.statuses)
      for (const word of said) {
        if (seen.has(foldHead(word)) && seen.get(foldHead(word)) !== means)
          say('statuses', `状态词“${word}”写在了两种含义下，请只保留一处。`)
        seen.set(foldHead(word), means)
      }
  })
export type ListKind = z.infer<typeof listKind>

function columnFaults(columns: readonly ListColumn[]): string[] {
  const faults: string[] = []
  const claimed = new Map<string, ListField>()
  const fields = new Set<ListField>()
  for (const c of columns) {
    if (fields.has(c.field)) faults.push(`字段 ${c.field} 出现了两次，请合并为一列。`)
    fields.add(c.field)
    for (const head of headsOf(c)) {
      const other = claimed.get(head)
      if (other && other !== c.field)
        faults.push(`表头词“${head}”同时属于 ${other} 和 ${c.field}，请只保留一处。`)
      claimed.set(head, c.field)
    }
  }
  return faults
}

/** Every head word of a column, folded, each once; its label among them. */
export const headsOf = (c: Pick<ListColumn, 'heads' | 'label'>): string[] => [
  ...new Set([...c.heads, c.label].map(foldHead)),
]

/** What a status cell means in this kind; the longest word that occurs in it wins; null when it says nothing known. */
export function rowStatusOf(kind: ListKind, text: string): RowStatus | null {
  const folded = foldHead(text)
  if (folded === '') return kind.statusWithoutColumn
  // “注销日期” heads a column; it is nobody's status.
  if (/(日期|时间|年月|原因|文号|机关)$/.test(folded)) return null
  let best: { means: RowStatus; length: number } | null = null
  for (const { means, words: said } of kind.statuses)
    for (const word of said.map(foldHead))
      if (folded.includes(word) && word.length > (best?.length ?? 0)) best = { means, length: word.length }
  return best?.means ?? null
}

/** The kind of place a site founded from this row gets; null for rows that are no places. */
export function placeKindOfRow(
  kind: ListKind,
  cells: Readonly<Partial<Record<ListField, string>>>,
): ListKind['placeKind'] {
  const rule = kind.placeKindRules.find((r) => r.words.some((word) => (cells[r.field] ?? '').includes(word)))
  return rule?.placeKind ?? kind.placeKind
}

/** The departments a row of this kind from this department is shared with; the safety office's line sees it anyway. */
export function departmentsOfList(kind: ListKind, providedBy: OrgKind): OrgKind[] {
  return kind.seenBy === 'all' ? [...orgKinds] : [...new Set<OrgKind>([providedBy, ...kind.seenBy])]
}
