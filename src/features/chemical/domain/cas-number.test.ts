import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCas, isCasNumber, readCas } from './cas-number.ts'

test.each(['7664-93-9', '50-00-0', '75-09-2', '71-43-2', '1310-73-2'])('%s is sound', (cas) => {
  expect(isCasNumber(cas)).toBe(true)
})
test.each(['7664-93-8', '07664-93-9', '7664-3-9', '7664-93-99', '', '12345678-12-1'])('%s is not', (cas) => {
  expect(isCasNumber(cas)).toBe(false)
})

test('one digit changed is always noticed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('7664-93-9', '50-00-0', '106-89-8', '26471-62-5'),
      fc.nat(12),
      fc.integer({ min: 1, max: 9 }),
      (cas, at, by) => {
        fc.pre(/\d/.test(cas[at] ?? ''))
        const changed = cas.slice(0, at) + String((Number(cas[at]) + by) % 10) + cas.slice(at + 1)
        const weight = cas.slice(at + 1).replace(/\D/g, '').length
        // A digit whose weight shares a factor with ten may hide some changes: those are counted out.
        fc.pre(at === cas.length - 1 || (weight * by) % 10 !== 0)
        expect(isCasNumber(changed)).toBe(false)
      },
    ),
  )
})

test.each([
  ['1975-09-02', '75-09-2'],
  ['1975/9/2', '75-09-2'],
  ['1975/9/2 0:00', '75-09-2'],
  ['1975年9月2日', '75-09-2'],
  ['75/9/2', '75-09-2'],
  ['1979-01-06', '79-01-6'],
  ['4016-11-09', '4016-11-9'],
])('a date %s is restored to %s', (written, cas) => {
  // 4016-11-9 passes the check digit only when it is one; otherwise nothing is invented.
  const read = readCas(written)
  if (isCasNumber(cas)) expect(read).toEqual({ kind: 'restored', cas, written })
  else expect(read.kind).toBe('unsound')
})

test('a date that no number or more than one explains is said, never guessed', () => {
  expect(readCas('2001-05-17')).toMatchObject({
    kind: 'unsound',
    why: expect.stringContaining('改成了日期') as string,
  })
  expect(readCas('2000-08-05')).toMatchObject({ kind: 'unsound' })
  expect(readCas('7664-93-8')).toMatchObject({
    kind: 'unsound',
    why: expect.stringContaining('校验位') as string,
  })
  expect(readCas('见备注')).toMatchObject({ kind: 'unsound' })
})

test('a number that a spreadsheet takes for a day comes back or is said, never as another', () => {
  let restored = 0
  for (let head = 10; head <= 9_999; head += head < 100 ? 1 : 23)
    for (let month = 1; month <= 12; month += 1) {
      const first = String(head)
      const body = `${first}-${String(month).padStart(2, '0')}`
      const last = Array.from({ length: 9 }, (_, i) => `${body}-${i + 1}`).find(isCasNumber)
      // Excel takes 30–99 for 1930–1999, 00–29 for 2000–2029, four digits from 1900 on as they are.
      const year = first.length === 2 ? (head < 30 ? 2_000 + head : 1_900 + head) : head
      if (!last || first.length === 3 || year < 1_900) continue
      const read = readCas(`${year}-${String(month).padStart(2, '0')}-0${last.at(-1)}`)
      if (read.kind === 'restored') expect(read.cas).toBe(last)
      else expect(read.kind).toBe('unsound')
      if (read.kind === 'restored') restored += 1
    }
  expect(restored).toBeGreaterThan(3_000)
})

test('numbers in a text, with full-width digits and hyphens; telephones are none', () => {
  expect(findCas('甲醇（CAS：67-56-1）、６７－６４－１丙酮').map((c) => c.cas)).toEqual([
    '67-56-1',
    '67-64-1',
  ])
  expect(findCas('电话 0519-88-1，13800-13-8，2020-67-56-1')).toEqual([])
  expect(findCas('没有数字')).toEqual([])
})
