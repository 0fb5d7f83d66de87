import { defineProblems } from '../../../kernel/problem.ts'

export const reportingProblems = defineProblems('reporting', {
  'no-form': {
    status: 422,
    message: '专项行动“{campaign}”的通知没有规定{form}，不能在这里生成；请选择有该表的专项行动。',
  },
  'period-outside': {
    status: 422,
    message: '{period}不在专项行动“{campaign}”的起止时间内，请重新选择月份。',
  },
  'outside-campaign': {
    status: 422,
    message: '所选区域不在专项行动“{campaign}”的范围内，请选择范围内的区域。',
  },
  'bad-period': { status: 422, message: '期间“{period}”无法识别，应写作 YYYY-MM（例如 2021-03）或 whole。' },
  'unknown-region': { status: 422, message: '没有代码为 {code} 的行政区划，请重新选择。' },
  'unknown-version': { status: 404, message: '没有第 {version} 版报送记录，请从报表页重新进入。' },
  'not-filed': { status: 404, message: '该单位本期还没有报送，没有已报版本；请查看当前数据。' },
  forbidden: { status: 403, message: '您当前的岗位不能对{unit}的报表“{action}”；{who}' },
  'wrong-status': { status: 409, message: '报表现为“{state}”，不能“{action}”；{next}' },
  'must-fix': { status: 422, message: '有 {count} 项必须改正，改正后才能报出。' },
  'must-explain': { status: 422, message: '有 {count} 项需要说明，请逐项说明或填写情况说明后再报出。' },
  'not-zero': {
    status: 409,
    message: '本期并非没有情况：{found}。不能作零报告，请核对后按有情况报出。',
  },
  'period-not-over': { status: 409, message: '{period}还没有开始，不能报送；请到期后再报。' },
  'nothing-changed': {
    status: 422,
    message: '更正后的数字与系统计算的相同，不需要更正；要恢复系统计算的数字请点“恢复”。',
  },
  'nothing-to-withdraw': { status: 409, message: '这个数字没有更正过，无须恢复；请刷新后查看。' },
  'decision-first': { status: 422, message: '更正金额必须写明所依据的决定书文号，请填写后再提交。' },
  'unknown-finding': { status: 409, message: '这项提示已经不存在或内容已变化，请刷新后重新核对。' },
  'no-period': {
    status: 422,
    message: '台账上没有可识别的填报日期，请选择所属月份后重新导入。',
  },
  'period-in-future': { status: 422, message: '{period}还没有开始，请核对所属月份后重新导入。' },
  'period-filed': {
    status: 409,
    message: '{unit}{period}的报表已经报出，不能再导入台账；请先由上级退回，再导入。',
  },
  'region-too-high': { status: 422, message: '请以县（市、区）及以下单位导入台账。' },
  'import-not-found': { status: 404, message: '没有找到这次导入，可能不在您的管辖范围内，请重新上传文件。' },
  'import-has-errors': {
    status: 422,
    message: '有 {count} 处问题，没有导入任何一行；请下载问题清单改正后重新上传。',
  },
  'import-done': { status: 409, message: '这次导入已经完成（或正在进行），不能重复确认；请到案件列表查看。' },
})
