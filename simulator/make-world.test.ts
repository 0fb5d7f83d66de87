import { describe, expect, it } from 'vitest'
import { addDays } from '../src/kernel/local-date.ts'
import { makeWorld } from './make-world.ts'
import { contains } from './plane.ts'
import { replay } from './story/replay.ts'
import { usccCheck } from './uscc.ts'
import { orgKinds, roles } from '../src/features/organisation/domain/index.ts'
import { caseStates, placeKinds, type World } from './world.ts'
import { violationKinds, type WorldEvent } from './world-event.ts'

const ofType = <T extends WorldEvent['type']>(world: World, type: T) =>
  world.events.filter((e): e is Extract<WorldEvent, { type: T }> => e.type === type)

// The contact persons of the notices: their names must not even occur inside another word.
const forbiddenNames = ['马健', '王强', '张凯', '石菲', '陈聪', '陈瑞', '于超', '吴超杰']

const settings: [number, string][] = [
  [1, '2026-11-20'],
  [2, '2026-03-01'],
  [3, '2026-01-31'],
  [4, '2024-02-29'],
  [5, '2027-05-02'],
  [6, '2025-12-30'],
]

it('makes the same world from the same seed and day, and another from another seed', () => {
  const text = (seed: number) => JSON.stringify(makeWorld({ seed, today: '2026-11-20' }))
  const first = text(42)
  expect(text(42)).toBe(first)
  expect(text(43)).not.toBe(first)
})

