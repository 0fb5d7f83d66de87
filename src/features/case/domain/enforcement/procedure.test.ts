import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import {
  asShipped,
  legalRuleFile,
  weekendCalendar,
  type LegalRuleInForce,
} from '../../../law/domain/index.ts'
import { actOrder, actStops, bareAct, bindingStops, noPenalties } from './index.ts'
import { actKinds, enforcementActs, type ActKind } from './enforcement-acts.ts'
import type { EnforcementAct, Penalties, Proceeding } from './enforcement-act.ts'
import { procedureLaw, type ActingOffice, type ProcedureLaw } from './procedure-law.ts'

const shipped = readdirSync('law-rules')
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => legalRuleFile.parse(parse(readFileSync(`law-rules/${name}`, 'utf8'))).rules)
  .map(asShipped)

const lawOn = (on: string, change: (r: LegalRuleInForce) => LegalRuleInForce = (r) => r): ProcedureLaw => {
  const law = procedureLaw(shipped, weekendCalendar, { on, regionCode: '990102' })
  const rule = (code: string) => {
    const found = law.rule(code)
    return found && change(found)
  }
  return { ...law, rule }
}

const county: ActingOffice = { level: 'county', department: 'market_regulation', penaltyPower: null }
const proceeding: Proceeding = {
  id: 'proceeding',
  party: '贾某',
  partyKind: 'person',
  actedOn: '2026-03-01',
  procedure: 'ordinary',
  openedOn: '2026-03-02',
}
const officers = [
  { name: '卫一', certificateNo: 'QY-SJ-0101' },
  { name: '卫二', certificateNo: 'QY-SJ-0102' },
]
const penalties = (more: Partial<Penalties>): Penalties => ({ ...noPenalties, fineCents: 1_000_000, ...more })

type Given = { office?: ActingOffice; proceeding?: Proceeding; law?: ProcedureLaw }
const stopsOf = (draft: EnforcementAct, acts: EnforcementAct[], given: Given = {}) =>
  actStops({ draft, acts, proceeding, office: county, law: lawOn(draft.on), ...given })
const codesOf = (draft: EnforcementAct, acts: EnforcementAct[], given: Given = {}) =>
  bindingStops(stopsOf(draft, acts, given)).map((s) => s.code)

const filed = bareAct('filed', '2026-03-02', { approver: '柏局长', officers })
const told = (p: Penalties, on = '2026-03-09') => {
  const notice = bareAct('rights_notice', on, { penalties: p, facts: '无证生产' })
  return [notice, bareAct('served', on, { refersTo: notice.id, outcome: 'direct' })]
}
const decision = (on: string, p: Penalties) =>
  bareAct('decision', on, { officers, approver: '柏局长', penalties: p })

