import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Notice } from '../../campaign/domain/index.ts'
import { freshCase } from '../../../testing/fresh-case.ts'
import { shippedNotice } from '../../../testing/shipped-notice.ts'
import {
  askTransition,
  caseActions,
  caseSectionOf,
  clearanceCheckIds,
  clearanceNeeded,
  closureCheck,
  demandedMeasures,
  findPathStep,
  hasStopped,
  isSettled,
  nextStep,
  notYetBefore,
  pathsOfWaysOut,
  wayOutChoices,
  wayOutPathOf,
  wayOutPaths,
  type CaseAction,
  type CaseForRules,
  type CaseState,
  type ClearanceState,
  type WayOutPath,
} from './index.ts'

const keys = readdirSync('notices', { withFileTypes: true })
  .filter((d) => d.isDirectory() && d.name !== 'checklists')
  .map((d) => d.name)
const notices = new Map(keys.map((key) => [key, shippedNotice(key)]))
const people = [
  { role: 'clerk', regionCode: '990102100' },
  { role: 'principal_leader', regionCode: '990102100' },
  { role: 'leader_in_charge', regionCode: '990102' },
  { role: 'department_officer', regionCode: '990102' },
]

/** One random person at one random step; the model applies what table and check let through, as the server does. */
type Move = {
  follow: boolean
  action: CaseAction
  actor: number
  pick: number
  state: ClearanceState
}
const move: fc.Arbitrary<Move> = fc.record({
  // Mostly the step the page proposes: blind walks end in 查否 or 作废 and never come near a closure.
  follow: fc.nat(19).map((n) => n > 1),
  action: fc.constantFrom(...caseActions),
  actor: fc.nat(people.length - 1),
  pick: fc.nat(60),
  state: fc.constantFrom('open' as const, 'done' as const, 'done' as const, 'not_needed' as const),
})

/** A walk: the day only counts on, so that a restart lies after what stopped it before. */
type Walk = { readonly notice: Notice; readonly day: string; kase: CaseForRules }

function apply(walk: Walk, m: Move): CaseForRules {
  const { notice, kase } = walk
  if (m.follow) return followed(walk, m)
  const answer = askTransition(people[m.actor]!, kase.state, m.action)
  if (answer.kind !== 'allowed') return kase
  if (answer.demand === 'stop-measure' && !hasStopped(kase)) return kase
  if (answer.demand && answer.demand !== 'stop-measure' && closureCheck(notice, kase).length > 0) return kase
  const next: CaseState = answer.orNext !== null && m.pick % 2 === 1 ? answer.orNext : answer.next
  const effect = effects[m.action]?.(walk, m, next)
  return { ...kase, ...effect, state: next }
}

/** What the page proposes, by whoever may. */
function followed(walk: Walk, m: Move): CaseForRules {
  const { notice, kase } = walk
  const { action } = nextStep(notice, kase, walk.day)
  if (action === null) return kase
  const able = people.findIndex((p) => askTransition(p, kase.state, action).kind === 'allowed')
  const check = clearanceNeeded(notice, kase.violationKind, kase.wayOut).find(
    (c) => !isSettled(kase.clearance.find((r) => r.check === c)),
  )
  const picks: Partial<Record<CaseAction, number>> = {
    'record-measure': demandedMeasures(notice, kase).findIndex((d) => !d.conditional && d.state === 'open'),
    'record-clearance': clearanceCheckIds.findIndex((c) => c === check),
    'complete-measure': kase.measures.findIndex((t) => t.doneOn === null),
  }
  return apply(walk, { ...m, follow: false, action, actor: Math.max(0, able), pick: picks[action] ?? m.pick })
}

type Effect = (walk: Walk, m: Move, next: CaseState) => Partial<CaseForRules>
const effects: Partial<Record<CaseAction, Effect>> = {
  'set-kind': ({ notice, kase }, m) => {
    const kinds = caseSectionOf(notice).violationKinds
    const violationKind = kinds[m.pick % kinds.length]!.id
    const keeps = wayOutChoices(notice, violationKind).some((w) => w.id === kase.wayOut)
    return { violationKind, wayOut: keeps ? kase.wayOut : null }
  },
  'set-way-out': ({ notice, kase }, m) => {
    const ways = wayOutChoices(notice, kase.violationKind)
    return ways.length > 0 ? { wayOut: ways[m.pick % ways.length]!.id } : {}
  },
  'record-measure': ({ notice, kase, day }, m) => {
    const demand = demandedMeasures(notice, kase)[m.pick]
    const made = {
      id: `m${kase.measures.length}`,
      demandedId: demand?.id ?? null,
      type: demand?.type ?? ('ban' as const),
      label: '措施',
      text: '',
      orderedOn: day,
      dueOn: null,
      doneOn: m.state === 'open' ? null : day,
      documentNumber: '',
      fileIds: [],
    }
    return { measures: [...kase.measures, made] }
  },
  'complete-measure': ({ kase, day }, m) => ({
    measures: kase.measures.map((t, i) => (i === m.pick % kase.measures.length ? { ...t, doneOn: day } : t)),
  }),
  'record-clearance': ({ kase, day }, m) => {
    const check = clearanceCheckIds[m.pick % 5]!
    const basis = m.state === 'not_needed' && m.pick % 3 > 0 ? '无此项' : ''
    const look = {
      check,
      state: m.state,
      note: '看过',
      basis,
      checker: '甲',
      checkedOn: day,
      followUpBy: '乙',
    }
    return {
      clearance: [
        ...kase.clearance.filter((r) => r.check !== check),
        { ...look, nextOn: m.state === 'open' ? day : null, fileIds: [] },
      ],
    }
  },
  'write-plan': ({ kase, day }) => ({
    plan: {
      goal: '达标',
      items: [
        ...(kase.plan?.items ?? []),
        {
          id: `p${kase.plan?.items.length ?? 0}`,
          text: '装防爆',
          ownerKind: 'emergency',
          dueOn: day,
          doneOn: null,
        },
      ],
    },
  }),
  'complete-plan-item': ({ kase, day }) =>
    kase.plan === null
      ? {}
      : { plan: { ...kase.plan, items: kase.plan.items.map((i) => ({ ...i, doneOn: i.doneOn ?? day })) } },
  'record-path-step': ({ notice, kase, day }, m) => {
    const path = wayOutPathOf(notice, kase.wayOut)
    if (path === null) return {}
    const open = pathsOfWaysOut[path].steps.filter((s) => notYetBefore(notice, kase, s).length === 0)
    const step = open[m.pick % Math.max(1, open.length)]
    if (!step || (m.state === 'not_needed' && !step.optional)) return {}
    const record = {
      path,
      step: step.id,
      state: m.state,
      doneOn: day,
      number: '1',
      organ: '局',
      place: '园',
      note: '说',
    }
    return {
      pathSteps: [...kase.pathSteps.filter((r) => r.path !== path || r.step !== step.id), record],
    }
  },
  reopen: ({ kase, day }, _m, next) => ({
    clearance: [],
    pathSteps: kase.pathSteps.filter((r) => findPathStep(r.path, r.step)?.anew !== true),
    resumedOn: next === 'rectifying' ? day : kase.resumedOn,
  }),
}

