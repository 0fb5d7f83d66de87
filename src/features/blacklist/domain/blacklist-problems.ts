import { defineProblems } from '../../../kernel/problem.ts'

export const blacklistProblems = defineProblems('blacklist', {
  'not-found': {
    status: 404,
    message: '没有找到这条黑名单记录，可能不在您的管辖范围内，请从黑名单列表进入。',
  },
  forbidden: {
    status: 403,
    message:
      '您当前的岗位不能“{action}”：黑名单由县（市、区）办理，列入、移出和答复申诉由县级主要负责人决定。',
  },
  'wrong-status': {
    status: 409,
    message: '这条记录现为“{state}”，不能“{action}”；请刷新后按页面上方的下一步办理。',
  },
  stale: { status: 409, message: '这条记录已被他人更新，请刷新后核对，再重新提交。' },
  'case-needed': {
    status: 422,
    message: '乡镇（街道）提出列入黑名单的，请从案件页面提出，以便附上案件事实。',
  },
  'case-not-confirmed': { status: 422, message: '案件尚未核实确认，不能据此提出列入黑名单；请先核实确认。' },
  'already-listed': {
    status: 409,
    message:
      '该对象已有办理中或有效的黑名单记录（{number}），请勿重复提出；期满需要再次列入的，期满后重新提出并写明理由。',
  },
  'county-needed': { status: 422, message: '黑名单按县（市、区）管理，请由县级单位或在案件页面提出。' },
  'statement-open': {
    status: 409,
    message: '当事人陈述申辩的期限到 {due}，期满前不能作出决定；已收到陈述申辩的，请先记录并答复。',
  },
  'statement-unanswered': { status: 422, message: '已收到当事人的陈述申辩，请先写明复核意见，再作出决定。' },
  'date-in-future': { status: 422, message: '{field}不能晚于今天（{today}），请核对。' },
  'date-too-early': { status: 422, message: '{field}不能早于{other}，请核对。' },
  'appeal-filed': { status: 409, message: '已登记过申诉，不能重复登记。' },
  'no-appeal': { status: 409, message: '没有待答复的申诉，请刷新后查看。' },
  'no-offices': { status: 422, message: '请至少选择一个联合惩戒部门。' },
  'sanction-not-found': { status: 404, message: '没有找到这项联合惩戒，请刷新后重试。' },
  'sanction-done': { status: 409, message: '这项联合惩戒已有回执，无须重复登记。' },
  'sanction-not-yours': {
    status: 403,
    message: '这项联合惩戒由{office}回执；请由该部门人员或县级经办人登记。',
  },
})
