import { describe, expect, test } from 'vitest'
import { type Notice } from '../../campaign/domain/index.ts'
import { freshCase } from '../../../testing/fresh-case.ts'
import { shippedNotice } from '../../../testing/shipped-notice.ts'
import {
  allowedCaseActions,
  askTransition,
  caseActions,
  caseSectionOf,
  caseStates,
  caseTransitions,
  clearanceCheckIds,
  clearanceNeeded,
  closureCheck,
  demandedMeasures,
  nextStep,
  wayOutChoices,
  type CaseForRules,
} from './index.ts'

const notices = ['youji-2020-34', 'fangshan-2024-74', 'sitou', 'changzhou-2020-68'].map((key) =>
  shippedNotice(key),
)
const [youji, , sitou] = notices as [Notice, Notice, Notice]

const fresh: CaseForRules = { ...freshCase, state: 'confirmed' }
const at = (region: string, role: string) => ({ role, regionCode: region })
const townClerk = at('990102100', 'clerk')
const townLeader = at('990102100', 'principal_leader')

describe('who may do what, when', () => {
  test('only the table moves a state: every role, level and state', () => {
    const moves = new Set<string>()
    for (const region of ['99', '9901', '990102', '990102100', '990102100200', '990102100200001'])
      for (const role of [
        'grid_worker',
        'clerk',
        'department_officer',
        'leader_in_charge',
        'principal_leader',
        'auditor',
        'supervisor',
        'administrator',
      ])
        // prettier-ignore
        for (const state of caseStates)
          for (const action of allowedCaseActions(at(region, role), state)) {
            const answer = askTransition(at(region, role), state, action)
            if (answer.kind === 'allowed' && answer.next !== state) moves.add(`${state}→${answer.next}`)
          }
    expect([...moves].toSorted()).toEqual([
      'cleared→closed',
      'cleared→stopped',
      'cleared→voided',
      'closed→rectifying',
      'confirmed→rectifying',
      'confirmed→voided',
      'pending_verification→confirmed',
      'pending_verification→refuted',
      'pending_verification→voided',
      'rectifying→cleared',
      'rectifying→stopped',
      'rectifying→voided',
      'stopped→cleared',
      'stopped→voided',
    ])
  })

  test.each([
    [
      'a village confirms nothing',
      at('990102100200', 'clerk'),
      'pending_verification',
      'confirm',
      'forbidden',
    ],
    ['a grid worker confirms nothing', at('990102100200001', 'grid_worker'), 'pending_verification', 'confirm', 'forbidden'], // prettier-ignore
    ['an officer at the town confirms', at('990102100', 'department_officer'), 'pending_verification', 'confirm', 'allowed'], // prettier-ignore
    ['a clerk closes nothing', townClerk, 'cleared', 'close', 'forbidden'],
    [
      'a village leader closes nothing',
      at('990102100200', 'principal_leader'),
      'cleared',
      'close',
      'forbidden',
    ],
    ['a city leader closes nothing', at('9901', 'principal_leader'), 'cleared', 'close', 'forbidden'],
    ['the town leader closes', townLeader, 'cleared', 'close', 'allowed'],
    ['not before acceptance', townLeader, 'stopped', 'close', 'wrong-status'],
    ['not straight from verification', townLeader, 'pending_verification', 'close', 'wrong-status'],
    ['the town clerk voids nothing', townClerk, 'confirmed', 'void', 'forbidden'],
    ['the county clerk voids', at('990102', 'clerk'), 'confirmed', 'void', 'allowed'],
    ['a closed case is not voided', townLeader, 'closed', 'void', 'wrong-status'],
  ] as const)('%s', (_, actor, state, action, answer) => {
    expect(askTransition(actor, state, action).kind).toBe(answer)
  })
})

test('every action stands in the table', () => {
  expect(new Set(caseTransitions.map((row) => row.action))).toEqual(new Set(caseActions))
})

