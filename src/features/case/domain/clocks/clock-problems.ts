import { defineProblems } from '../../../../kernel/problem.ts'

export const clockProblems = defineProblems('case-clock', {
  'not-found': { status: 404, message: '没有找到这项时限，可能不属于本案；请刷新页面后再办理。' },
  'not-running': { status: 409, message: '“{title}”{state}，不能再办理；请刷新页面查看现状。' },
  'ran-out': {
    status: 409,
    message: '“{title}”已于{due}届满，期满后不能再延长；请立即办理，并在案卷中写明超期原因。',
  },
  'no-extension': {
    status: 422,
    message: '“{title}”没有可以延长的规定（{cite}），请在{due}前办结。',
  },
  'extension-used-up': {
    status: 422,
    message: '“{title}”依规定只能延长 {times} 次，已经用完（{cite}）；请在{due}前办结。',
  },
  'extension-too-long': {
    status: 422,
    message: '“{title}”这次最多延长至{latest}（{cite}），请重新选择日期。',
  },
  'extension-not-later': {
    status: 422,
    message: '延长后的日期应晚于现在的期限{due}，请重新选择日期。',
  },
  'extend-by-act': {
    status: 422,
    message: '“{title}”的延长是办案程序中的一步，请在“执法办案”中登记“{act}”，时限随之延长。',
  },
  'not-by-hand': {
    status: 422,
    message: '“{title}”由办案记录自动判断是否办结，请登记相应的办理记录。',
  },
})
