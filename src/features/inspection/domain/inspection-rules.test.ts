import { describe, expect, test } from 'vitest'
import { checklist, checklistGaps } from '../../campaign/domain/index.ts'
import { answersOfFinding } from './answers-of-finding.ts'
import { cleanAnswers } from './clean-answers.ts'
import { countInspections, type CountedInspection } from './count-inspections.ts'
import { inspectionIssues } from './inspection-check.ts'
import { officerIssues, type OfficerPost } from './officer-check.ts'
import { askTaskTransition, taskActions, taskStates, taskTransitions } from './task.ts'

const list = checklist.parse({
  schema: 1,
  code: 'sweep',
  version: 1,
  title: '检查表',
  notice: 'n',
  from: '2020-01-01',
  items: [
    { id: 'state', no: '1', text: '现状', answer: 'choice', options: ['生产经营中', '闲置', '其他'] },
    {
      id: 'kind',
      no: '2',
      text: '无证',
      answer: 'yes_no',
      finding: { when: true, violationKind: 'no_licence' },
    },
    { id: 'fit', no: '3', text: '装置', answer: 'yes_no' },
    {
      id: 'activities',
      no: '4',
      text: '环节',
      answer: 'choices',
      options: ['生产', '储存'],
      showIf: [{ item: 'kind', equals: true }],
    },
    { id: 'facts', no: '5', text: '行为', answer: 'text', showIf: [{ item: 'kind', equals: true }] },
    { id: 'chemical_name', no: '6', text: '品种', answer: 'text', showIf: [{ item: 'kind', equals: true }] },
    { id: 'lessor', no: '7', text: '出租', answer: 'yes_no', showIf: [{ item: 'kind', equals: true }] },
    {
      id: 'lessor_name',
      no: '8',
      text: '出租人',
      answer: 'text',
      showIf: [{ item: 'lessor', equals: true }],
    },
    { id: 'note', no: '9', text: '其他', answer: 'text', required: false },
  ],
})
const record = {
  result: 'no_problem' as const,
  checklist: list,
  answers: cleanAnswers(list, 'idle_house'),
  photoCount: 0,
  hasFinding: false,
}

describe('a place where nothing was found', () => {
  test.each(['idle_house', 'enterprise', 'remote_place', 'unheard_of'])(
    'is answered whole by one tap (%s)',
    (placeKind) => {
      const answers = cleanAnswers(list, placeKind)
      expect(checklistGaps(list, answers)).toEqual([])
      expect(inspectionIssues({ ...record, answers })).toEqual([])
    },
  )
  test('says by itself what kind of place it is', () => {
    expect(cleanAnswers(list, 'idle_house')['state']).toBe('闲置')
    expect(cleanAnswers(list, 'enterprise')['state']).toBe('生产经营中')
    expect(cleanAnswers(list, 'remote_place')['state']).toBe('其他')
  })
})

describe('what keeps a record from being complete', () => {
  const codes = (change: Partial<Parameters<typeof inspectionIssues>[0]>) =>
    inspectionIssues({ ...record, ...change }).map((i) => i.code)
  test('answers against the result', () => {
    expect(codes({ answers: { ...record.answers, kind: true } })).toContain('answers_contradict')
  })
  test('nothing is asked behind a locked door', () => {
    expect(codes({ result: 'locked', answers: {} })).toEqual([])
    expect(codes({ result: 'refused', answers: {} })).toEqual([])
  })
  test('a problem needs words and a photo', () => {
    expect(codes({ result: 'problem' })).toEqual(['finding_missing', 'photo_missing'])
  })
  test('a finding beside another result', () => {
    expect(codes({ hasFinding: true })).toEqual(['finding_unexpected'])
  })
})

describe('a finding fills the checklist', () => {
  const finding = {
    violationKind: 'no_licence',
    activityLabels: ['生产'],
    act: '无证生产',
    chemicals: [{ name: '甲醇', quantity: '1.5', unit: '吨' }, { name: '丙酮' }],
    landlord: '乙某',
  }
  test('so that nothing is typed twice', () => {
    const answers = answersOfFinding(list, record.answers, finding)
    expect(answers).toMatchObject({
      kind: true,
      activities: ['生产'],
      facts: '无证生产',
      chemical_name: '甲醇、丙酮',
      lessor: true,
      lessor_name: '乙某',
    })
    expect(checklistGaps(list, answers)).toEqual([])
  })
  test('without a landlord no name is asked', () => {
    const answers = answersOfFinding(list, record.answers, { ...finding, landlord: '' })
    expect(answers['lessor']).toBe(false)
    expect(answers).not.toHaveProperty('lessor_name')
  })
  test('undecided kinds leave the conditional questions unasked', () => {
    const answers = answersOfFinding(list, record.answers, { ...finding, violationKind: null })
    expect(answers).not.toHaveProperty('facts')
    expect(
      inspectionIssues({ ...record, result: 'problem', answers, photoCount: 1, hasFinding: true }),
    ).toEqual([])
  })
})

