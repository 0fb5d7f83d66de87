import { defineProblems } from '../../../../kernel/problem.ts'

export const queuesProblems = defineProblems('case-queues', {
  'none-visible': {
    status: 404,
    message: '没有找到所选案件，可能不在您的管辖范围内，请从案件列表重新选择。',
  },
  'none-done': { status: 422, message: '所选案件都不能这样办理，请按每件的提示补齐后再办理。' },
})