describe('what the notice demands', () => {
  test('N1: no licence → stop at once, with paragraph and words; done when recorded', () => {
    const steps = demandedMeasures(youji, { ...fresh, violationKind: 'no_licence' })
    expect(steps[0]).toMatchObject({
      label: '立即依法责令停止生产',
      dueOn: '2021-03-05',
      state: 'open',
      owner: 'safety_office',
      cite: '游政〔2020〕34号 二(二)三是',
    })
    const done = demandedMeasures(youji, {
      ...fresh,
      violationKind: 'no_licence',
      measures: [taken('illegal_stop', 'stop_production', '2021-03-05')],
    })
    expect(done[0]).toMatchObject({ state: 'done', doneOn: '2021-03-05' })
  })

  test('N1: the paragraph’s own department owns what it is to deal with', () => {
    const owners = (kind: string) =>
      demandedMeasures(youji, { ...fresh, violationKind: kind }).map((d) => d.owner)
    expect(owners('covert_discharge')).toContain('ecology')
    expect(owners('illegal_transport')).toContain('public_security')
  })

  test('nothing is demanded before a kind stands; every kind of every notice can be finished', () => {
    expect(demandedMeasures(youji, fresh)).toEqual([])
    for (const notice of notices)
      for (const kind of caseSectionOf(notice).violationKinds)
        expect({ kind: kind.id, ways: wayOutChoices(notice, kind.id).length > 0 }).toEqual({
          kind: kind.id,
          ways: true,
        })
  })

  test('N1: banning takes all five checks, a licensed enterprise that rectifies keeps water and power', () => {
    expect(clearanceNeeded(youji, 'no_licence', 'shut_down')).toEqual([...clearanceCheckIds])
    expect(clearanceNeeded(youji, 'over_scope', 'rectified')).toEqual([])
  })

  test('without any rule of the notice 关闭取缔 still takes all five', () => {
    const bare = { ...youji, case: { violationKinds: caseSectionOf(youji).violationKinds } } as Notice
    expect(wayOutChoices(bare, 'no_licence').map((w) => w.label)).toEqual([
      '关闭取缔',
      '规范提升',
      '整合搬迁',
      '转型升级',
    ])
    expect(clearanceNeeded(bare, 'no_licence', 'shut_down')).toHaveLength(5)
    expect(clearanceNeeded(bare, 'no_licence', 'bring_up_to_standard')).toEqual([])
    expect(clearanceNeeded(bare, 'no_licence', 'merge_or_relocate')).toEqual([
      'equipment',
      'materials',
      'premises',
    ])
    expect(clearanceNeeded(bare, 'no_licence', 'transform')).toEqual(['equipment'])
  })

  test('a way out that no rule of the notice names clears what the way itself clears, of what the campaign defines', () => {
    expect(clearanceNeeded(sitou, 'unlawful_letting', 'shut_down')).toEqual([
      'water',
      'power',
      'equipment',
      'materials',
    ])
  })
})

describe('the next step', () => {
  test('names what, who, until when and what is missing', () => {
    const step = nextStep(youji, { ...fresh, violationKind: 'no_licence' }, '2021-03-07')
    expect(step.sentence).toBe(
      '下一步：由安委办办理“立即依法责令停止生产”，应于2021年3月5日前办理，现已逾期；销号前还缺 3 项。',
    )
    expect(step.light).toBe('over')
  })
  test('an undecided kind comes first, an ended case asks for nothing', () => {
    expect(nextStep(youji, fresh, '2021-03-05').action).toBe('set-kind')
    expect(nextStep(youji, { ...fresh, state: 'closed' }, '2021-03-05')).toMatchObject({
      action: null,
      missing: [],
    })
  })
})

const taken = (demandedId: string | null, type: 'stop_production' | 'dismantle', doneOn: string | null) => ({
  id: `m-${demandedId}-${type}`,
  demandedId,
  type,
  label: '措施',
  text: '',
  orderedOn: '2021-03-05',
  dueOn: null,
  doneOn,
  documentNumber: '',
  fileIds: [],
})

describe('closing', () => {
  test('an ordered measure is not a done one, and an open check says who follows up', () => {
    const kase: CaseForRules = {
      ...fresh,
      violationKind: 'no_licence',
      wayOut: 'shut_down',
      measures: [taken('illegal_stop', 'stop_production', null)],
      clearance: [
        { check: 'materials', state: 'open', note: '危废待运', basis: '', checker: '甲', checkedOn: '2021-03-06', followUpBy: '环保站', nextOn: null, fileIds: [] }, // prettier-ignore
      ],
    }
    const said = closureCheck(youji, kase).map((i) => i.message)
    expect(said.some((s) => s.includes('已下达、尚未落实'))).toBe(true)
    expect(said.some((s) => s.includes('危废待运；跟进人：环保站'))).toBe(true)
  })

  test('N4 grades risk: a grade-bound measure is demanded only of its grade', () => {
    const grades = caseSectionOf(sitou).riskGrades.map((g) => g.id)
    const kind = caseSectionOf(sitou).violationKinds[0]!.id
    const demanded = grades.map((riskGrade) =>
      demandedMeasures(sitou, { ...fresh, violationKind: kind, riskGrade })
        .map((d) => d.id)
        .join(),
    )
    expect(new Set(demanded).size).toBe(grades.length)
  })
})
