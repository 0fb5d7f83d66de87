import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { noticeCore, type Notice } from '../../campaign/domain/index.ts'
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
  hasStopped,
  isSettled,
  nextStep,
  wayOutChoices,
  type CaseAction,
  type CaseForRules,
  type ClearanceState,
} from './index.ts'

const noticeOf = (key: string) =>
  z.looseObject(noticeCore).parse(parse(readFileSync(`notices/${key}/notice.yaml`, 'utf8'))) as Notice
const notices = ['youji-2020-34', 'fangshan-2024-74', 'sitou', 'changzhou-2020-68'].map(noticeOf)
const [youji, , sitou] = notices as [Notice, Notice, Notice]

const fresh: CaseForRules = {
  state: 'confirmed',
  violationKind: null,
  riskGrade: null,
  wayOut: null,
  address: '前进村西头',
  act: '无证生产黏合剂',
  foundOn: '2021-03-01',
  confirmedOn: '2021-03-05',
  rectifyBy: null,
  measures: [],
  clearance: [],
}
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
    expect(clearanceNeeded(bare, 'no_licence', 'transform')).toEqual([])
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

/** One random person at one random step; the model applies what table and check let through, as the server does. */
type Move = {
  follow: boolean
  action: CaseAction
  actor: 0 | 1 | 2
  pick: number
  done: boolean
  state: ClearanceState
}
const move: fc.Arbitrary<Move> = fc.record({
  // Mostly the step the page proposes: blind walks end in 查否 or 作废 and never come near a closure.
  follow: fc.nat(9).map((n) => n > 1),
  action: fc.constantFrom(...caseActions),
  actor: fc.constantFrom(0 as const, 1 as const, 2 as const),
  pick: fc.nat(30),
  done: fc.boolean(),
  state: fc.constantFrom('open' as const, 'done' as const, 'not_needed' as const),
})

function apply(notice: Notice, kase: CaseForRules, m: Move): CaseForRules {
  if (m.follow) return followed(notice, kase, m)
  const actor = [townClerk, townLeader, at('990102', 'leader_in_charge')][m.actor]!
  const answer = askTransition(actor, kase.state, m.action)
  if (answer.kind !== 'allowed') return kase
  if (answer.demand === 'stop-measure' && !hasStopped(kase)) return kase
  if (answer.demand && answer.demand !== 'stop-measure' && closureCheck(notice, kase).length > 0) return kase
  return { ...kase, ...effectOf(notice, kase, m), state: answer.next }
}

/** What the page proposes, by whoever may, on the first thing that is missing. */
function followed(notice: Notice, kase: CaseForRules, m: Move): CaseForRules {
  const { action } = nextStep(notice, kase, '2021-03-06')
  if (action === null) return kase
  const demands = demandedMeasures(notice, kase)
  const needed = clearanceNeeded(notice, kase.violationKind, kase.wayOut)
  const picks: Partial<Record<CaseAction, number>> = {
    'record-measure': demands.findIndex((d) => !d.conditional && d.state === 'open'),
    'record-clearance': clearanceCheckIds.findIndex(
      (c) => needed.includes(c) && !isSettled(kase.clearance.find((r) => r.check === c)),
    ),
    'complete-measure': kase.measures.findIndex((t) => t.doneOn === null),
  }
  const step: Move = { ...m, follow: false, action, pick: picks[action] ?? m.pick }
  return action === 'close' || action === 'accept'
    ? apply(notice, apply(notice, kase, { ...step, actor: 0 }), { ...step, actor: 1 })
    : apply(notice, kase, { ...step, actor: 0, state: m.state === 'open' ? 'open' : 'done' })
}

function effectOf(notice: Notice, kase: CaseForRules, m: Move): Partial<CaseForRules> {
  const kinds = caseSectionOf(notice).violationKinds
  const ways = wayOutChoices(notice, kase.violationKind)
  const demands = demandedMeasures(notice, kase)
  if (m.action === 'set-kind') {
    const violationKind = kinds[m.pick % kinds.length]!.id
    const keeps = wayOutChoices(notice, violationKind).some((w) => w.id === kase.wayOut)
    return { violationKind, wayOut: keeps ? kase.wayOut : null }
  }
  if (m.action === 'set-way-out' && ways.length > 0) return { wayOut: ways[m.pick % ways.length]!.id }
  if (m.action === 'record-measure' && demands.length > 0) {
    const demand = demands[m.pick % demands.length]!
    const doneOn = m.done ? '2021-03-06' : null
    return {
      measures: [
        ...kase.measures,
        { ...taken(demand.id, 'stop_production', doneOn), type: demand.type, id: `m${kase.measures.length}` },
      ],
    }
  }
  if (m.action === 'complete-measure')
    return {
      measures: kase.measures.map((t, i) =>
        i === m.pick % kase.measures.length ? { ...t, doneOn: '2021-03-07' } : t,
      ),
    }
  if (m.action === 'record-clearance') {
    const check = clearanceCheckIds[m.pick % 5]!
    const record = {
      check,
      state: m.state,
      note: '看过',
      basis: m.state === 'not_needed' ? '无此项' : '',
      checker: '甲',
      checkedOn: '2021-03-06',
      followUpBy: '乙',
      fileIds: [],
    }
    return { clearance: [...kase.clearance.filter((r) => r.check !== check), record] }
  }
  return {}
}

describe('closing', () => {
  test('no sequence of permitted actions closes a case with something needed missing', () => {
    let closed = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...notices),
        fc.array(move, { minLength: 20, maxLength: 60 }),
        (notice, moves) => {
          let kase: CaseForRules = { ...fresh, state: 'pending_verification' }
          for (const m of moves) kase = apply(notice, kase, m)
          if (kase.state !== 'closed') return
          closed++
          const needed = clearanceNeeded(notice, kase.violationKind, kase.wayOut)
          expect(kase.violationKind).not.toBeNull()
          expect(needed.filter((c) => !isSettled(kase.clearance.find((r) => r.check === c)))).toEqual([])
          expect(demandedMeasures(notice, kase).filter((d) => !d.conditional && d.state !== 'done')).toEqual(
            [],
          )
        },
      ),
      { numRuns: 300 },
    )
    expect(closed).toBeGreaterThan(0)
  })

  test('an ordered measure is not a done one, and an open check says who follows up', () => {
    const kase: CaseForRules = {
      ...fresh,
      violationKind: 'no_licence',
      wayOut: 'shut_down',
      measures: [taken('illegal_stop', 'stop_production', null)],
      clearance: [
        { check: 'materials', state: 'open', note: '危废待运', basis: '', checker: '甲', checkedOn: '2021-03-06', followUpBy: '环保站', fileIds: [] }, // prettier-ignore
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
