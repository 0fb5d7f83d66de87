import { defineProblems } from '../../../kernel/problem.ts'

export const campaignProblems = defineProblems('campaign', {
  'not-found': { status: 404, message: '没有找到这个专项行动，可能已被移走，或不在您的管辖范围内。' },
  'unknown-notice': { status: 404, message: '没有代号为“{key}”的通知，请在通知列表中重新选择。' },
  'not-own-region': {
    status: 403,
    message: '专项行动由本级启动：您的岗位在{own}，请以“{region}”的岗位启动，或请对方启动。',
  },
  'wrong-level': {
    status: 422,
    message: '“{title}”应在{levels}启动，您的岗位在{region}，级别不符；请由相应级别的安委办启动。',
  },
  'questions-open': {
    status: 422,
    message: '通知有 {count} 处日期未写明，请逐一填写后再启动。',
  },
  'no-dates': {
    status: 422,
    message: '按所填日期推算不出专项行动的开始日期，请核对启动日期和各阶段日期。',
  },
  'bad-answer': { status: 422, message: '“{id}”不是本通知所问的事项，请返回上一步重新填写。' },
  'already-open': {
    status: 409,
    message:
      '{region}已于 {openedOn} 启动过同一通知（{name}），时段重叠，不能重复启动；请直接打开已有的专项行动。',
  },
  'no-campaign': {
    status: 422,
    message: '{region}在 {period} 没有“{key}”的专项行动。{choices}',
  },
  'several-campaigns': {
    status: 409,
    message: '{region}在 {period} 有多个“{key}”的专项行动，请指明其中一个：{choices}',
  },
  'not-roster-region': {
    status: 403,
    message: '领导小组名单由{region}安委办维护；如需更正，请与对方联系。',
  },
  'unknown-slot': { status: 404, message: '名单中没有这个席位，请刷新页面后重新选择。' },
  'unknown-person': {
    status: 422,
    message: '本辖区没有这名人员，请从人员列表中选择，或直接填写姓名。',
  },
  'appointment-date': {
    status: 422,
    message: '任职日期 {from} 早于现任的任职日期 {present}，请核对；现任须先任满一天才能更换。',
  },
  'nobody-appointed': { status: 409, message: '该席位目前无人担任，无需免去；请刷新页面。' },
  'end-before-start': { status: 422, message: '免职日期 {to} 早于任职日期 {from}，请核对后重新填写。' },
  'notice-file': {
    status: 422,
    message: '请上传不超过 1 MB 的 UTF-8 文本文件（notice.yaml），当前文件无法按文本读取。',
  },
})
