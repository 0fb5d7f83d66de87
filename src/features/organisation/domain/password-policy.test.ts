import { expect, test } from 'vitest'
import { passwordFault } from './password-policy.ts'

const owner = { login: 'town.clerk', name: '云溪安' }

test.each([
  ['Yunxi-2047', null],
  ['correct horse battery', null],
  ['云溪镇的柳树今年春天又发了新芽呢', null],
  ['Ab1-', '至少需要 10 个字符'],
  ['abcdefghij', '三类'],
  ['abcdef1234', '三类'],
  [' Yunxi-2047 ', '首尾不能是空格'],
  ['aaaaaaaaaaaaaaaaaaaa', '重复的字符太多'],
  ['Town.Clerk-2047', '账号或姓名'],
  ['Ａ云溪安-2047-x', '账号或姓名'],
  ['P@ssw0rd123', '常见密码'],
  ['Admin@2020', '常见密码'],
  ['Woaini1314!', '常见密码'],
  ['Qwerty@123456', '常见密码'],
  ['1qaz2WSX3edc!', '常见密码'],
])('%s', (password, fault) => {
  const found = passwordFault(password, owner)
  if (fault === null) expect(found).toBeNull()
  else expect(found).toMatch(new RegExp(`${fault}.*。$`))
})

test('the one before is refused, full-width or not', () => {
  expect(passwordFault('Ｙunxi-2047', owner, 'Yunxi-2047')).toContain('不能与原密码相同')
})
