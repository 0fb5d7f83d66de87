import { defineProblems } from '../../../../kernel/problem.ts'

export const relapseProblems = defineProblems('relapse', {
  'unknown-prior': {
    status: 404,
    message: '没有找到这件前案，可能不在您的管辖范围内；请按页面提示的单位联系，或请共同的上级认定。',
  },
  'no-match': {
    status: 422,
    message: '所选前案与本案已没有相同之处，请刷新后重新核对。',
  },
  judged: { status: 409, message: '这件前案已经认定，结论相同，无须重复办理；请刷新后查看。' },
  'mark-known': { status: 409, message: '本案已登记过“{value}”，无须重复登记。' },
})
