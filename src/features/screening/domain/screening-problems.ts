import { defineProblems } from '../../../kernel/problem.ts'

export const screeningProblems = defineProblems('screening', {
  'run-not-found': { status: 404, message: '没有找到这次筛查，可能已被移走，或不在您的管辖范围内。' },
  'run-level': {
    status: 422,
    message: '筛查以省、市、县（市、区）或乡镇（街道）为范围，请重新选择区域。',
  },
  'run-future': { status: 422, message: '筛查截止日期不能晚于今天（{today}），请重新选择。' },
  'run-going-on': {
    status: 409,
    message: '{region}有一次筛查正在进行（{who}于{when}开始），请等它结束，或先取消那一次。',
  },
  'run-ended': { status: 409, message: '这次任务现在是“{state}”，不能取消；请刷新后查看。' },
  'no-lists': {
    status: 422,
    message: '{region}还没有导入任何底单，无法筛查；请先到“底单”导入部门数据。',
  },
  'unknown-rule': { status: 422, message: '没有编号为“{code}”的规则，请在规则列表中重新选择。' },
  'bad-values': { status: 422, message: '参数有 {count} 处不符合要求，请按提示更正。' },
  'setting-level': {
    status: 403,
    message: '规则的启用和参数由县级及以上决定，请提请县安委办办理，或切换岗位。',
  },
  'setting-order': {
    status: 422,
    message: '生效日期不能早于上一次决定的生效日期（{date}），请重新选择。',
  },
  'setting-stale': { status: 409, message: '这条规则刚刚有了新的决定，请刷新后在最新内容上办理。' },
  'setting-same': { status: 422, message: '所填内容与现行设定相同，没有需要决定的变化；请核对后再提交。' },
  'dry-run-not-found': { status: 404, message: '没有找到这次试算，可能已被移走，或不在您的管辖范围内。' },
  'dry-run-going-on': { status: 409, message: '{region}有一次试算正在进行，请等它结束，或先取消那一次。' },
  'result-not-found': {
    status: 404,
    message: '没有找到这条初筛结果，可能已被移走，或不在您的管辖范围内。',
  },
  'result-dismissed': {
    status: 409,
    message: '“{name}”已定为不予核查（{reason}），请先恢复为待处理，再转为线索。',
  },
  'result-settled': { status: 409, message: '这条结果现在是“{state}”，不能{action}；请刷新后查看。' },
  'result-too-high': {
    status: 422,
    message: '“{name}”还不能确定在哪个县（市、区），请先在底单中补全地址，再重新筛查。',
  },
})
