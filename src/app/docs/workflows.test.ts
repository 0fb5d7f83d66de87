import { describe, expect, test } from 'vitest'
import { importStates, listRowStates } from '../../features/base-list/domain/index.ts'
import {
  askTransition,
  caseActions,
  caseStateNames,
  caseStates,
  caseTransitions,
} from '../../features/case/domain/index.ts'
import { roleNames } from '../../features/organisation/domain/index.ts'
import { regionLevelNames } from '../../kernel/region-code.ts'
import { workflows } from './workflows.ts'

const levels = [
  ['province', '99'],
  ['city', '9901'],
  ['county', '990102'],
  ['town', '990102100'],
  ['village', '990102100200'],
  ['grid', '990102100200001'],
] as const

describe('generated workflows', () => {
  test('every step of the case’s table stands in the diagram, and nothing leads out of an end', () => {
    const text = workflows()['case.md']!
    expect(text).toContain('cleared --> closed: 销号')
    for (const row of caseTransitions.filter((t) => t.to !== 'same')) {
      for (const from of row.from) expect(text).toContain(`  ${from} --> ${row.to}: `)
    }
    for (const state of caseStates) expect(text).toMatch(new RegExp(`${state} --> |as ${state}`))
    // A closed case is only taken up again by a person.
    expect(text.match(/^ {2}closed --> .*$/gm)).toEqual([
      '  closed --> rectifying: 重新办理',
      '  closed --> stopped: 重新办理',
      '  closed --> [*]',
    ])
    expect(text).not.toMatch(/^ {2}(refuted|voided) --> (?!\[\*\])/m)
  })
  test('the matrix says of every action, role, level and state what the table answers, and names nobody who may not', () => {
    const parts = workflows()['case-matrix.md']!.split('\n## ').slice(1)
    expect(parts).toHaveLength(caseActions.length)
    for (const [i, action] of caseActions.entries()) {
      const lines = parts[i]!.split('\n').filter(
        (line) => line.startsWith('| ') && !line.startsWith('| 角色'),
      )
      const shown = new Map(
        lines
          .map((line) => line.split('|').map((cell) => cell.trim()))
          .map((cells) => [cells[1]!, cells.slice(2, -1)]),
      )
      for (const [role, roleName] of Object.entries(roleNames))
        for (const [level, regionCode] of levels) {
          const answers = caseStates.map((state) => askTransition({ role, regionCode }, state, action))
          const row = shown.get(`${roleName}（${regionLevelNames[level]}）`)
          if (answers.every((a) => a.kind === 'forbidden')) expect(row).toBeUndefined()
          else
            expect(row).toEqual(
              answers.map((a, at) =>
                a.kind === 'wrong-status'
                  ? '409'
                  : a.kind === 'allowed' && a.next !== caseStates[at]
                    ? `→${[a.next, a.orNext].flatMap((s) => (s ? caseStateNames[s].label : [])).join('、')}`
                    : '可',
              ),
            )
        }
    }
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
