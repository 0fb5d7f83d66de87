import { knownFacts } from './known-fact.ts'
import type { PaperPart, PaperTemplate } from './paper-template.ts'

export type TemplateFinding = {
  readonly path: (string | number)[]
  readonly code: string
  readonly message: string
}

/** Built-in names that every template may use. */
export const builtInNames = {
  $number: '文号',
  $title: '文书名称',
  $office: '制发单位',
  $issuedOn: '制发日期',
} as const

export const placeholderPattern = /\{\{\s*([^{}|]+?)\s*(?:\|\s*([a-z]+)\s*)?\}\}/g
/** `{{amount|capitals}}`: how a value is written other than in the plain way. */
export const placeholderForms = ['capitals', 'options', 'names', 'limit'] as const

/** What the schema cannot say: names that must exist, ids given twice, tables without heads. Paths are of the parsed YAML. */
export function checkTemplate(template: PaperTemplate): TemplateFinding[] {
  const found: TemplateFinding[] = []
  const say = (path: (string | number)[], code: string, message: string) =>
    found.push({ path, code, message })
  const fields = new Map(template.fields.map((f) => [f.id, f]))
  template.fields.forEach((field, i) => {
    const at = ['fields', i]
    if (template.fields.findIndex((f) => f.id === field.id) !== i)
      say([...at, 'id'], 'twice', `字段“${field.id}”出现了两次，请改名。`)
    if (field.type === 'table' && !field.columns)
      say(at, 'no_columns', `表格字段“${field.label}”应写明表头 columns。`)
    if (field.type === 'choice' && !field.options)
      say(at, 'no_options', `选项字段“${field.label}”应写明 options。`)
    if (field.from && !fits(field.type, knownFacts[field.from].type))
      say(
        [...at, 'from'],
        'wrong_type',
        `“${field.from}”不能填入类型为 ${field.type} 的字段“${field.label}”。`,
      )
  })
  template.body.forEach((part, i) => {
    const at = ['body', i]
    for (const name of ['when', 'unless'] as const) {
      const wanted = part[name]
      if (wanted && !fields.has(wanted)) say([...at, name], 'unknown_field', unknown(wanted))
    }
    if ('table' in part && fields.get(part.table)?.type !== 'table')
      say([...at, 'table'], 'unknown_field', `“${part.table}”不是表格字段，请先在 fields 中写明。`)
    for (const { text, path } of textsOf(part))
      for (const problem of placeholderProblems(text, fields, template.basis))
        say([...at, ...path], 'placeholder', problem)
  })
  const { officers } = template.sign
  if (officers && fields.get(officers.field)?.type !== 'officers')
    say(
      ['sign', 'officers', 'field'],
      'unknown_field',
      `“${officers.field}”不是执法人员字段，请先在 fields 中写明。`,
    )
  if (template.to !== null && template.to < template.from)
    say(['to'], 'ends_first', '停用日期不能早于施行日期，请改正。')
  return found
}

const unknown = (id: string) => `没有名为“${id}”的字段，请先在 fields 中写明。`

/** A paragraph takes any text, a text only a text. */
const fits = (field: string, fact: string): boolean =>
  field === fact || (field === 'paragraph' && fact === 'text')

/** Every text of a part that may hold placeholders, with its path below the part. */
export function textsOf(part: PaperPart): { text: string; path: (string | number)[] }[] {
  if ('prose' in part) return [{ text: part.prose, path: ['prose'] }]
  if ('line' in part) return [{ text: part.line, path: ['line'] }]
  if ('heading' in part) return [{ text: part.heading, path: ['heading'] }]
  if ('table' in part) return []
  return part.grid.flatMap((row, r) =>
    row.cells.map((cell, c) =>
      typeof cell === 'string'
        ? { text: cell, path: ['grid', r, 'cells', c] }
        : { text: cell.text, path: ['grid', r, 'cells', c, 'text'] },
    ),
  )
}

function placeholderProblems(
  text: string,
  fields: ReadonlyMap<string, { readonly type: string }>,
  basis: readonly string[],
): string[] {
  const problems: string[] = []
  for (const [, name, form] of text.matchAll(placeholderPattern)) {
    if (name!.startsWith('law:')) {
      if (!basis.includes(name!.slice(4)))
        problems.push(`引用的法条“${name!.slice(4)}”没有列在 basis 中，请补上。`)
    } else if (!fields.has(name!) && !(name! in builtInNames)) problems.push(unknown(name!))
    if (form && !(placeholderForms as readonly string[]).includes(form))
      problems.push(`不认识写法“|${form}”，可用：${placeholderForms.join('、')}。`)
  }
  const bare = text.replace(placeholderPattern, '')
  if (bare.includes('{{') || bare.includes('}}')) problems.push('有不成对的 {{ 或 }}，请改正。')
  return problems
}
