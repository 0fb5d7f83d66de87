import { defineProblems } from '../../../../kernel/problem.ts'

export const problemListProblems = defineProblems('problem-list', {
  level: {
    status: 422,
    message: '问题清单由村（社区）、乡镇（街道）、县（市、区）主要负责人签字；请选择其中一级的地区。',
  },
  skipped: { status: 422, message: '{region}这一级不存在，不设问题清单；请选择其上级或下级。' },
  'unknown-region': { status: 422, message: '没有代码为 {region} 的行政区划，请核对后重新选择。' },
  'not-yours': {
    status: 403,
    message: '该清单应由{region}主要负责人签字，或在其签字之后由上级逐级核签；请切换岗位或等待下级签字。',
  },
  'below-first': {
    status: 409,
    message: '{region}主要负责人尚未对这一版签字，不能核签；请先由其签字，或退回修改。',
  },
  'not-signed': { status: 409, message: '该清单当前没有有效的签字，无须退回；请刷新后查看。' },
  'too-many': { status: 422, message: '清单超过 {limit} 行，不能一次签字；请由下级分别签字后汇总。' },
  'nothing-to-ask': { status: 409, message: '所选地区的清单都已签字且没有变动，无须再次送签。' },
  'due-past': { status: 422, message: '签字期限不能早于今天（{today}），请重新选择日期。' },
})
