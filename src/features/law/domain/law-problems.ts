import { defineProblems } from '../../../kernel/problem.ts'

export const lawProblems = defineProblems('law', {
  'rule-not-found': { status: 404, message: '没有代码为“{code}”的法律规则，请从“法规规则”列表中选择。' },
  'version-not-found': { status: 404, message: '没有找到这份更正，可能不在您的管辖范围内；请回到列表刷新。' },
  'too-low': { status: 403, message: '法律规则由县级以上更正和启用；请将意见报县级法制审核人员。' },
  'not-in-force': {
    status: 422,
    message: '“{title}”在{day}没有可以更正的规则，请核对生效日期，或先由上级补充规则。',
  },
  'bad-values': { status: 422, message: '更正的内容有 {count} 处不对，请按提示修改。' },
  same: { status: 422, message: '更正后的内容与现行规则相同，无需提交。' },
  'already-binds': { status: 422, message: '“{title}”已经启用，无需再次启用。' },
  'cannot-switch-off': {
    status: 422,
    message: '“{title}”已核对法律全文，不能停用；内容有误的请提交更正。',
  },
  'amount-never-binds': { status: 422, message: '金额幅度只作提示，不需要启用；内容有误的请提交更正。' },
  'dates-turned': { status: 422, message: '失效日期不应早于生效日期，请重新选择。' },
  stale: { status: 409, message: '这条规则刚有新的更正，请刷新后核对再提交。' },
  pending: { status: 409, message: '本地区对“{title}”已有一份待批准的更正，请先由负责人批准或退回。' },
  decided: { status: 409, message: '这份更正已经{state}，不能再次办理；请刷新页面。' },
  'own-proposal': { status: 403, message: '提出人不能批准自己提出的更正，请由其他负责人办理。' },
  'calendar-level': { status: 403, message: '放假安排由省级或本系统最高一级单位录入，请报上级录入。' },
  'calendar-same': { status: 409, message: '{year}年的放假安排与现有内容相同，无需重复录入。' },
})
