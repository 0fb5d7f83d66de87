import { defineProblems } from '../../../kernel/problem.ts'

export const dutyProblems = defineProblems('duty', {
  'not-found': { status: 404, message: '没有找到这项应办事项，可能已被移走，或不在您的管辖范围内。' },
  'not-yours': {
    status: 403,
    message: '这项应办事项由{unit}的责任岗位办理，请切换到该岗位，或提醒对方办理。',
  },
  'already-fulfilled': { status: 409, message: '这项应办事项已于 {on} 办结，无需重复办理；请刷新页面。' },
  'not-by-hand': {
    status: 409,
    message: '“{kind}”不能直接标记为办结，请在对应的页面完成报送或办理。',
  },
})
