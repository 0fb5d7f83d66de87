import { defineProblems } from '../../../../kernel/problem.ts'

export const enforcementProblems = defineProblems('enforcement', {
  stopped: { status: 422, message: '还不能记录“{act}”：{why}' },
  'unknown-proceeding': { status: 404, message: '没有找到这一办案程序，请刷新后重试。' },
  'unknown-act': { status: 404, message: '没有找到这条执法行为记录，请刷新后重试。' },
  'already-withdrawn': { status: 409, message: '这条记录已于 {on} 撤回，无须重复；请刷新后查看。' },
  'leans-on': { status: 409, message: '“{act}”之后的“{other}”以它为前提，请先撤回后者。' },
  'same-party': {
    status: 409,
    message: '对“{party}”的办案程序正在进行，请在原程序中记录；确需另行处理的，请先结案。',
  },
  'wrong-post': { status: 403, message: '法制审核人员只记录法制审核意见；“{act}”请由承办人员记录。' },
  'refund-too-large': { status: 422, message: '应退还的款项只有 {cents} 元，请核对后重新填写。' },
  'notice-first': {
    status: 422,
    message: '补录“{kind}”须写明处罚告知书送达当事人的日期，且不晚于决定日期（{cite}）。',
  },
  'use-procedure': {
    status: 409,
    message: '对“{party}”已启动办案程序，处罚请在“执法”页按程序记录，不能补录。',
  },
  'power-exists': { status: 409, message: '{region}已登记处罚权文号 {document}，请核对后重试。' },
  'not-a-town': { status: 422, message: '处罚权登记只针对乡镇（街道），请选择乡镇（街道）。' },
})
