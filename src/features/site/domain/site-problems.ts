import { defineProblems } from '../../../kernel/problem.ts'

export const siteProblems = defineProblems('site', {
  'not-found': { status: 404, message: '没有找到这个场所，可能已被移走，或不在您的管辖范围内。' },
  stale: { status: 409, message: '这条记录刚刚被{by}修改过，请刷新后在最新内容上修改。' },
  'needs-village': { status: 422, message: '请把场所登记到具体的村（社区）或网格，以便安排排查。' },
  'unknown-region': { status: 422, message: '没有代码为 {code} 的行政区划，请重新选择。' },
})
