import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'

/** What a column may be to the linkage; every value is one column's name or a list of names, and may be left out. */
export const linkRoles = [
  'name',
  'person',
  'date',
  'address',
  'code',
  'meter',
  'telephone',
  'place',
  'coordinates',
] as const
export type LinkRole = (typeof linkRoles)[number]

const columns = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((c) => (Array.isArray(c) ? c : [c]))
const side = z.strictObject({
  id: z.string().min(1).optional(),
  ...(Object.fromEntries(linkRoles.map((role) => [role, columns.optional()])) as Record<
    LinkRole,
    z.ZodOptional<typeof columns>
  >),
})
const bothSides = z.strictObject({ left: side, right: side })

/** Column names of one file by role. */
export type SideMap = z.infer<typeof side>
export type ColumnMap = { readonly left: SideMap; readonly right: SideMap }

const allowed = ['id', ...linkRoles].join('、')
const refuse = (message: string): Problem => new Problem('link/columns', 422, message)

/** Reads columns.json; a refusal says what is wrong with it. */
export function parseColumnMap(text: string): ColumnMap {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw refuse('列对应文件不是合法的 JSON，请按 {"id":"列名","name":"列名"} 的写法改正。')
  }
  const parted = typeof value === 'object' && value !== null && ('left' in value || 'right' in value)
  const map = parted ? bothSides.safeParse(value) : side.safeParse(value)
  if (!map.success)
    throw refuse(
      `列对应文件有误（${map.error.issues.map((i) => [i.path.join('.'), i.code === 'unrecognized_keys' ? i.keys.join('、') : ''].join(' ').trim() || '整体').join('；')}）：可用的键为 ${allowed}，值为列名或列名数组；两个文件列名不同时写成 {"left":{…},"right":{…}}。`,
    )
  const sides = parted ? (map.data as ColumnMap) : { left: map.data as SideMap, right: map.data as SideMap }
  requireRoles(sides)
  return sides
}

function requireRoles({ left, right }: ColumnMap): void {
  const used = linkRoles.filter((role) => left[role] && right[role])
  if (used.length === 0) throw refuse(`列对应文件没有一项两边都有的比对内容，请至少写明一项：${allowed}。`)
  const lone = linkRoles.filter((role) => Boolean(left[role]) !== Boolean(right[role]))
  if (lone.length > 0)
    throw refuse(`“${lone.join('、')}”只写了一边，无法比对；请补上另一边的列名，或两边都去掉。`)
}
