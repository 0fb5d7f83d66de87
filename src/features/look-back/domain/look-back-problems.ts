import { defineProblems } from '../../../kernel/problem.ts'

export const lookBackProblems = defineProblems('look-back', {
  'not-found': { status: 404, message: '没有找到这次回头看，可能不在您的管辖范围内，请从回头看列表进入。' },
  forbidden: {
    status: 403,
    message: '您当前的岗位不能“{action}”，请由乡镇（街道）以上经办人或部门人员办理。',
  },
  ended: { status: 409, message: '这次回头看{state}，不能再“{action}”；请刷新后查看。' },
  stale: { status: 409, message: '这次回头看已被他人更新，请刷新后核对，再重新提交。' },
  incomplete: { status: 422, message: '还有 {count} 处未填完整，请按提示补齐后再提交。' },
  'not-closed': { status: 409, message: '案件现为“{state}”，销号以后才安排回头看。' },
  'due-past': { status: 422, message: '回头看日期不能早于今天（{today}），请重新选择。' },
  'visit-in-future': { status: 422, message: '到场日期不能晚于今天（{today}），请核对。' },
  'visit-before-closing': { status: 422, message: '到场日期不能早于销号日期（{closedOn}），请核对。' },
  'same-day-open': { status: 409, message: '当天已有一次待办的回头看，无须重复安排。' },
})
