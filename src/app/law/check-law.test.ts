import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { calendarFiles, shippedRuleFiles } from '../../features/law/server/index.ts'
import { checkLawFile } from './check-law.ts'

test.each([...shippedRuleFiles(), ...calendarFiles()])('%s is sound', (file) => {
  expect(checkLawFile(readFileSync(file, 'utf8'), file)).toEqual([])
})

const rule = (more: string) => `topic: 试
rules:
  - code: penalty-service
    group: clock
    title: 送达
    article: { act: 行政处罚法, article: 第六十一条 }
    source: 全文
    confidence: high
    effectiveFrom: 2021-07-15
${more}`

test('what is wrong is named with its line and what to do', () => {
  const text = rule(`    values: { limit: { amount: 0, count: workdays }, what: 送达 }
    colour: red
`)
  const found = checkLawFile(text, 'x.yaml')
  expect(found.map((i) => [i.line, i.path])).toEqual([
    [10, 'rules[0].values.limit.amount'],
    [10, 'rules[0].values.limit.count'],
    [11, 'rules[0].colour'],
  ])
  expect(found.every((i) => i.message.endsWith('。'))).toBe(true)
})

test('two rows of one code that hold on one day are refused', () => {
  const values = `    values: { limit: { amount: 7, count: working_days }, what: 送达 }\n`
  const twice = rule(values) + rule(values).split('rules:\n')[1]!
  expect(checkLawFile(twice, 'x.yaml').map((i) => [i.line, i.code])).toEqual([[17, 'law_effectiveFrom']])
})

test('a year that names a worked weekday is refused at its line', () => {
  const year = `year: 2027
source: 国办发明电〔2026〕8号
off:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
worked:
  - 2027-01-05
`
  expect(checkLawFile(year, '2027.yaml').map((i) => [i.line, i.message])).toEqual([
    [6, '2027-01-05 不是周末，本来就上班，请核对。'],
  ])
})
