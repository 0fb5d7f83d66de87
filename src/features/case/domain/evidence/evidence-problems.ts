import { defineProblems } from '../../../../kernel/problem.ts'

export const evidenceProblems = defineProblems('evidence', {
  'not-found': { status: 404, message: '没有找到这份证据，请刷新案件的“证据”部分后重试。' },
  'no-files': { status: 422, message: '请至少选择一个文件后再添加。' },
  'file-twice': { status: 422, message: '同一个文件选了两次，请去掉重复的一个后再添加。' },
  'already-removed': {
    status: 409,
    message: '这份证据已于先前移除，无须重复；如需重新采用，请用“恢复”。',
  },
  'not-removed': { status: 409, message: '这份证据没有被移除，无须恢复；请刷新后查看。' },
  'captured-in-future': { status: 422, message: '拍摄（取得）时间不能晚于现在，请核对后重新填写。' },
  stale: { status: 409, message: '这份证据的说明已被他人更新，请刷新后核对，再重新提交。' },
  'nothing-changed': { status: 422, message: '内容没有变化，无须保存；请修改后再提交。' },
})
