import { describe, expect, test } from 'vitest'
import { allowedFilingActions, askFiling, filingActions, filingStates } from './filing-transitions.ts'

const village = '990102100200'
const clerk = (regionCode: string) => ({ role: 'clerk', regionCode })
const filing = (state: (typeof filingStates)[number]) => ({ regionCode: village, state })

describe('who may do what to a filing, and when', () => {
  test.each([
    ['open', ['file', 'zero', 'override', 'explain'], []],
    ['filed', [], ['return']],
    ['zero', [], ['return']],
    ['returned', ['file', 'zero', 'override', 'explain'], []],
  ] as const)('%s: the unit %j, its superior %j', (state, own, above) => {
    expect(allowedFilingActions(clerk(village), filing(state))).toEqual(own)
    expect(allowedFilingActions(clerk('990102100'), filing(state))).toEqual(above)
    expect(allowedFilingActions(clerk('990102'), filing(state))).toEqual(above)
    for (const beside of ['990102100201', '990102101', '990102100200001', '990103'])
      expect(allowedFilingActions(clerk(beside), filing(state)), beside).toEqual([])
    for (const role of ['auditor', 'supervisor', 'grid_worker', 'department_officer'])
      expect(allowedFilingActions({ role, regionCode: village }, filing(state)), role).toEqual([])
  })

  test('forbidden is said before wrong status: what one may never do is not a matter of time', () => {
    expect(askFiling(clerk('990102100'), filing('filed'), 'file')).toEqual({ kind: 'forbidden' })
    expect(askFiling(clerk(village), filing('filed'), 'file')).toEqual({ kind: 'wrong-status' })
    expect(askFiling(clerk(village), filing('open'), 'return')).toEqual({ kind: 'forbidden' })
  })

  test('every action leads somewhere from some state', () => {
    for (const action of filingActions) {
      const actors = [clerk(village), clerk('990102100')]
      const answers = filingStates.flatMap((s) => actors.map((a) => askFiling(a, filing(s), action).kind))
      expect(answers, action).toContain('allowed')
    }
  })
})
