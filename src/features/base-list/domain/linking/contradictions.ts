import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import type { ListSubject } from '../list-kind.ts'

/** What a list says of a site, as the rules read it; only rows its newest version still has. */
export type RegisterRow = {
  readonly rowId: string
  readonly listId: string
  readonly orgKind: OrgKind
  readonly subject: ListSubject
  readonly departments: readonly string[]
  readonly creditCode: string | null
  readonly operatorId: string | null
  readonly person: string
  readonly address: string
  readonly status: '' | 'active' | 'stopped' | 'closed'
  readonly statusText: string
  readonly closedOn: LocalDate | null
  readonly validTo: LocalDate | null
  readonly licenceKind: string
  readonly useState: string
  readonly meterNo: string
}

/** What a meter of the site drew. `activeDays`: days of more than 1 kWh among the 90 that end with `to`. */
export type MeterUse = {
  readonly meterNo: string
  readonly departments: readonly string[]
  readonly from: LocalDate
  readonly to: LocalDate
  readonly activeDays: number
  /** Days with a reading among the 90; 0 where only months are known. */
  readonly knownDays: number
  /** kWh of the newest month; null where only days are known. */
  readonly month: { readonly of: LocalDate; readonly kwh: number } | null
}

export type RegisterFacts = {
  readonly today: LocalDate
  readonly rows: readonly RegisterRow[]
  readonly meters: readonly MeterUse[]
  /** Whether two addresses name different places; null: one of them says too little. */
  readonly addressesDiffer: (a: string, b: string) => boolean | null
}

/** `departments`: those who see every row it rests on. */
export type Contradiction = {
  readonly rule: ContradictionRuleId
  readonly sentence: string
  readonly severity: 1 | 2 | 3
  readonly departments: readonly string[]
}

type Finding = {
  readonly parts: readonly string[]
  readonly from: readonly { departments: readonly string[] }[]
}
export type ContradictionRule = {
  readonly label: string
  /** 3: go and look today; 2: clear up; 1: correct a list. */
  readonly severity: 1 | 2 | 3
  readonly find: (facts: RegisterFacts) => Finding | null
}

/** 近 90 天至少 5 天有电, or 30 kWh in the newest month: above what a lamp and a meter's own use come to. */
export const drawsPower = (m: MeterUse): boolean =>
  m.knownDays > 0 ? m.activeDays >= 5 : (m.month?.kwh ?? 0) >= 30

const speaksFor: Partial<Record<OrgKind, string>> = {
  market_regulation: '市监',
  power: '供电',
  emergency: '应急',
  ecology: '环保',
  agriculture: '农业',
  industry: '工信',
  transport: '交通',
}
/** How a department is called in one short sentence. */
export const shortNameOf = (kind: OrgKind): string => speaksFor[kind] ?? orgKindNames[kind]

const statusWords = { active: '存续', stopped: '停业', closed: '关闭' } as const
const statusOf = (row: RegisterRow): string =>
  `${shortNameOf(row.orgKind)}：${row.statusText || (row.status ? statusWords[row.status] : '')}${row.closedOn ? `（${row.closedOn}）` : ''}`
const useOf = (m: MeterUse): string =>
  m.knownDays > 0
    ? `供电：近90天用电${m.activeDays}天`
    : `供电：${m.month!.of.slice(0, 7)}用电${Math.round(m.month!.kwh)}千瓦时`

const about = (row: RegisterRow): boolean => row.subject === 'entity' || row.subject === 'licence'
/** The same operator by a sound code or by the register's own record; rows of 厂中厂 do not contradict each other. */
const sameOperator = (a: RegisterRow, b: RegisterRow): boolean =>
  a.creditCode && b.creditCode
    ? a.creditCode === b.creditCode
    : a.operatorId !== null && a.operatorId === b.operatorId

/** The meter that drew most, of those that drew power after a day. */
function useAfter(facts: RegisterFacts, day: LocalDate | null): MeterUse | null {
  const drawing = facts.meters.filter((m) => drawsPower(m) && (day === null || m.to > day))
  return (
    drawing.toSorted((a, b) => b.activeDays - a.activeDays || (a.meterNo < b.meterNo ? -1 : 1))[0] ?? null
  )
}

function rowAgainstPower(facts: RegisterFacts, fits: (row: RegisterRow) => boolean): Finding | null {
  for (const row of facts.rows.filter(fits)) {
    const use = useAfter(facts, row.closedOn)
    if (use) return { parts: [statusOf(row), useOf(use)], from: [row, use] }
  }
  return null
}

/** The first pair of different lists about one operator for which `differ` holds. */
function pairOfLists(
  facts: RegisterFacts,
  fits: (row: RegisterRow) => boolean,
  differ: (a: RegisterRow, b: RegisterRow) => boolean,
): [RegisterRow, RegisterRow] | null {
  const rows = facts.rows.filter(fits)
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1))
      if (a.listId !== b.listId && sameOperator(a, b) && differ(a, b)) return [a, b]
  return null
}

const saysWhether = (row: RegisterRow): boolean => row.status === 'closed' || row.status === 'active'
/** What its meter drew says more than whether an account stands open. */
const unread = (facts: RegisterFacts, row: RegisterRow): boolean =>
  row.subject === 'meter' && !facts.meters.some((m) => m.meterNo === row.meterNo)
