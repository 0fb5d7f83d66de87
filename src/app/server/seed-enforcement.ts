import {
  caseConcludeInquiry,
  caseEnforcementGet,
  caseGet,
  caseInvestigateInquiry,
  caseOpenInquiry,
  caseOpenProceeding,
  caseRecordAct,
  caseResponsibilityGet,
  type ActKind,
} from '../../features/case/domain/index.ts'
import type { Role } from '../../features/organisation/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import type { World } from '../../../simulator/world.ts'
import { idOf, officerOf, type Deed, type Stage } from './stage.ts'

/** One act of a proceeding: days after the case was confirmed, kind, what it says, and who enters it. */
type Step = {
  readonly day: number
  readonly kind: ActKind
  readonly refersTo?: ActKind
  readonly by?: 'police' | 'reviewer'
  readonly body?: (on: string, begun: string) => Record<string, unknown>
}
type Tale = {
  readonly what: string
  readonly partyKind: 'person' | 'organisation'
  readonly steps: readonly Step[]
}

const approver = '县市场监督管理局负责人'
const said = (text: string) => () => ({ facts: text })
const approved =
  (more: Record<string, unknown> = {}) =>
  () => ({ approver, ...more })
const served = (day: number, refersTo: ActKind): Step => ({
  day,
  kind: 'served',
  refersTo,
  body: () => ({ outcome: 'direct' }),
})
const toldAndServed = (day: number, penalties: Record<string, unknown>): Step[] => [
  {
    day,
    kind: 'rights_notice',
    body: () => ({ facts: '无证生产黏合剂，有现场记录、询问笔录和进货票据为证。', penalties }),
  },
  served(day, 'rights_notice'),
]
const filed: Step = { day: 1, kind: 'filed', body: approved() }
const reviewed = (day: number): Step => ({
  day,
  kind: 'legal_review',
  by: 'reviewer',
  body: () => ({ personCertificateNo: 'A20173301', outcome: 'agreed' }),
})

const small = { fineCents: 1_800_000, gainsCents: 320_050 }
const grave = { fineCents: 8_000_000, gainsCents: 0, stop: 'close' }
const byParts = { fineCents: 1_500_000 }
const kettle = [
  { name: '反应釜', quantity: '2', unit: '台' },
  { name: '甲苯', quantity: '11', unit: '桶' },
]

