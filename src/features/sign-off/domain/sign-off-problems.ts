import { defineProblems } from '../../../kernel/problem.ts'

export const signOffProblems = defineProblems('sign-off', {
  'not-found': { status: 404, message: '没有找到该签字版本，可能不在您的管辖范围内，请从签字确认页面进入。' },
  changed: {
    status: 409,
    message: '内容在您查看之后有 {count} 处变动，没有签字；请核对下列变动后重新打开，再签字。',
  },
  reauthenticate: {
    status: 403,
    message: '签字前须再次验证本人身份，验证 5 分钟内有效且只能用一次；请重新验证后签字。',
  },
  'already-signed': { status: 409, message: '您已对这一版签字确认，内容没有变动，无须重复签字。' },
  'unknown-code': {
    status: 422,
    message: '没有找到版本码为“{code}”的签字稿，请核对扫描件页脚的 16 位版本码后重新输入。',
  },
  'no-code': {
    status: 422,
    message: '文件名中没有 16 位版本码，请输入扫描件页脚的版本码，例如 7K3M-QWX4-2B7K-3MQW。',
  },
  'scan-there': { status: 409, message: '这份扫描件已经归到该版本，无须重复上传。' },
})