/** An account that was closed beside one that stands open was replaced. */
const replaced = (facts: RegisterFacts, row: RegisterRow): boolean =>
  row.status === 'closed' &&
  facts.rows.some(
    (other) => other.subject === 'meter' && other.status === 'active' && sameOperator(row, other),
  )

const expired = (facts: RegisterFacts) => (row: RegisterRow) =>
  row.subject === 'licence' &&
  row.validTo !== null &&
  row.validTo < facts.today &&
  !facts.rows.some(
    (other) =>
      other.subject === 'licence' &&
      other.status !== 'closed' &&
      other.licenceKind === row.licenceKind &&
      (other.validTo ?? '') >= facts.today &&
      sameOperator(other, row),
  )
const expiryOf = (row: RegisterRow): string =>
  `${shortNameOf(row.orgKind)}：${row.licenceKind || '许可证'}${row.validTo}已到期`
const says = (row: RegisterRow, what: string): string => `${shortNameOf(row.orgKind)}：${what}`
const foldPerson = (name: string): string => name.normalize('NFKC').replace(/[\s·.*＊]/g, '')

/** The rules, as data: what contradicts what, how grave, in which words. Order is that of the screen. */
export const contradictionRules = {
  'closed-but-power': {
    label: '已注销（关闭）仍在用电',
    severity: 3,
    find: (facts) => rowAgainstPower(facts, (row) => about(row) && row.status === 'closed'),
  },
  'meter-closed-but-power': {
    label: '已销户仍有电量',
    severity: 3,
    find: (facts) => {
      for (const row of facts.rows.filter((r) => r.subject === 'meter' && r.status === 'closed')) {
        const use = facts.meters.find((m) => m.meterNo === row.meterNo && drawsPower(m))
        if (use && (row.closedOn === null || use.to > row.closedOn))
          return { parts: [statusOf(row), useOf(use)], from: [row, use] }
      }
      return null
    },
  },
  'vacant-but-power': {
    label: '登记闲置仍在用电',
    severity: 3,
    find: (facts) => {
      const row = facts.rows.find((r) => /闲置|空置|废弃|停用/.test(r.useState))
      const use = row && useAfter(facts, null)
      return use ? { parts: [says(row, row.useState), useOf(use)], from: [row, use] } : null
    },
  },
  'licence-expired-but-power': {
    label: '许可到期仍在用电',
    severity: 3,
    find: (facts) => {
      for (const row of facts.rows.filter(expired(facts))) {
        const use = useAfter(facts, row.validTo)
        if (use) return { parts: [expiryOf(row), useOf(use)], from: [row, use] }
      }
      return null
    },
  },
  'stopped-but-power': {
    label: '已停业（停产）仍在用电',
    severity: 2,
    find: (facts) => rowAgainstPower(facts, (row) => about(row) && row.status === 'stopped'),
  },
  'closed-here-active-there': {
    label: '一单注销、一单存续',
    severity: 2,
    find: (facts) => {
      const pair = pairOfLists(
        facts,
        (row) => saysWhether(row) && (about(row) || (unread(facts, row) && !replaced(facts, row))),
        (a, b) => a.status !== b.status && (about(a) || about(b)),
      )
      return pair && { parts: pair.map(statusOf), from: pair }
    },
  },
  'person-differs': {
    label: '负责人不一致',
    severity: 1,
    find: (facts) => {
      const pair = pairOfLists(
        facts,
        (row) => about(row) && row.person !== '',
        (a, b) =>
          !a.person.includes('*') && !b.person.includes('*') && foldPerson(a.person) !== foldPerson(b.person),
      )
      return pair && { parts: pair.map((row) => says(row, `负责人${row.person}`)), from: pair }
    },
  },
  'address-differs': {
    label: '地址不一致',
    severity: 1,
    find: (facts) => {
      const pair = pairOfLists(
        facts,
        (row) => row.subject !== 'vehicle' && row.address !== '',
        (a, b) => facts.addressesDiffer(a.address, b.address) === true,
      )
      return pair && { parts: pair.map((row) => says(row, row.address)), from: pair }
    },
  },
} as const satisfies Record<string, ContradictionRule>

export type ContradictionRuleId = keyof typeof contradictionRules
export const contradictionRuleIds = Object.keys(contradictionRules) as [
  ContradictionRuleId,
  ...ContradictionRuleId[],
]

/** Everything the register of one site says against itself, gravest first; one sentence to a rule. */
export function contradictionsOf(facts: RegisterFacts): Contradiction[] {
  return contradictionRuleIds.flatMap((rule) => {
    const { find, severity } = contradictionRules[rule]
    const found = find(facts)
    if (!found) return []
    const [first, ...rest] = found.from.map((source) => source.departments)
    const departments = rest.reduce((all, some) => all.filter((d) => some.includes(d)), first ?? [])
    return [{ rule, severity, sentence: found.parts.join('；'), departments }]
  })
}

/** The 90 days that end with the newest reading. */
export const ninetyDaysTo = (to: LocalDate): LocalDate => addDays(to, -89)
