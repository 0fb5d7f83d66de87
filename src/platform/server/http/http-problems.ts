import { defineProblems } from '../../../kernel/problem.ts'

export const httpProblems = defineProblems('http', {
  'not-signed-in': { status: 401, message: '尚未登录或登录已过期，请重新登录后再操作。' },
  'second-factor': { status: 401, message: '请先输入动态口令完成登录。' },
  'must-change-password': { status: 403, message: '首次登录须先修改初始密码，请修改后再操作。' },
  forbidden: { status: 403, message: '您当前的岗位无权进行此操作；如确需办理，请切换岗位或联系本级管理员。' },
  'bad-input': { status: 400, message: '提交的内容有 {count} 处需要改正，请按提示修改后重新提交。' },
  'bad-json': { status: 400, message: '提交的内容不是有效的 JSON，请刷新页面后重试。' },
  'bad-text': { status: 400, message: '提交的文字中含有数据库不能保存的字符，请重新键入后再提交。' },
  'bad-origin': { status: 403, message: '请求来自其他网站，已拒绝；请从本系统页面操作。' },
  'no-idempotency-key': {
    status: 400,
    message: '请求缺少防重复标记（Idempotency-Key，UUID），请刷新页面后重试。',
  },
  'key-reused': { status: 422, message: '同一防重复标记已用于另一项内容，请刷新页面后重新提交。' },
  'not-found': { status: 404, message: '没有找到您要的内容，可能已被移走，或不在您的管辖范围内。' },
  conflict: { status: 409, message: '内容与已有记录重复，请刷新后核对。' },
  'out-of-range': { status: 422, message: '提交的数值超出允许范围，请核对后重新填写。' },
  'too-large': {
    status: 413,
    message: '提交的内容过大，请减少后重试（表单不超过 1 MB，文件不超过规定大小）。',
  },
  'wrong-media': { status: 415, message: '提交的内容类型不对，请从本系统页面操作。' },
  'no-file': { status: 400, message: '请选择一个文件后再上传。' },
  busy: { status: 503, message: '系统正忙，请稍候片刻再试；已填写的内容不会丢失。' },
  'too-many': { status: 429, message: '操作过于频繁，请稍候再试。' },
})
