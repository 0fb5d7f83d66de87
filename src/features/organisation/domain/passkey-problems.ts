import { defineProblems } from '../../../kernel/problem.ts'

export const passkeyProblems = defineProblems('passkey', {
  'not-here': {
    status: 422,
    message: '当前网址不能使用通行密钥：须用加密的域名地址或者在本机打开；请改用密码，或联系管理员配置域名。',
  },
  refused: { status: 422, message: '通行密钥没有通过验证，请重试；如仍不行，请改用密码。' },
  'password-refused': { status: 422, message: '密码不正确，请核对后重新输入；多次输错将暂停验证一段时间。' },
  'code-needed': { status: 422, message: '您已启用动态口令，请同时输入手机上显示的 6 位数字。' },
  over: { status: 409, message: '这次验证已过期或已用过，请重新验证。' },
  'not-found': { status: 404, message: '没有找到这把通行密钥，可能已经删除，请刷新后查看。' },
  'already-there': { status: 409, message: '这把通行密钥已经添加过，无须重复添加。' },
  'too-many': { status: 422, message: '最多保存 10 把通行密钥，请先删除不用的。' },
})
