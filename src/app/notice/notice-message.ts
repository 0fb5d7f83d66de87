import type { z } from 'zod'

type RawIssue = Parameters<z.core.$ZodErrorMap>[0]

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '一组键值（映射）',
  array: '一个列表（每项以“- ”开头）',
  null: '空值 null',
}

const nameOf = (type: unknown): string => typeNames[String(type)] ?? String(type)

const list = (values: readonly unknown[]): string => values.map((value) => String(value)).join('、')

/** A Chinese sentence for a schema finding: what is wrong and what to write instead. */
export function noticeMessage(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `缺少此项，请补上（应为${nameOf(issue.expected)}）。`
        : `类型不对，此处应为${nameOf(issue.expected)}，请改写。`
    case 'unrecognized_keys':
      return `不认识“${list(issue.keys)}”，请检查拼写或删去。`
    case 'invalid_value':
      return issue.input === undefined
        ? `缺少此项，请补上，可写：${list(issue.values)}。`
        : `“${String(issue.input)}”不在可选范围内，请改为：${list(issue.values)}。`
    case 'too_small':
      return issue.origin === 'array' ? '此列表不能为空，请至少写一项。' : '内容太短或数值太小，请补全。'
    case 'too_big':
      return `内容太长、项数太多或数值太大（上限 ${String(issue.maximum)}），请精简。`
    case 'invalid_format':
      return '格式不对，请按说明改写。'
    case 'invalid_union':
      return '此处的写法不在允许的几种之内，请对照其他通知文件改写。'
    default:
      return '内容不符合要求，请对照其他通知文件改写。'
  }
}

const yamlMessages: Record<string, string> = {
  DUPLICATE_KEY: '同一处写了两个相同的键，请删去其中一个。',
  BAD_ALIAS: '通知文件不允许使用锚点和引用（& 和 *），请把内容写全。',
  TAB_AS_INDENT: '缩进不能使用制表符，请改用空格。',
  BAD_INDENT: '缩进不齐，请与同级内容左对齐。',
  MISSING_CHAR: '缺少冒号、引号或括号，请补上。',
  UNEXPECTED_TOKEN: '此处有多余的字符，请检查引号、冒号和缩进。',
  MULTILINE_IMPLICIT_KEY: '键不能跨行，请检查上一行是否缺少引号。',
  MULTIPLE_DOCS: '一个文件只能写一份通知，请删去“---”之后的内容。',
  BLOCK_AS_IMPLICIT_KEY: '此处缩进或冒号有误，请检查上一行是否少了换行或引号。',
  TAG_RESOLVE_FAILED: '通知文件不允许使用标签（!…），请删去。',
}

/** A Chinese sentence for a YAML error code. */
export const yamlMessage = (code: string): string =>
  yamlMessages[code] ?? '这里不是正确的 YAML 写法，请检查引号、冒号和缩进。'
