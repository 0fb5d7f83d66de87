import { defineProblems } from '../../../kernel/problem.ts'

export const inspectionProblems = defineProblems('inspection', {
  'not-found': { status: 404, message: '没有找到这条排查记录，可能已被移走，或不在您的管辖范围内。' },
  'task-not-found': { status: 404, message: '没有找到这项任务，可能已被移走，或不在您的管辖范围内。' },
  'task-forbidden': {
    status: 403,
    message: '您当前的岗位不能{action}；请由派发任务的安委办办理，或切换岗位。',
  },
  'task-of-look-back': {
    status: 409,
    message: '这是销号后的回头看任务，请打开“回头看”页面记录或取消。',
  },
  'task-ended': { status: 409, message: '这项任务{state}，不能再办理；请刷新任务清单后选择其他任务。' },
  'task-other-site': {
    status: 422,
    message: '这项任务针对的是另一处场所，请从任务中进入填写，或不关联任务。',
  },
  incomplete: { status: 422, message: '还有 {count} 处需要补充或更正，请按提示填写后再提交。' },
  'bad-officers': { status: 422, message: '执法人员不符合行政检查的要求，请按提示更换后再提交。' },
  'no-approval': {
    status: 422,
    message: '行政检查应事先经负责人批准；请填写批准人、文号和日期，情况紧急的请写明理由并在事后补办。',
  },
  'approval-late': { status: 422, message: '批准日期晚于检查日期；事后补办的请选择“情况紧急”并写明理由。' },
  'approval-date': {
    status: 422,
    message: '补办批准的日期应在检查当日（{from}）至今天（{today}）之间，请核对。',
  },
  'approval-filed': { status: 409, message: '这次检查的批准手续已经登记，不能重复登记；请刷新后查看。' },
  'visit-in-future': { status: 422, message: '到场时间晚于现在，请核对手机时间后重新填写。' },
  'outside-campaign': {
    status: 422,
    message: '该场所不在专项行动“{campaign}”的范围内，请选择其他专项行动。',
  },
  'before-campaign': {
    status: 422,
    message: '到场日期早于专项行动“{campaign}”的开始日期（{begins}），请核对日期或选择其他专项行动。',
  },
  'wrong-checklist': {
    status: 422,
    message: '本次专项行动使用的检查表是“{wanted}”，请刷新后按该表重新填写。',
  },
  'due-past': { status: 422, message: '任务期限不能早于今天（{today}），请重新选择。' },
  'no-place': { status: 422, message: '请选择一处场所，或用文字写明任务地点。' },
  'bad-assignee': {
    status: 422,
    message: '所选人员不存在、已离任，或其管辖范围不含任务地点，请重新选择。',
  },
})
