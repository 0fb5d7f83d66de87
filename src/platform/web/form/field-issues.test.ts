import { describe, expect, it } from 'vitest'
import { splitIssues, touchedFields, wordsForMissing } from './field-issues.ts'

const issue = (path: string | undefined, message: string) => ({
  code: 'x',
  message,
  ...(path ? { path } : {}),
})

describe('issues and fields', () => {
  it('puts each issue at its field and the rest on top', () => {
    const { fields, rest } = splitIssues(
      [
        issue('name', '请填写名称。'),
        issue('chemicals.1.quantity', '数量不对。'),
        issue(undefined, '缺照片。'),
      ],
      [['name'], ['chemicals']],
    )
    expect(fields).toEqual([
      { name: ['name'], errors: ['请填写名称。'] },
      { name: ['chemicals'], errors: ['数量不对。'] },
    ])
    expect(rest.map((r) => r.message)).toEqual(['缺照片。'])
  })
  it('prefers the closest field and gathers several at one', () => {
    const { fields } = splitIssues([issue('a.0.b', '一'), issue('a.0.b', '二')], [['a'], ['a', 0, 'b']])
    expect(fields).toEqual([{ name: ['a', 0, 'b'], errors: ['一', '二'] }])
  })
  it('does not take a name for its beginning', () => {
    expect(splitIssues([issue('names', '一')], [['name']]).rest).toHaveLength(1)
  })
})

describe('what was not typed', () => {
  it('is asked for in words, not in types', () => {
    const said = (message: string, body: unknown) => wordsForMissing(issue('a.0.b', message), body).message
    expect(said('无效输入：期望 string，实际接收 undefined', { a: [{}] })).toBe('此项必填，请填写。')
    expect(said('请选择单位类别。', { a: [{}] })).toBe('请选择单位类别。')
    expect(said('单位名称应为文字。', { a: [{ b: 1 }] })).toBe('单位名称应为文字。')
  })
})

describe('a change', () => {
  it('touches the fields it holds and no others', () => {
    const known = [['name'], ['chemicals', 1, 'name'], ['kind']] as const
    expect(touchedFields({ chemicals: [undefined, { name: 'x' }] }, known)).toEqual([
      ['chemicals', 1, 'name'],
    ])
    expect(touchedFields({ kind: undefined }, known)).toEqual([['kind']])
  })
})
