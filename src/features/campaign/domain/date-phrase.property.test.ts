import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isLocalDate, makeLocalDate } from '../../../kernel/local-date.ts'
import { resolveDatePhrase } from './date-phrase.ts'

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
const pieces = [
  '即日起',
  '至',
  '前',
  '底',
  '月',
  '日',
  '年',
  '2',
  '14',
  '2021',
  '每',
  '次',
  '旬',
  '上',
  '末',
  '起',
  '季度',
  '个',
  '自',
  '(',
  '之',
  '阶段',
  '首',
  ' ',
  '十',
  '二',
]
const noise = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))

const dayOf = (on: string): string => `${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`

test('anything typed is resolved, asked or refused in words, and every date is real', () => {
  fc.assert(
    fc.property(noise, date, (words, openedOn) => {
      const read = resolveDatePhrase(words, { openedOn })
      if (read.kind === 'date') expect(isLocalDate(read.on)).toBe(true)
      if (read.kind === 'range') expect(isLocalDate(read.from) && isLocalDate(read.to)).toBe(true)
      if (read.kind === 'range') expect(read.from <= read.to).toBe(true)
      if (read.kind === 'question') expect(read.question).toMatch(/。$/)
      if (read.kind === 'unreadable') expect(read.message).toMatch(/。$/)
      expect(read.words).toBe(words)
    }),
    { numRuns: 2_000 },
  )
})

test('a yearless day is the nearest not before the opening', () => {
  fc.assert(
    fc.property(date, date, (wanted, openedOn) => {
      const read = resolveDatePhrase(dayOf(wanted), { openedOn })
      if (read.kind !== 'date') throw new Error(read.kind)
      expect(read.on >= openedOn).toBe(true)
      expect(read.on.slice(5)).toBe(wanted.slice(5))
      const before = makeLocalDate(
        Number(read.on.slice(0, 4)) - 1,
        Number(read.on.slice(5, 7)),
        Number(read.on.slice(8, 10)),
      )
      if (isLocalDate(before)) expect(before < openedOn).toBe(true)
    }),
  )
})

test('“X日前” is the day before X, “截至X日” is X', () => {
  fc.assert(
    fc.property(date, (on) => {
      const written = `${on.slice(0, 4)}年${dayOf(on)}`
      expect(resolveDatePhrase(`${written}前`)).toMatchObject({ kind: 'date', on: addDays(on, -1) })
      expect(resolveDatePhrase(`截至${written}`)).toMatchObject({ kind: 'date', on })
    }),
  )
})
