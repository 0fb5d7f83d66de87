import { describe, expect, test } from 'vitest'
import { leadConclusions, leadStates, type LeadConclusion, type LeadState } from './lead.ts'
import {
  allowedConclusions,
  allowedLeadActions,
  askLeadTransition,
  leadActions,
  leadTransitions,
} from './lead-transitions.ts'

describe('lead transitions', () => {
  test.each<[LeadState, string, string[]]>([
    ['open', 'clerk', ['assign', 'conclude']],
    ['assigned', 'clerk', ['assign', 'start', 'conclude']],
    ['assigned', 'department_officer', ['start', 'conclude']],
    ['verifying', 'department_officer', ['conclude']],
    ['verifying', 'grid_worker', []],
    ['concluded', 'clerk', []],
    ['open', 'auditor', []],
    ['open', 'administrator', []],
  ])('%s for %s', (state, role, actions) => expect(allowedLeadActions(role, state)).toEqual(actions))

  test('what says something about the truth needs a verification', () => {
    const beforehand: LeadConclusion[] = ['handed_over', 'merged', 'duplicate']
    for (const state of ['open', 'assigned'] as const)
      expect(allowedConclusions('clerk', state, leadConclusions)).toEqual(beforehand)
    expect(allowedConclusions('clerk', 'verifying', leadConclusions)).toEqual([...leadConclusions])
  })

  test('every state but the last leads on, and every state is reached', () => {
    for (const state of leadStates.filter((s) => s !== 'concluded'))
      expect(leadTransitions.some((row) => row.from.includes(state))).toBe(true)
    for (const state of leadStates.filter((s) => s !== 'open'))
      expect(leadTransitions.some((row) => row.to === state)).toBe(true)
  })

  test('forbidden comes before wrong status', () => {
    for (const action of leadActions)
      expect(askLeadTransition('auditor', 'concluded', action).kind).toBe('forbidden')
  })
})