/** What each way demands, written a second time and not by the code under test. */
function missingByHand(notice: Notice, kase: CaseForRules): string[] {
  const rules = caseSectionOf(notice).clearance.filter(
    (r) =>
      (r.kinds === 'all' || r.kinds.includes(kase.violationKind!)) &&
      (r.waysOut === 'all' || r.waysOut.includes(kase.wayOut!)),
  )
  const path = wayOutPathOf(notice, kase.wayOut)
  const all = ['water', 'power', 'equipment', 'materials', 'premises']
  const byWay: Record<WayOutPath, string[]> = {
    shut_down: rules.length > 0 ? [] : all,
    bring_up_to_standard: [],
    merge_or_relocate: ['equipment', 'materials', 'premises'],
    transform: ['equipment'],
  }
  const defined = caseSectionOf(notice).clearanceChecks.map((c) => c.id as string)
  const checks = [...rules.flatMap((r) => r.checks as string[]), ...(path ? byWay[path] : [])]
  const uncleared = checks.filter((check) => {
    const last = kase.clearance.find((r) => r.check === check)
    const settled = last?.state === 'done' || (last?.state === 'not_needed' && last.basis !== '')
    return (defined.length === 0 || defined.includes(check)) && !settled
  })
  const wanted: Record<WayOutPath, string[]> = {
    shut_down: [],
    bring_up_to_standard: ['permit', 'keep_supply', 'department_acceptance'],
    merge_or_relocate: ['target', 'new_licence'],
    transform: ['activity_ended', 'scope_changed'],
  }
  const steps = path === null ? [] : wanted[path]
  const undone = steps.filter((step) => {
    const last = kase.pathSteps.find((r) => r.path === path && r.step === step)
    return !(last?.state === 'done' || (step === 'scope_changed' && last?.state === 'not_needed'))
  })
  const noPlan =
    path === 'bring_up_to_standard' &&
    (kase.plan === null || kase.plan.items.length === 0 || kase.plan.items.some((i) => i.doneOn === null))
  return [...uncleared, ...undone, ...(noPlan ? ['plan'] : [])]
}

test('no sequence of permitted actions closes a case with something needed missing, for every notice, kind and way out', () => {
  const closed = new Map<string, number>()
  const paths = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.array(move, { minLength: 30, maxLength: 90 }), (key, moves) => {
      const notice = notices.get(key)!
      let kase: CaseForRules = freshCase
      for (const [i, m] of moves.entries()) {
        const day = `2021-0${3 + Math.floor(i / 28)}-${String((i % 28) + 1).padStart(2, '0')}`
        const before = kase
        kase = apply({ notice, day, kase }, m)
        if (kase.state !== 'closed' || before.state === 'closed') continue
        closed.set(key, (closed.get(key) ?? 0) + 1)
        paths.add(wayOutPathOf(notice, kase.wayOut) ?? 'none')
        expect(kase.violationKind).not.toBeNull()
        expect(missingByHand(notice, kase)).toEqual([])
        expect(demandedMeasures(notice, kase).filter((d) => !d.conditional && d.state !== 'done')).toEqual([])
      }
    }),
    { numRuns: 600 },
  )
  expect([...closed.keys()].toSorted()).toEqual(keys.toSorted())
  for (const path of wayOutPaths) expect(paths).toContain(path)
}, 60_000)

test('from every kind and way out of every notice a case can be finished, step after proposed step', () => {
  for (const [key, notice] of notices)
    for (const kind of caseSectionOf(notice).violationKinds)
      for (const way of wayOutChoices(notice, kind.id)) {
        let kase: CaseForRules = { ...freshCase, violationKind: kind.id, wayOut: way.id }
        for (let i = 0; i < 60 && kase.state !== 'closed'; i++)
          kase = apply(
            { notice, day: '2021-03-06', kase },
            { follow: true, action: 'edit', actor: 0, pick: i, state: 'done' },
          )
        expect({ key, kind: kind.id, way: way.id, state: kase.state }).toMatchObject({ state: 'closed' })
      }
})
