import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formLayout, type FormLayout } from './form-layout.ts'

const forms = [
  'youji-ledger',
  'youji-summary',
  'jiangsu-checklist-1',
  'jiangsu-checklist-2',
  'jiangsu-checklist-3',
]
const folder = (code: string): URL => new URL(`../../../../official-forms/${code}/1/`, import.meta.url)
const read = (code: string, file: string): string => readFileSync(new URL(file, folder(code)), 'utf8')
const layoutOf = (code: string): FormLayout => formLayout.parse(JSON.parse(read(code, 'layout.json')))

function printedStrings(layout: FormLayout): string[] {
  const lines = [...layout.subHead, ...layout.foot].flatMap((line) =>
    line.parts.map((part) => part.label + (part.blank ?? '')),
  )
  const body = layout.body.kind === 'fixed' ? layout.body.rows : [layout.body.row]
  return [
    layout.annexLabel ?? '',
    layout.title,
    ...lines,
    ...layout.headRows.flatMap((row) => row.cells.map((cell) => cell.text)),
    ...body.flat().flatMap((cell) => ('text' in cell ? [cell.text] : [])),
    layout.reminder ?? '',
  ].filter((text) => text !== '')
}

describe.each(forms)('%s', (code) => {
  test('prints only strings that stand in the annex', () => {
    const annex = read(code, 'annex.txt')
    for (const text of printedStrings(layoutOf(code))) expect(annex).toContain(text)
  })

  test('leaves out nothing that stands in the annex', () => {
    let rest = read(code, 'annex.txt')
    for (const text of printedStrings(layoutOf(code)).sort((a, b) => b.length - a.length))
      rest = rest.replace(text, '')
    expect(rest.trim()).toBe('')
  })
})

test('the ledger has the nine columns and the reminder, the summary fifteen leaf columns and none', () => {
  const ledger = layoutOf('youji-ledger')
  expect(ledger.columns).toHaveLength(9)
  expect(ledger.reminder).toBe('特别提醒：全面覆盖、细致精准，谁填报谁负责，谁主管谁负责。')
  const summary = layoutOf('youji-summary')
  expect(summary.columns).toHaveLength(15)
  expect(summary.headRows[0]!.cells.find((cell) => cell.colSpan === 5)?.text).toBe(
    '发现非法违法企业（单位或个人）数',
  )
  expect(summary.reminder).toBeUndefined()
})

test('the checklists have 20, 13 and 11 items', () => {
  const counts = [1, 2, 3].map((n) => {
    const { body } = layoutOf(`jiangsu-checklist-${n}`)
    return body.kind === 'fixed' ? body.rows.length : 0
  })
  expect(counts).toEqual([20, 13, 11])
})

test('every form fits between the margins of its paper', () => {
  for (const code of forms) {
    const { paper, columns } = layoutOf(code)
    const across = paper.orientation === 'landscape' ? 297 : 210
    const width = columns.reduce((sum, column) => sum + column.widthMm, 0)
    expect(width).toBeLessThanOrEqual(across - paper.marginsMm.left - paper.marginsMm.right)
  }
})

test.each<[string, (layout: FormLayout) => void]>([
  ['a head span past the edge', (l) => (l.headRows[0]!.cells[3]!.colSpan = 6)],
  ['a hole in the head', (l) => l.headRows[1]!.cells.pop()],
  ['a body row too short', (l) => l.body.kind === 'fixed' && l.body.rows[0]!.pop()],
  ['a foot line that does not cover the table', (l) => (l.foot[0]!.parts[0]!.colSpan = 1)],
])('refuses %s', (_name, spoil) => {
  const layout = structuredClone(layoutOf('youji-summary'))
  spoil(layout)
  expect(formLayout.safeParse(layout).success).toBe(false)
})
