import { describe, expect, it } from 'vitest'
import { fieldPath, problemFrom } from './api-problem.ts'
import { fileNameOf } from './api.ts'

describe('problems from answers', () => {
  it('keeps code, sentence and issues of our own body', () => {
    const issue = { code: 'too_small', path: 'chemicals.2.quantity', message: '请填写数量。' }
    const body = JSON.stringify({
      code: 'case/incomplete',
      message: '还差一项。',
      issues: [issue],
      requestId: 'x',
    })
    const problem = problemFrom(422, body)
    expect(problem).toMatchObject({
      code: 'case/incomplete',
      message: '还差一项。',
      status: 422,
      issues: [issue],
    })
    expect(problem.retryable).toBe(false)
  })
  it('says something readable when the answer is a proxy page, cut off or empty', () => {
    for (const text of ['<html>502</html>', '{"code":"x"', '', 'null', '[]']) {
      const problem = problemFrom(502, text)
      expect(problem.message).toContain('502')
      expect(problem.retryable).toBe(true)
    }
  })
  it('names form fields by path', () => {
    expect(fieldPath('chemicals.2.quantity')).toEqual(['chemicals', 2, 'quantity'])
    expect(fieldPath('body.name')).toEqual(['name'])
  })
})

describe('the name of a downloaded file', () => {
  it('is the server’s Chinese name', () => {
    const encoded = encodeURIComponent('附件2（2021年3月）.xlsx')
    expect(fileNameOf(`attachment; filename="__2.xlsx"; filename*=UTF-8''${encoded}`)).toBe(
      '附件2（2021年3月）.xlsx',
    )
  })
  it('falls back without throwing', () => {
    expect(fileNameOf('attachment; filename="a.csv"')).toBe('a.csv')
    expect(fileNameOf("attachment; filename*=UTF-8''%E9%99")).toBe('下载文件')
    expect(fileNameOf(null)).toBe('下载文件')
  })
})