describe('the order of acts', () => {
  test('every kind has its place, and places name known kinds only', () => {
    for (const kind of actKinds) {
      const { after = [], before = [] } = actOrder[kind]
      for (const other of [...after, ...before]) expect(actKinds).toContain(other)
      for (const other of enforcementActs[kind].refersTo ?? []) expect(actKinds).toContain(other)
    }
  })

  test('nothing but filing and what comes before it is possible at the beginning', () => {
    const first = actKinds.filter((kind) => codesOf(bareAct(kind, '2026-03-02'), []).length === 0)
    expect(first).toEqual(
      expect.arrayContaining([
        'on_site_record',
        'correction_order',
        'filed',
        'not_filed',
        'referral_decided',
      ]),
    )
    for (const kind of [
      'rights_notice',
      'decision',
      'served',
      'payment',
      'police_answer',
      'revoked',
    ] as const)
      expect(first).not.toContain(kind)
  })

  test('one filing; none after a decision not to file', () => {
    expect(codesOf(bareAct('filed', '2026-03-03'), [filed])).toContain('order')
    expect(codesOf(bareAct('filed', '2026-03-03'), [bareAct('not_filed', '2026-03-02')])).toContain('order')
  })

  test('what was taken back does not stand', () => {
    const withdrawn = { ...filed, withdrawnOn: '2026-03-03' }
    expect(codesOf(bareAct('filed', '2026-03-03'), [withdrawn])).toEqual([])
  })

  test('after the end only what a court or the treasury still brings', () => {
    const acts = [
      filed,
      ...told(penalties({})),
      decision('2026-03-30', penalties({})),
      bareAct('concluded', '2026-05-01'),
    ]
    expect(codesOf(bareAct('payment', '2026-05-02', { amountCents: 1 }), acts)).toContain('order')
    expect(codesOf(bareAct('appeal_started', '2026-05-02'), acts)).toEqual([])
  })

  test('an answer names an act that is there, fits and is not later', () => {
    const seal = bareAct('seal', '2026-03-02', { untilOn: '2026-04-01' })
    expect(codesOf(bareAct('release_seal', '2026-03-01', { refersTo: seal.id }), [seal])).toContain('order')
    expect(codesOf(bareAct('release_seal', '2026-03-05', { refersTo: filed.id }), [filed])).toContain('order')
    const released = bareAct('release_seal', '2026-03-05', { refersTo: seal.id })
    expect(codesOf(bareAct('release_seal', '2026-03-06', { refersTo: seal.id }), [seal, released])).toContain(
      'order',
    )
  })
})

