import { defineProblems } from '../../../kernel/problem.ts'

export const leadProblems = defineProblems('lead', {
  'not-found': { status: 404, message: '没有找到这条线索，可能已被移走，或不在您的管辖范围内。' },
  forbidden: {
    status: 403,
    message: '您当前的岗位不能{action}这条线索；请交由本级安委办经办人办理，或切换岗位。',
  },
  'wrong-status': { status: 409, message: '这条线索现在是“{state}”，不能{action}；请刷新后按最新状态办理。' },
  'not-verified': {
    status: 409,
    message: '“{conclusion}”要先核查才能认定；请先分办并开始核查，再登记结论。',
  },
  'bad-conclusion': { status: 422, message: '办结内容还不完整，请按提示补充后再提交。' },
  'no-campaign': { status: 422, message: '查实立案要归入一个专项行动，请先选择专项行动。' },
  'unknown-unit': { status: 422, message: '{region}没有{unit}，请重新选择承办单位。' },
  'due-past': { status: 422, message: '办理期限不能早于今天（{today}），请重新选择。' },
  'found-in-future': { status: 422, message: '发现日期不能晚于今天（{today}），请核对后重新填写。' },
  'same-lead': { status: 422, message: '不能把一条线索认定为与自己重复，请选择先前的那条线索。' },
  'unknown-party': { status: 404, message: '所选的一方不在本案涉案人员（单位）中，请刷新后重新选择。' },
  'already-from-chain': {
    status: 409,
    message: '这一方已于 {on} 转为线索，送{office}；请勿重复转出，补充材料请另行函告。',
  },
  'no-such-region': { status: 422, message: '没有代码为“{code}”的行政区划，请重新选择线索送往的区域。' },
  'too-high': { status: 422, message: '请把线索登记到乡镇（街道）或更具体的区域，以便分办核查。' },
})
