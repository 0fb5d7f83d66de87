import { expect, test } from 'vitest'
import { looksOf } from './value-looks.ts'

test('a head about a status is no status', () => {
  const looks = (text: string) => looksOf(text, () => false).has('status')
  expect(['注销', '吊销,未注销', '注销（2020年）'].map(looks)).toEqual([true, true, true])
  expect(['注销（吊销）日期', '注销原因', '关停时间'].map(looks)).toEqual([false, false, false])
})
