import { defineProblems } from '../../../../kernel/problem.ts'

export const wayOutProblems = defineProblems('case-way-out', {
  'no-path': { status: 422, message: '本案尚未确定出路，或所定出路没有专门步骤；请先在“出路”中确定出路。' },
  'unknown-step': { status: 422, message: '所定出路“{way}”没有这一步骤，请刷新后重新选择。' },
  'too-early': { status: 422, message: '办理“{step}”前还须完成：{before}；请先办理。' },
  'needed-step': { status: 422, message: '“{step}”不能记为无需办理，请办理后记录。' },
  'say-more': { status: 422, message: '请填写{fields}。' },
  'reason-needed': { status: 422, message: '变更出路应写明原因，例如“整改期内未取得许可”；请填写后再提交。' },
  'same-way': { status: 422, message: '本案出路已是“{way}”，无须变更。' },
  'unknown-item': { status: 404, message: '没有找到这条方案事项，请刷新后重试。' },
  'item-settled': { status: 409, message: '这条方案事项已完成或已取消，无须重复办理；请刷新后查看。' },
  'last-item': { status: 422, message: '方案至少保留一项；请先增加新的事项，再取消这一项。' },
})
