import { describe, expect, it } from 'vitest'
import { splitIssues } from './field-issues.ts'

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
