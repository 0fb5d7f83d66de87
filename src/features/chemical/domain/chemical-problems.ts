import { defineProblems } from '../../../kernel/problem.ts'

export const chemicalProblems = defineProblems('chemical', {
  'no-table': {
    status: 422,
    message: '文件里没有找到目录的表头，请确认表中有“品名”和“CAS号”两列（序号、别名、备注可有）后重新导入。',
  },
  empty: { status: 422, message: '表头下面没有一条可以导入的条目，请核对文件后重新导入。' },
})