describe('before a penalty is decided', () => {
  const small = penalties({})
  test('filed, told, received: then it may be', () => {
    expect(codesOf(decision('2026-03-30', small), [])).toEqual(['filing-first', 'penalty-notice'])
    const [notice, served] = told(small)
    expect(codesOf(decision('2026-03-30', small), [filed, notice!])).toEqual(['penalty-notice'])
    expect(codesOf(decision('2026-03-08', small), [filed, notice!, served!])).toContain('penalty-notice')
    expect(codesOf(decision('2026-03-30', small), [filed, notice!, served!])).toEqual([])
  })

  test('nothing heavier than what was told', () => {
    const acts = [filed, ...told(small)]
    expect(codesOf(decision('2026-03-30', penalties({ fineCents: 1_000_001 })), acts)).toEqual([
      'no-heavier-penalty',
    ])
    expect(codesOf(decision('2026-03-30', penalties({ fineCents: 999_999 })), acts)).toEqual([])
  })

  test('closure: five working days for asking, review by another, discussion', () => {
    const close = penalties({ stop: 'close' })
    const acts = [filed, ...told(close)]
    expect(codesOf(decision('2026-03-16', close), acts)).toEqual([
      'hearing-grave',
      'legal-review',
      'collective-discussion',
    ])
    expect(codesOf(decision('2026-03-17', close), acts)).toEqual(['legal-review', 'collective-discussion'])
    const reviewed = [
      ...acts,
      bareAct('legal_review', '2026-03-18', {
        person: '法衡',
        personCertificateNo: 'SF-1',
        outcome: 'agreed',
      }),
      bareAct('collective_discussion', '2026-03-19'),
    ]
    expect(codesOf(decision('2026-03-20', close), reviewed)).toEqual([])
  })

  test('a hearing that was asked for is held first', () => {
    const close = penalties({ stop: 'close' })
    const [notice, served] = told(close)
    const acts = [filed, notice!, served!]
    const asked = bareAct('hearing_requested', '2026-03-16', { refersTo: notice!.id })
    expect(codesOf(asked, acts)).toEqual([])
    expect(codesOf({ ...asked, on: '2026-03-17' }, acts)).toEqual(['hearing-request'])
    expect(codesOf(decision('2026-04-01', close), [...acts, asked])).toContain('hearing-held')
  })

  test('a hearing is told seven working days before, and no investigator sits in the chair', () => {
    const [notice, served] = told(small)
    const asked = bareAct('hearing_requested', '2026-03-10', { refersTo: notice!.id })
    const acts = [filed, notice!, served!, asked]
    const call = (on: string, person = '听证某') =>
      bareAct('hearing_notice', on, { untilOn: '2026-03-25', person })
    expect(codesOf(call('2026-03-16'), acts)).toEqual([])
    expect(codesOf(call('2026-03-17'), acts)).toEqual(['hearing-notice'])
    expect(codesOf(call('2026-03-16', '卫一'), acts)).toEqual(['hearing-chair'])
    const held = bareAct('hearing_held', '2026-03-24', { person: '听证某' })
    expect(codesOf(held, [...acts, call('2026-03-16')])).toEqual(['hearing-notice'])
  })

  test('who investigated does not review, nor who sat in the chair', () => {
    const review = bareAct('legal_review', '2026-03-18', {
      person: '卫一',
      personCertificateNo: 'qy-sj－0101',
    })
    expect(codesOf(review, [filed, ...told(small)])).toEqual(['legal-review'])
    expect(codesOf({ ...review, person: '另一人' }, [filed, ...told(small)])).toEqual(['legal-review'])
    expect(
      codesOf({ ...review, person: '法衡', personCertificateNo: 'SF-1' }, [filed, ...told(small)]),
    ).toEqual([])
  })

  test('ninety days from filing, unless extended with approval', () => {
    const acts = [filed, ...told(small)]
    expect(codesOf(decision('2026-05-31', small), acts)).toEqual([])
    expect(codesOf(decision('2026-06-01', small), acts)).toEqual(['penalty-decision'])
    const longer = bareAct('extend_decision', '2026-05-20', {
      untilOn: '2026-06-30',
      approver: '柏局长',
      reason: '鉴定',
    })
    expect(codesOf(decision('2026-06-01', small), [...acts, longer])).toEqual([])
  })

  test('a large fine says what the region has not yet confirmed, and binds once it has', () => {
    const large = penalties({ fineCents: 2_000_000 })
    const acts = [filed, ...told(large)]
    const now = decision('2026-03-10', large)
    const said = stopsOf(now, acts).find((s) => s.code === 'hearing-threshold')!
    expect(said).toMatchObject({ binds: false, needsReview: true })
    expect(said.cite).toContain('待法制审核')
    const confirmed = lawOn(now.on, (r) => ({ ...r, binds: true, needsReview: false }))
    expect(codesOf(now, acts, { law: confirmed })).toEqual(['hearing-threshold'])
    expect(codesOf(decision('2026-03-10', small), acts, { law: confirmed })).toEqual([])
  })

  test('a town punishes only with the province’s decision', () => {
    const acts = [filed, ...told(small)]
    const town = { ...county, level: 'town' as const }
    expect(codesOf(decision('2026-03-30', small), acts, { office: town })).toEqual(['town-penalty-power'])
    const lent = { ...town, penaltyPower: '清政发〔2025〕3号' }
    expect(codesOf(decision('2026-03-30', small), acts, { office: lent })).toEqual([])
  })

  test('no fine instead of a referral, unless the police refused', () => {
    const decided = bareAct('referral_decided', '2026-03-10', { approver: '柏局长' })
    const sent = bareAct('referral_sent', '2026-03-10', { refersTo: decided.id })
    const acts = [filed, ...told(small), decided, sent]
    expect(codesOf(decision('2026-03-30', small), acts)).toEqual(['referral-not-fine'])
    const refused = bareAct('police_answer', '2026-03-12', { refersTo: sent.id, outcome: 'refused' })
    expect(codesOf(decision('2026-03-30', small), [...acts, refused])).toEqual([])
  })

  test('on the spot: small fines and warnings alone', () => {
    const spot: Given = { proceeding: { ...proceeding, procedure: 'on_the_spot' } }
    const firm: Given = { proceeding: { ...spot.proceeding!, partyKind: 'organisation' } }
    const fine = (fineCents: number) => decision('2026-03-05', penalties({ fineCents }))
    expect([codesOf(fine(20_000), [], spot), codesOf(fine(20_001), [], spot)]).toEqual([[], ['spot-penalty']])
    expect([codesOf(fine(300_000), [], firm), codesOf(fine(300_001), [], firm)]).toEqual([
      [],
      ['spot-penalty'],
    ])
    expect(codesOf(decision('2026-03-05', penalties({ fineCents: 0, gainsCents: 1 })), [], spot)).toEqual([
      'spot-penalty',
    ])
  })
})

