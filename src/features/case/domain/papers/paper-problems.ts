import { defineProblems } from '../../../../kernel/problem.ts'

export const paperProblems = defineProblems('paper', {
  'not-found': {
    status: 404,
    message: '没有找到这份文书，可能不在您的管辖范围内，请从案件的“文书”重新进入。',
  },
  'unknown-template': { status: 422, message: '没有“{code}”这种文书，请从列表中重新选择。' },
  'not-in-force': { status: 422, message: '“{title}”的模板在 {on} 尚未施行或已停用，请联系上级更新模板。' },
  'not-a-draft': { status: 409, message: '这份文书已{state}，不能再{act}；请刷新后查看。' },
  'not-issued': { status: 409, message: '这份文书现为“{state}”，制发以后才能记录送达；请刷新后查看。' },
  'already-void': { status: 409, message: '这份文书已经作废，无须重复办理；请刷新后查看。' },
  stale: { status: 409, message: '这份文书已被他人修改，请刷新后核对改动，再重新保存。' },
  incomplete: { status: 422, message: '还有 {count} 处必填内容没有填写，不能制发；请逐项补齐后再办理。' },
  'bad-values': { status: 422, message: '有 {count} 处内容不符合文书要求，请按提示修改后再保存。' },
  'not-before': {
    status: 422,
    message: '“{title}”应在制发“{before}”之后制发；请先制发前一份文书，或核对案件经过。',
  },
  'no-office': { status: 403, message: '“{title}”由{offices}制发，您当前的岗位不能制发；请转请该部门办理。' },
  stopped: {
    status: 422,
    message: '本案现在不能制发“{title}”：还有 {count} 项法定步骤未完成，请逐项办理后再制发。',
  },
  'bad-template': { status: 422, message: '模板有 {count} 处错误，未保存；请按行号改正后重新提交。' },
  'template-known': {
    status: 409,
    message: '“{title}”的版本 {version} 已经有了；已用过的模板不改动，请换一个版本号。',
  },
  'template-level': {
    status: 403,
    message: '文书模板由县（市、区）以上的安委办或法制审核岗位维护，请把修改意见报上级。',
  },
  'served-before-issue': { status: 422, message: '送达时间不能早于制发日期（{issuedOn}），请核对。' },
  'served-in-future': { status: 422, message: '送达时间不能晚于现在，请核对。' },
  'personal-content': {
    status: 403,
    message: '文书正文含有当事人身份信息，您当前的岗位只能查看目录；需要时请向乡镇以上经办人员查询。',
  },
})