describe.each(settings)('the world of seed %i on %s', (seed, today) => {
  const world = makeWorld({ seed, today })

  it('lets every act follow from those before it and ends as planned', () => {
    const { issues, states } = replay(world)
    expect(issues).toEqual([])
    expect(states).toEqual(new Map(world.cases.map((c) => [c.key, c.state])))
  })

  it('tells everything in order of time, between the opening and yesterday', () => {
    const times = world.events.map((e) => e.at)
    expect(times).toEqual([...times].sort())
    expect(times[0]!.slice(0, 10)).toBe(world.campaign.openedOn)
    expect(times.at(-1)! < today).toBe(true)
    expect(times.every((at) => /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/.test(at))).toBe(true)
    for (const lead of ofType(world, 'lead_assigned')) expect(lead.dueOn > lead.at.slice(0, 10)).toBe(true)
  })

  it('stands in the third of the five months of stage two', () => {
    const sweep = world.campaign.stages[1]!
    expect(world.campaign.periods[2]).toBe(today.slice(0, 7))
    expect(sweep.from <= addDays(today, -28) && sweep.to > today).toBe(true)
  })

  it('refers only to what exists', () => {
    const codes = new Set(world.regions.map((r) => r.code))
    const orgs = new Set(world.orgs.map((o) => o.key))
    const operators = new Set(world.operators.map((o) => o.key))
    expect(world.orgs.flatMap((o) => [o.regionCode, ...o.zoneRegionCodes]).every((c) => codes.has(c))).toBe(
      true,
    )
    const posts = world.people.flatMap((p) => p.posts)
    expect(posts.every((p) => orgs.has(p.orgKey) && codes.has(p.regionCode))).toBe(true)
    expect(world.sites.every((s) => codes.has(s.villageCode) && s.gridCode.startsWith(s.villageCode))).toBe(
      true,
    )
    expect(world.sites.every((s) => s.operatorKey === null || operators.has(s.operatorKey))).toBe(true)
    expect(new Set(world.people.map((p) => p.login)).size).toBe(world.people.length)
    expect(new Set(world.sites.map((s) => s.key)).size).toBe(world.sites.length)
    expect(world.demoCast.every((c) => world.people.some((p) => p.login === c.login))).toBe(true)
  })

  it('puts every site inside its village and its grid cell', () => {
    const rings = new Map(world.regions.map((r) => [r.code, r.boundary?.coordinates[0] ?? []]))
    for (const site of world.sites) {
      expect(contains(rings.get(site.gridCode)!, site.point), site.key).toBe(true)
      expect(contains(rings.get(site.villageCode)!, site.point), site.key).toBe(true)
    }
  })

  it('gives every enterprise its own valid 统一社会信用代码 and no person one', () => {
    const codes = world.operators.flatMap((o) => o.code ?? [])
    expect(codes.every((c) => /^91990[0-9A-HJ-NPQRTUWXY]{13}$/.test(c))).toBe(true)
    expect(codes.every((c) => usccCheck(c.slice(0, 17)) === c[17])).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    expect(world.operators.every((o) => (o.kind === 'person') === (o.code === null))).toBe(true)
  })

  it('represents every role, kind of unit, kind of place, kind of violation and state', () => {
    const held = new Set(world.people.flatMap((p) => p.posts.map((post) => post.role)))
    expect(roles.filter((r) => !held.has(r))).toEqual([])
    const kinds = new Set(world.orgs.map((o) => o.kind))
    expect(orgKinds.filter((k) => !kinds.has(k))).toEqual([])
    const places = new Set(world.sites.map((s) => s.placeKind))
    expect(placeKinds.filter((k) => !places.has(k))).toEqual([])
    const violations = new Set(ofType(world, 'case_confirmed').map((e) => e.violationKind))
    expect(violationKinds.filter((k) => !violations.has(k))).toEqual([])
    const states = new Set(world.cases.map((c) => c.state))
    expect(caseStates.filter((s) => !states.has(s))).toEqual([])
    expect(world.people.filter((p) => p.posts.length === 2).map((p) => p.login)).toEqual(['dongba-farm'])
  })

  it('names chemicals with valid CAS numbers and quantities as decimal strings', () => {
    const chemicals = ofType(world, 'inspection_recorded').flatMap((e) => e.finding?.chemicals ?? [])
    for (const { cas, quantity, unit } of chemicals) {
      const digits = Array.from((cas ?? '0').replaceAll('-', '').slice(0, -1), Number).reverse()
      const sum = digits.reduce((total, digit, i) => total + digit * (i + 1), 0)
      if (cas) expect(sum % 10, cas).toBe(Number(cas.at(-1)))
      expect(quantity === null).toBe(unit === null)
      if (quantity) expect(quantity).toMatch(/^(0|[1-9]\d*)(\.\d)?$/)
    }
  })

  it('lets two certified officers of one department punish, with money in whole cents', () => {
    const certificates = new Map(world.people.map((p) => [p.login, p.posts[0]!.certificateNumber]))
    for (const act of ofType(world, 'enforcement_recorded')) {
      expect(new Set(act.officers.map((o) => certificates.get(o))).size).toBe(2)
      expect(act.officers.every((o) => certificates.get(o))).toBe(true)
      if (act.enforcement === 'refer_justice') expect(act.amountCents).toBeNull()
      else expect(Number.isSafeInteger(act.amountCents) && act.amountCents! > 0).toBe(true)
    }
  })

  it('has the planned filings of last month: one late, one returned, one zero in the quiet village', () => {
    const { lateVillage, returnedVillage, zeroReportVillage } = world.highlights
    const period = world.campaign.periods[1]!
    const filed = (code: string) =>
      world.events.flatMap((e) =>
        'period' in e && e.period === period && e.regionCode === code ? [e.type] : [],
      )
    expect(filed(lateVillage)).toEqual([])
    expect(filed(returnedVillage).at(-1)).toBe('filing_returned')
    expect(filed(zeroReportVillage)[0]).toBe('zero_reported')
    const villages = world.regions.filter((r) => r.level === 'village' && r.code.startsWith('990102'))
    expect(villages.filter((v) => filed(v.code).length === 0).map((v) => v.code)).toEqual([lateVillage])
  })

  it('has realistic sizes and shares', () => {
    const results = ofType(world, 'inspection_recorded').map((e) => e.result)
    const share = (result: string) => results.filter((r) => r === result).length / results.length
    expect(world.sites.length).toBeGreaterThan(400)
    expect(world.sites.length).toBeLessThan(600)
    expect(world.cases.length).toBeGreaterThan(55)
    expect(share('no_problem')).toBeGreaterThan(0.7)
    expect(share('locked')).toBeGreaterThan(0.02)
    expect(share('problem')).toBeLessThan(0.2)
    expect(results).toContain('refused')
    expect(new Set(ofType(world, 'enforcement_recorded').map((e) => e.enforcement)).size).toBe(3)
    const overdue = ofType(world, 'lead_assigned').filter((e) => e.dueOn < today).length
    expect(overdue).toBeGreaterThan(0)
  })

  it('keeps the notices’ contact persons out', () => {
    const text = JSON.stringify(world)
    expect(forbiddenNames.filter((name) => text.includes(name))).toEqual([])
  })

  it('lets nothing happen in the neighbour county but the registration of its sites', () => {
    const foreign = new Set(world.sites.filter((s) => s.villageCode.startsWith('990103')).map((s) => s.key))
    const touching = world.events.filter((e) => 'site' in e && e.site !== null && foreign.has(e.site))
    expect(new Set(touching.map((e) => e.type))).toEqual(new Set(['site_registered']))
    expect(world.people.some((p) => p.login === 'anlan-clerk')).toBe(true)
  })
})
