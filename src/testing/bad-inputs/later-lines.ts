/** Lines that nothing meets yet, with the capability that will; each moves into a table of tests when that is built. */
export const laterLines: readonly { readonly line: string; readonly meetBy: string }[] = [
  { line: 'B32', meetBy: 'C26 签字背书：签的是固定下来的内容' },
  { line: 'B34', meetBy: 'C26 签字背书，手机离线时' },
  { line: 'B46', meetBy: 'C22 清除前后照片的时间核对' },
  { line: 'B47', meetBy: 'C26 签字背书：手写签名' },
  { line: 'B49', meetBy: 'C15、C16 举报：文字中的举报人信息' },
  { line: 'B50', meetBy: 'C15、C16 举报：身份与案件分开' },
  { line: 'B56', meetBy: 'C5 场所与经营者合并' },
  { line: 'B59', meetBy: 'C30、C31 逐级汇总：连续零报告的提示' },
  { line: 'B62', meetBy: '浏览器旅程（e2e）：放大、读屏、仅键盘、输入法' },
  { line: 'C26', meetBy: 'C41 通过链接重置密码（现由管理员当面重置，一次性初始密码）' },
  { line: 'C32', meetBy: 'C16 举报奖励：首报认定' },
  { line: 'C41', meetBy: 'C44 接口：回调地址' },
  { line: 'C58', meetBy: 'C15 举报回执查询' },
  { line: 'C62', meetBy: 'C41 授权代理' },
  { line: 'C67', meetBy: 'C15、C40 举报统计的最小人数' },
]

/** Lines whose tests stand beside what they are about. */
export const metElsewhere: readonly {
  readonly line: string
  readonly file: string
  readonly test: string
}[] = [
  { line: 'C25', file: 'src/features/organisation/server/session.test.ts', test: 'second factor' },
  {
    line: 'B26',
    file: 'src/features/case/domain/enforcement/procedure.test.ts',
    test: 'who investigated does not review, nor who sat in the chair',
  },
  {
    line: 'B28',
    file: 'src/features/case/domain/enforcement/money-ledger.test.ts',
    test: 'a part paid late lowers what runs on; the cap is the fine itself',
  },
  {
    line: 'B29',
    file: 'src/features/case/domain/enforcement/procedure.test.ts',
    test: 'a hearing that was asked for is held first',
  },
  {
    line: 'B31',
    file: 'src/features/case/domain/enforcement/procedure.test.ts',
    test: 'thirty days, once more thirty, and not after the end',
  },
]
