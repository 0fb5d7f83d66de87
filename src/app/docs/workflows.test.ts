import { describe, expect, test } from 'vitest'
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
})