/** An ordinary penalty, one with a hearing, one paid by parts and late, one sealed and released, one referred. */
const tales: readonly Tale[] = [
  {
    what: 'paid by parts, and late',
    partyKind: 'person',
    steps: [
      filed,
      ...toldAndServed(2, byParts),
      {
        day: 4,
        kind: 'decision',
        body: approved({ penalties: byParts, documentNumber: '清市监罚〔〕31号' }),
      },
      served(4, 'decision'),
      {
        day: 6,
        kind: 'payment_plan',
        body: (_, begun) => ({
          approver,
          reason: '当事人申请，家庭经济确有困难',
          plan: [
            { dueOn: addDays(begun, 12), amountCents: 600_000 },
            { dueOn: addDays(begun, 20), amountCents: 900_000 },
          ],
        }),
      },
      { day: 11, kind: 'payment', body: () => ({ amountCents: 600_000 }) },
    ],
  },
  {
    what: 'decided after a hearing',
    partyKind: 'organisation',
    steps: [
      filed,
      ...toldAndServed(2, grave),
      { day: 4, kind: 'hearing_requested', refersTo: 'rights_notice' },
      {
        day: 5,
        kind: 'hearing_notice',
        body: (_, begun) => ({ untilOn: addDays(begun, 23), person: '秦听之' }),
      },
      {
        day: 23,
        kind: 'hearing_held',
        body: () => ({ person: '秦听之', facts: '当事人对事实无异议，请求从轻；调查人员出示了全部证据。' }),
      },
      reviewed(25),
      { day: 26, kind: 'collective_discussion', body: said('负责人集体讨论，一致同意拟处罚意见。') },
      {
        day: 28,
        kind: 'decision',
        body: approved({ penalties: grave, documentNumber: '清市监罚〔〕34号' }),
      },
      served(29, 'decision'),
    ],
  },
  {
    what: 'paid in time and concluded',
    partyKind: 'person',
    steps: [
      {
        day: 0,
        kind: 'on_site_record',
        body: said('现场发现反应釜 2 台、成品黏合剂若干，当事人不能提供许可证。'),
      },
      filed,
      ...toldAndServed(3, small),
      {
        day: 5,
        kind: 'statement',
        body: () => ({ facts: '当事人称不知须办许可；经复核，不影响违法事实的认定。', outcome: 'declined' }),
      },
      reviewed(8),
      {
        day: 9,
        kind: 'decision',
        body: approved({ penalties: small, documentNumber: '清市监罚〔〕33号' }),
      },
      served(9, 'decision'),
      { day: 15, kind: 'payment', body: () => ({ amountCents: 2_120_050 }) },
      { day: 16, kind: 'published', refersTo: 'decision' },
      { day: 18, kind: 'concluded', body: approved() },
    ],
  },
  {
    what: 'sealed and released',
    partyKind: 'person',
    steps: [
      {
        day: 0,
        kind: 'seal',
        body: (on) => ({
          approver,
          things: kettle,
          untilOn: addDays(on, 29),
          documentNumber: '清市监强〔〕12号',
        }),
      },
      filed,
      {
        day: 9,
        kind: 'release_seal',
        refersTo: 'seal',
        body: () => ({ outcome: 'destroyed', things: kettle }),
      },
    ],
  },
  {
    what: 'referred to the police, who took it over',
    partyKind: 'person',
    steps: [
      {
        day: 1,
        kind: 'referral_decided',
        body: (on) => ({
          approver,
          facts: '未经批准生产易燃危险物品，现实危险，涉嫌危险作业罪。',
          at: `${on}T10:00:00+08:00`,
        }),
      },
      {
        day: 1,
        kind: 'referral_sent',
        refersTo: 'referral_decided',
        body: (on) => ({ at: `${on}T16:30:00+08:00`, personCount: 1, documentNumber: '清市监移〔〕5号' }),
      },
      {
        day: 3,
        kind: 'police_answer',
        refersTo: 'referral_sent',
        by: 'police',
        body: () => ({ outcome: 'accepted' }),
      },
      { day: 4, kind: 'items_handed_over', refersTo: 'police_answer', body: () => ({ things: kettle }) },
      { day: 5, kind: 'criminal_detention', by: 'police', body: () => ({ personCount: 1 }) },
    ],
  },
]

/** Proceedings and inquiries of five cases that nobody had fined or referred; what lies after today is not told. */
export function enforcementDeeds(world: World): Deed[] {
  const chosen = freeCases(world)
  return tales.flatMap((tale, i) => {
    const kase = chosen[i]
    if (!kase) return []
    const at = (day: number, order: number): string =>
      `${addDays(kase.confirmedOn, day)}T20:${String(10 + order).padStart(2, '0')}`
    const deeds: Deed[] = [
      { at: at(0, 0), what: `proceeding: ${tale.what}`, tell: (stage) => begin(stage, kase.key, tale) },
      ...tale.steps.map((step, n): Deed => ({
        at: at(step.day, n + 1),
        what: `${tale.what}: ${step.kind}`,
        tell: (stage) => take(stage, kase, step),
      })),
      ...(i < 2 ? inquiryDeeds(kase.key, (day) => at(day, 40)) : []),
    ]
    return deeds.filter((d) => d.at.slice(0, 10) < world.today)
  })
}

type Chosen = { readonly key: string; readonly confirmedOn: string }

/** Cases with no fine or referral in the story, confirmed at least three weeks ago; the longest ago of these first. */
function freeCases(world: World): Chosen[] {
  const busy = new Set(world.events.flatMap((e) => (e.type === 'enforcement_recorded' ? [e.case] : [])))
  const working = new Set(
    world.cases
      .filter((c) => ['closed', 'cleared', 'stopped', 'rectifying'].includes(c.state))
      .map((c) => c.key),
  )
  return world.events
    .flatMap((e) => (e.type === 'case_confirmed' ? [{ key: e.case, confirmedOn: e.at.slice(0, 10) }] : []))
    .filter((c) => working.has(c.key) && !busy.has(c.key))
    .toSorted((a, b) => a.confirmedOn.localeCompare(b.confirmedOn))
    .slice(-12)
}

const holders = (stage: Stage, role: Role, kind?: string) =>
  stage.world.people.filter(({ posts: [post] }) => {
    const org = stage.world.orgs.find((o) => o.key === post?.orgKey)
    return post?.role === role && post.regionCode === countyCode && (kind === undefined || org?.kind === kind)
  })

const clerkOf = (stage: Stage): string => holders(stage, 'clerk', 'safety_office')[0]!.login

