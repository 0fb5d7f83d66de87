import type { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”',
  array: '清单',
  object: '一组内容',
  record: '一组内容',
  date: '日期',
}
const formats: Readonly<Record<string, string>> = {
  uuid: '标识无效，请刷新页面后重试。',
  datetime: '日期时间的写法不对，请重新选择。',
  regex: '写法不对，请按示例重新填写。',
}

/** What a field's own schema leaves unsaid, said in a sentence that tells what to do; zod's own words speak of types. */
export function fieldMessage(issue: z.core.$ZodRawIssue): string {
  const missing = issue.input === undefined || issue.input === null || issue.input === ''
  switch (issue.code) {
    case 'invalid_type':
      return missing
        ? '此项不能为空，请填写。'
        : `此项应为${kinds[issue.expected] ?? '规定的内容'}，请重新填写。`
    case 'too_small':
      return `此项${amount(issue.origin)}不能${issue.inclusive === false ? '小于或等于' : '小于'} ${String(issue.minimum)}，请核对。`
    case 'too_big':
      return `此项${amount(issue.origin)}不能${issue.inclusive === false ? '大于或等于' : '超过'} ${String(issue.maximum)}，请核对。`
    case 'invalid_value':
      return missing ? '请选择一项。' : '没有这个选项，请从列表中重新选择。'
    case 'invalid_format':
      return formats[issue.format] ?? '写法不对，请核对后重新填写。'
    case 'not_multiple_of':
      return '此项的数值不合规定，请核对。'
    case 'unrecognized_keys':
      return '提交了不认识的内容，请刷新页面后重试。'
    default:
      return missing ? '此项不能为空，请填写。' : '此项内容不符合要求，请核对后重新填写。'
  }
}

const amount = (origin: string): string =>
  origin === 'string' ? '的字数' : origin === 'array' || origin === 'set' ? '的个数' : ''
