import { defineProblems } from '../../../kernel/problem.ts'

export const disciplineProblems = defineProblems('discipline', {
  'not-found': { status: 404, message: '没有找到这条记录，请核对地址后从列表进入。' },
  'wrong-status': { status: 409, message: '现为“{state}”，不能“{action}”；请刷新后按最新状态办理。' },
  'no-such-officer': {
    status: 422,
    message: '所选承办人不是本机关的纪检监察人员，请重新选择。',
  },
  'no-organ-above': { status: 422, message: '上面没有可以转办的机关，请由本机关办理。' },
})

export const accountabilityProblems = defineProblems('accountability', {
  'not-found': { status: 404, message: '没有找到这条问责结果，可能尚未公开，请从列表进入。' },
  'wrong-status': { status: 409, message: '这条问责结果现为“{state}”，不能“{action}”；请刷新后再办理。' },
  'own-text': {
    status: 403,
    message: '起草人不能审核自己起草的内容，请由另一名纪检监察人员审核公开。',
  },
  personal: {
    status: 422,
    message: '内容中有 {count} 处个人信息，问责结果公开时不得出现；请逐处删改后再提交。',
  },
})