/** Two certified officers of the county's market regulation. */
const certified = (stage: Stage) =>
  holders(stage, 'department_officer', 'market_regulation')
    .filter((p) => p.posts[0]!.certificateNumber !== null)
    .slice(0, 2)
    .map((p) => officerOf(stage, p.login))

async function begin(stage: Stage, key: string, tale: Tale): Promise<void> {
  const by = clerkOf(stage)
  const caseId = idOf(stage, key)
  const kase = await stage.act(by, caseGet, { params: { caseId } })
  await stage.act(by, caseOpenProceeding, {
    params: { caseId },
    body: {
      party: tale.partyKind === 'person' ? kase.responsiblePerson || kase.name : kase.name,
      partyKind: tale.partyKind,
      procedure: 'ordinary',
      actedOn: kase.foundOn,
    },
  })
}

const withOfficers: readonly ActKind[] = [
  'on_site_record',
  'filed',
  'seal',
  'release_seal',
  'decision',
  'referral_decided',
  'items_handed_over',
]

async function take(stage: Stage, { key, confirmedOn }: Chosen, step: Step): Promise<void> {
  const caseId = idOf(stage, key)
  const reader = clerkOf(stage)
  const { proceedings } = await stage.act(reader, caseEnforcementGet, { params: { caseId } })
  const proceeding = proceedings[0]!
  const on = addDays(confirmedOn, step.day)
  const reviewer = holders(stage, 'legal_reviewer')[0]!
  const by =
    step.by === 'police'
      ? holders(stage, 'department_officer', 'public_security')[0]!.login
      : step.by === 'reviewer'
        ? reviewer.login
        : reader
  await stage.act(by, caseRecordAct, {
    params: { caseId, proceedingId: proceeding.id },
    body: {
      kind: step.kind,
      on,
      ...(withOfficers.includes(step.kind) ? { officers: certified(stage) } : {}),
      ...(step.refersTo ? { refersTo: proceeding.acts.findLast((a) => a.kind === step.refersTo)!.id } : {}),
      ...(step.by === 'reviewer' ? { person: reviewer.name } : {}),
      ...ofYear(step.body?.(on, confirmedOn) ?? {}, on),
    },
  })
}

/** Numbers of documents stand above without their year: it is that of the act. */
const ofYear = (body: Record<string, unknown>, on: string): Record<string, unknown> =>
  'documentNumber' in body
    ? { ...body, documentNumber: String(body['documentNumber']).replace('〔〕', `〔${on.slice(0, 4)}〕`) }
    : body

/** The lessor is looked into to the end; the controller has just begun. */
function inquiryDeeds(key: string, at: (day: number) => string): Deed[] {
  const lessor = { subject: '厂房出租人', subjectKind: 'person', role: 'premises_lessor' }
  const params = (stage: Stage) => ({ caseId: idOf(stage, key) })
  const first = async (stage: Stage) =>
    (await stage.act(clerkOf(stage), caseResponsibilityGet, { params: params(stage) })).inquiries[0]!.id
  const found = {
    facts: '明知承租人无证生产，仍出租厂房并代缴电费，收取租金 6 个月。',
    measures: '责令收回厂房',
  }
  const result = { result: 'punished', amountCents: 400_000, documentNumber: '清市监罚〔〕36号' }
  const dayOf = (day: number) => at(day).slice(0, 10)
  return [
    {
      at: at(2),
      what: 'the lessor is looked into',
      tell: (stage) =>
        stage.act(clerkOf(stage), caseOpenInquiry, {
          params: params(stage),
          body: { ...lessor, demandedId: 'lessor', openedOn: dayOf(2), facts: '租赁合同显示出租人知情。' },
        }),
    },
    {
      at: at(7),
      what: 'what the lessor knew',
      tell: async (stage) =>
        stage.act(clerkOf(stage), caseInvestigateInquiry, {
          params: { ...params(stage), inquiryId: await first(stage) },
          body: { ...found, investigatedOn: dayOf(7) },
        }),
    },
    {
      at: at(12),
      what: 'the lessor is punished',
      tell: async (stage) =>
        stage.act(clerkOf(stage), caseConcludeInquiry, {
          params: { ...params(stage), inquiryId: await first(stage) },
          body: {
            ...ofYear(result, dayOf(12)),
            concludedOn: dayOf(12),
            legalBasis: '无证无照经营查处办法第十四条',
          },
        }),
    },
  ]
}