describe('who acts, and coercion', () => {
  test('the same officer twice is one, however the certificate is written', () => {
    const twice = [officers[0]!, { name: '卫一甲', certificateNo: 'ｑｙ－sj-0101' }]
    expect(codesOf(bareAct('on_site_record', '2026-03-02', { officers: twice }), [])).toEqual([
      'two-officers',
    ])
  })

  test('who must stand back does not act', () => {
    const recusal = bareAct('recusal', '2026-03-03', {
      person: '卫一',
      personCertificateNo: 'QY-SJ-0101',
      reason: '亲属',
    })
    expect(codesOf(bareAct('on_site_record', '2026-03-04', { officers }), [recusal])).toEqual(['recusal'])
    expect(codesOf(bareAct('on_site_record', '2026-03-02', { officers }), [recusal])).toEqual([])
  })

  test('thirty days, once more thirty, and not after the end', () => {
    const seal = bareAct('seal', '2026-03-02', {
      officers,
      approver: '局长',
      things: [{ name: '反应釜', quantity: '2', unit: '台' }],
      untilOn: '2026-04-01',
    })
    expect(codesOf(seal, [])).toEqual([])
    expect(codesOf({ ...seal, untilOn: '2026-04-02' }, [])).toEqual(['seal-seize-decision'])
    expect(codesOf({ ...seal, approver: '', things: [] }, [])).toEqual([
      'coercion-approval',
      'seal-seize-list',
    ])
    const longer = (on: string, untilOn: string) => bareAct('extend_seal', on, { refersTo: seal.id, untilOn })
    expect(codesOf(longer('2026-04-01', '2026-05-01'), [seal])).toEqual([])
    expect(codesOf(longer('2026-04-01', '2026-05-02'), [seal])).toEqual(['seal-seize-decision'])
    expect(codesOf(longer('2026-04-02', '2026-05-01'), [seal])).toEqual(['seal-seize-decision'])
    expect(codesOf(longer('2026-04-01', '2026-05-01'), [seal, longer('2026-03-30', '2026-05-01')])).toEqual([
      'order',
    ])
  })

  test('detention is the police’s', () => {
    const held = bareAct('administrative_detention', '2026-03-02', { officers, personCount: 1 })
    expect(codesOf(held, [])).toEqual(['detention-by-police'])
    expect(codesOf(held, [], { office: { ...county, department: 'public_security' } })).toEqual([])
  })

  test('instalments add up to the fine', () => {
    const acts = [filed, ...told(penalties({})), decision('2026-03-30', penalties({}))]
    const plan = (last: number) =>
      bareAct('payment_plan', '2026-04-01', {
        plan: [
          { dueOn: '2026-05-01', amountCents: 400_000 },
          { dueOn: '2026-06-01', amountCents: last },
        ],
      })
    expect(codesOf(plan(600_000), acts)).toEqual([])
    expect(codesOf(plan(599_999), acts)).toEqual(['order'])
  })
})

test('a kind is no decision of its own: the notice that is never given cannot be passed by any path', () => {
  const kinds: ActKind[] = ['filed', 'statement', 'legal_review', 'collective_discussion', 'hearing_waived']
  const acts = kinds.map((kind) => bareAct(kind, '2026-03-03', { officers, outcome: 'agreed' }))
  expect(codesOf(decision('2026-03-30', penalties({})), acts)).toContain('penalty-notice')
})