describe('officers of an administrative inspection', () => {
  const officer = (n: number, change: Partial<OfficerPost> = {}): OfficerPost => ({
    membershipId: `m${n}`,
    personId: `p${n}`,
    name: `甲${n}`,
    role: 'department_officer',
    regionCode: '990102100',
    certificateNo: `QY-${n}`,
    certificateValidTo: '2021-12-31',
    validFrom: '2020-01-01',
    validTo: null,
    ...change,
  })
  const visit = { on: '2021-03-15', regionCode: '990102100200' }
  test.each<[string, OfficerPost[], string[]]>([
    ['two are well', [officer(1), officer(2)], []],
    ['one', [officer(1)], ['two_officers']],
    ['one person in two posts', [officer(1), officer(2, { personId: 'p1' })], ['two_officers']],
    ['no certificate', [officer(1), officer(2, { certificateNo: null })], ['no_certificate']],
    ['a clerk', [officer(1), officer(2, { role: 'clerk' })], ['no_certificate']],
    [
      'expired the day before',
      [officer(1), officer(2, { certificateValidTo: '2021-03-14' })],
      ['certificate_expired'],
    ],
    ['valid to the day itself', [officer(1), officer(2, { certificateValidTo: '2021-03-15' })], []],
    ['post ended', [officer(1), officer(2, { validTo: '2021-03-14' })], ['post_not_standing']],
    ['post not begun', [officer(1), officer(2, { validFrom: '2021-03-16' })], ['post_not_standing']],
    ['another town', [officer(1), officer(2, { regionCode: '990102101' })], ['other_region']],
    ['the county above', [officer(1), officer(2, { regionCode: '990102' })], []],
  ])('%s', (_what, officers, codes) => {
    expect(officerIssues(officers, officers.length, visit).map((i) => i.code)).toEqual(codes)
  })
  test('somebody who was named and is not there', () => {
    expect(officerIssues([officer(1), officer(2)], 3, visit).map((i) => i.code)).toEqual(['officer_unknown'])
  })
})

describe('figures', () => {
  const visit = (change: Partial<CountedInspection>): CountedInspection => ({
    id: 'i',
    kind: 'patrol',
    result: 'no_problem',
    teamId: 't1',
    siteId: 's1',
    identityKey: 'k1',
    people: 2,
    officers: 0,
    ...change,
  })
  test('count an operator once, people by visit, and doors that stayed shut apart', () => {
    const figures = countInspections([
      visit({ id: 'a' }),
      visit({ id: 'b', siteId: 's2', teamId: 't2' }),
      visit({ id: 'c', kind: 'administrative', people: 3, officers: 2, identityKey: 'k2' }),
      visit({ id: 'd', result: 'locked', identityKey: 'k3' }),
      visit({ id: 'e', identityKey: null, siteId: 's5' }),
      visit({ id: 'f', identityKey: null, siteId: 's5' }),
    ])
    expect(figures.enterprises).toEqual({ value: 2, inspectionIds: ['a', 'b', 'c'] })
    expect(figures.officerVisits).toEqual({ value: 2, inspectionIds: ['c'] })
    expect(figures.patrolVisits.value).toBe(10)
    expect(figures.teams.value).toBe(2)
    expect(figures.placesWithoutOperator.value).toBe(1)
    expect(figures.notEntered).toEqual({ value: 1, inspectionIds: ['d'] })
  })
})

describe('task transitions', () => {
  test('an ended task goes nowhere', () => {
    for (const action of taskActions)
      for (const state of taskStates.filter((s) => s !== 'assigned'))
        expect(askTaskTransition('clerk', state, action).kind).toBe('wrong-status')
  })
  test('those who only read may do nothing, and nobody without a role in the table', () => {
    for (const role of ['auditor', 'supervisor', 'legal_reviewer', 'administrator', 'tip_intake'])
      for (const { action, from } of taskTransitions)
        expect(askTaskTransition(role, from[0]!, action).kind).toBe('forbidden')
    expect(askTaskTransition('grid_worker', 'assigned', 'cancel').kind).toBe('forbidden')
  })
})
