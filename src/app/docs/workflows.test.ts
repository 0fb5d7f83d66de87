import { describe, expect, test } from 'vitest'
import { importStates, listRowStates } from '../../features/base-list/domain/index.ts'
import { caseStates, caseTransitions } from '../../features/case/domain/index.ts'
import { workflows } from './workflows.ts'

describe('generated workflows', () => {
  test('every step of the case’s table stands in the diagram, and nothing leads out of an end', () => {
    const text = workflows()['case.md']!
    expect(text).toContain('cleared --> closed: 销号')
    for (const row of caseTransitions.filter((t) => t.to !== 'same')) {
      for (const from of row.from) expect(text).toContain(`  ${from} --> ${row.to}: `)
    }
    for (const state of caseStates) expect(text).toMatch(new RegExp(`${state} --> |as ${state}`))
    expect(text).not.toMatch(/^ {2}closed --> (?!\[\*\])/m)
  })
  test.each([
    ['list-import.md', importStates],
    ['list-row.md', listRowStates],
  ] as const)('every state of %s is begun with or led to', (name, states) => {
    const text = workflows()[name]!
    for (const state of states) expect(text).toMatch(new RegExp(`(\\[\\*\\]|\\w) --> ${state}(:|$)`, 'm'))
    expect(text).not.toMatch(/undefined/)
  })
})
