import { defineProblems } from '../../../../kernel/problem.ts'

export const partyProblems = defineProblems('party', {
  'not-found': { status: 404, message: '没有找到这名涉案人员（单位），可能已被撤回，请刷新后查看。' },
  stale: { status: 409, message: '这名涉案人员（单位）的信息已被他人更改，请刷新后核对，再重新提交。' },
  'nothing-changed': { status: 422, message: '内容没有变化，无须保存；请修改后再提交。' },
  'too-many': {
    status: 422,
    message: '一个案件最多登记 {most} 名涉案人员（单位），其余请写入案情或另立案件。',
  },
  'region-unknown': { status: 422, message: '没有代码为“{code}”的行政区划，请重新选择所在地。' },
  'in-dealings': {
    status: 409,
    message: '还有 {count} 笔往来记着这名涉案人员（单位），请先撤回或更改这些往来，再撤回人员。',
  },
  'not-handling': {
    status: 403,
    message: '证件号码和电话只供乡镇（街道）以上的办案人员查看；确需了解的，请联系本案经办人。',
  },
  'nothing-sealed': {
    status: 409,
    message: '这名涉案人员（单位）没有登记证件号码和电话，无须查看；请先补充登记。',
  },
})
