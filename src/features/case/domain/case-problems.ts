import { defineProblems } from '../../../kernel/problem.ts'

export const caseProblems = defineProblems('case', {
  'not-found': { status: 404, message: '没有找到该案件，可能不在您的管辖范围内，请核对后从案件列表进入。' },
  forbidden: { status: 403, message: '您当前的岗位不能对本案“{action}”；{who}' },
  'wrong-status': {
    status: 409,
    message: '案件现为“{status}”，不能“{action}”；请刷新后按页面上方的下一步办理。',
  },
  stale: { status: 409, message: '案件已被他人更新，请刷新后核对改动，再重新提交。' },
  incomplete: { status: 422, message: '还有 {count} 项未完成，不能“{action}”；请逐项补齐后再办理。' },
  'no-stop-measure': {
    status: 422,
    message: '尚未记录已落实的停产、查封、取缔或断供措施，不能认定已停；请先记录措施。',
  },
  'unknown-kind': { status: 422, message: '本次专项行动没有“{kind}”这一违法类别，请重新选择。' },
  'unknown-grade': { status: 422, message: '本次专项行动没有“{grade}”这一风险等级，请重新选择。' },
  'unknown-way-out': { status: 422, message: '该类别没有“{wayOut}”这一出路，请重新选择。' },
  'unknown-demand': { status: 422, message: '所选措施不是通知对本案要求的措施，请刷新后重新选择。' },
  'kind-first': { status: 422, message: '请先认定违法类别，再办理此项。' },
  'unknown-measure': { status: 404, message: '没有找到这条措施记录，请刷新后重试。' },
  'measure-done': { status: 409, message: '这条措施已记录完成，无须重复记录；请刷新后查看。' },
  'unknown-chemical': { status: 404, message: '没有找到这条化学品记录，请刷新后重试。' },
  'not-in-catalogue': {
    status: 422,
    message:
      '现行目录里没有序号 {serial} 的“{name}”，请从提示中重新选择；目录没有的，请不选序号，按目录外登记。',
  },
  'unknown-enforcement': { status: 404, message: '没有找到这条执法记录，请刷新后重试。' },
  'no-answer': { status: 422, message: '{kind}不需要答复，请选择移送司法机关的记录。' },
  'date-in-future': { status: 422, message: '{field}不能晚于今天（{today}），请核对后重新填写。' },
  'date-before-found': { status: 422, message: '{field}不能早于发现日期（{foundOn}），请核对后重新填写。' },
  'date-too-early': { status: 422, message: '{field}不能早于{other}，请核对后重新填写。' },
  'region-too-high': { status: 422, message: '案件应登记在乡镇（街道）、村（社区）或网格，请选择具体区域。' },
  'outside-campaign': {
    status: 422,
    message: '所选区域不在专项行动“{campaign}”的范围内，请选择范围内的区域。',
  },
  'already-shared': { status: 409, message: '{department}已是本案经办部门，无须重复添加。' },
  'search-too-short': { status: 422, message: '请至少输入两个字再查找。' },
  'too-many-rows': {
    status: 422,
    message: '符合条件的案件超过 {limit} 件，请缩小筛选范围（如乡镇、状态、类别）后再导出。',
  },
  'nothing-changed': { status: 422, message: '内容没有变化，无须保存；请修改后再提交。' },
})
