import { defineProblems } from '../../../kernel/problem.ts'

export const coverageProblems = defineProblems('coverage', {
  'basis-not-found': {
    status: 404,
    message: '没有找到这份底单，可能已被移走，或您的部门没有查看权限；请在覆盖率页面重新选择。',
  },
  'union-hidden': {
    status: 403,
    message: '合并底数含其他部门的底单，只供安委办查看；请选择本部门的底单或登记在册的场所。',
  },
  'region-outside': { status: 422, message: '所选区域不在“{name}”的范围内，请重新选择区域。' },
  'round-not-found': { status: 404, message: '没有找到这个排查轮次，可能已被移走，或不在您的管辖范围内。' },
  'round-outside-campaign': {
    status: 422,
    message: '轮次的区域应在专项行动“{campaign}”的范围内，请重新选择区域。',
  },
  'round-dates': { status: 422, message: '轮次的日期不对：{why}请核对后重新填写。' },
  'round-level': {
    status: 422,
    message: '“{kind}”应在{levels}开展，所选区域级别不符，请重新选择区域或轮次种类。',
  },
  'round-people': { status: 422, message: '交叉检查的人员名单有 {count} 处不符合要求，请按提示更正。' },
  'round-closed': { status: 409, message: '这个轮次已经结束，不能再修改；请刷新后查看。' },
  'round-stale': { status: 409, message: '这个轮次刚刚被他人修改过，请刷新后在最新内容上修改。' },
  'visit-not-in-round': {
    status: 422,
    message: '这次排查不符合“{round}”的条件：{rule}请选择其他轮次。',
  },
  'visit-not-found': { status: 404, message: '没有找到这条排查记录，可能已被移走，或不在您的管辖范围内。' },
  'not-a-village': { status: 422, message: '待查清单按村（社区）或网格排序，请选择一个村或网格。' },
  'no-notice': {
    status: 422,
    message: '专项行动“{campaign}”的通知没有要求“无遗漏”认定，无需办理。',
  },
  'no-omission-level': {
    status: 403,
    message: '“无遗漏”认定由{levels}主要负责人签字确认，请切换到相应岗位后办理。',
  },
  'no-omission-left': {
    status: 422,
    message:
      '还有 {count} 处（条）应查未查且没有说明原因，不能认定“无遗漏”；请逐一排查，或写明每一处未查的原因。',
  },
  'no-omission-empty': {
    status: 422,
    message: '本区域没有任何应查的场所或底单条目，无从认定“无遗漏”；请先导入底单或登记场所。',
  },
  'no-omission-changed': {
    status: 409,
    message: '您看到的数字刚刚发生了变化，请刷新页面，核对最新数字后再签字。',
  },
  'own-count-level': { status: 422, message: '自查数按村（社区）填报，请选择一个村。' },
  'own-count-future': { status: 422, message: '自查日期不能晚于今天（{today}），请重新选择。' },
})
