import { defineProblems } from '../../../../kernel/problem.ts'

export const chainProblems = defineProblems('chain', {
  'unknown-party': {
    status: 422,
    message: '所选的一方不在本案涉案人员（单位）中，请先登记人员，再登记往来。',
  },
  'unknown-chemical': { status: 422, message: '所选的化学品不在本案中，请先登记化学品，再登记数量。' },
  'unknown-dealing': { status: 404, message: '没有找到这笔往来，可能已被撤回，请刷新后查看。' },
  'unknown-stock': { status: 404, message: '没有找到这条物料数量，可能已被撤回，请刷新后查看。' },
  stale: { status: 409, message: '这笔往来已被他人更改，请刷新后核对，再重新提交。' },
  'nothing-changed': { status: 422, message: '内容没有变化，无须保存；请修改后再提交。' },
  'too-many': { status: 422, message: '一个案件最多登记 {most} 条，请合并登记，或把明细作为证据材料附上。' },
})
