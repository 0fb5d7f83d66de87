import { defineProblems } from '../../../../kernel/problem.ts'

export const archiveProblems = defineProblems('archive', {
  'not-found': { status: 404, message: '没有找到这个移送包，请刷新案件的“移送包”部分后重试。' },
  'in-progress': {
    status: 409,
    message: '本案已有一个移送包正在生成，请等它完成或先取消，再重新导出。',
  },
  'not-running': { status: 409, message: '这个移送包{state}，不能取消；请刷新后查看。' },
  'not-ready': { status: 409, message: '这个移送包{state}，还不能下载；请刷新后查看。' },
  'not-whole': {
    status: 422,
    message:
      '有 {count} 份证据的原件缺失或与校验值不符（{names}），不能封包；请管理员先用“npx qingyuan evidence verify --restore”恢复。',
  },
  'file-gone': { status: 404, message: '移送包文件已不在服务器上，请重新导出。' },
})
