import type { LocalDate } from '../../../kernel/local-date.ts'

/** What the counters hold for one region, basis and round or campaign. Whole numbers of sites, or of entries of a list. */
export type CoverageCounts = {
  /** Sites, or rows tied to a site. */
  readonly linked: number
  /** Rows of a list that wait for a person's decision, have no village, are not linked yet, were set aside. */
  readonly asked: number
  readonly unplaced: number
  readonly waiting: number
  readonly setAside: number
  readonly entered: number
  readonly locked: number
  readonly refused: number
}

export const noCounts: CoverageCounts = {
  linked: 0,
  asked: 0,
  unplaced: 0,
  waiting: 0,
  setAside: 0,
  entered: 0,
  locked: 0,
  refused: 0,
}

const keys = Object.keys(noCounts) as (keyof CoverageCounts)[]

export const addCounts = (a: CoverageCounts, b: CoverageCounts): CoverageCounts =>
  Object.fromEntries(keys.map((k) => [k, a[k] + b[k]])) as CoverageCounts
export const subtractCounts = (a: CoverageCounts, b: CoverageCounts): CoverageCounts =>
  Object.fromEntries(keys.map((k) => [k, a[k] - b[k]])) as CoverageCounts
export const isNothing = (counts: CoverageCounts): boolean => keys.every((k) => counts[k] === 0)

export type CoverageFigure = {
  readonly due: number
  readonly entered: number
  readonly locked: number
  readonly refused: number
  readonly notVisited: number
  /** 0 while the day has not passed, or none is set. */
  readonly overdue: number
  /** How many must be entered: `due`, or the round's share of it, rounded up. */
  readonly target: number
  /** entered ÷ due, 0–1; null when nothing is due. */
  readonly share: number | null
  readonly linked: number
  readonly asked: number
  readonly unplaced: number
  readonly waiting: number
  readonly setAside: number
}

/**
 * The figure as it is shown. `sharePercent` (1–100): how much of what is due the round must enter. `dueOn`: the day until
 * which it must be done, included; `today`: local day. `countsSites`: a basis of sites, beside which rows without a site are
 * shown but not due; for a list they are due.
 */
export function coverageFigure(
  counts: CoverageCounts,
  terms: { today: LocalDate; dueOn: LocalDate | null; sharePercent?: number; countsSites?: boolean },
): CoverageFigure {
  const withoutSite = counts.asked + counts.unplaced + counts.waiting
  const due = counts.linked + (terms.countsSites ? 0 : withoutSite)
  const target = Math.ceil((due * (terms.sharePercent ?? 100)) / 100)
  const late = terms.dueOn !== null && terms.today > terms.dueOn
  return {
    due,
    entered: counts.entered,
    locked: counts.locked,
    refused: counts.refused,
    notVisited: due - counts.entered - counts.locked - counts.refused,
    overdue: late ? Math.max(0, target - counts.entered) : 0,
    target,
    share: due === 0 ? null : counts.entered / due,
    linked: counts.linked,
    asked: counts.asked,
    unplaced: counts.unplaced,
    waiting: counts.waiting,
    setAside: counts.setAside,
  }
}

/** `66.7%`; rounded down, so that 100 % is said only when everything was entered. `—` when nothing is due. */
export function shareText(share: number | null): string {
  if (share === null) return '—'
  const tenths = Math.floor(share * 1000 + 1e-9)
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** 指标说明: every figure in words, in the order of the columns; shown on screen and printed with a table. */
export const coverageDefinitions = [
  {
    key: 'due',
    label: '应查',
    words:
      '截至底单日期应当排查的数量。按部门底单统计时为该底单的条目数，含待落位、待判定和待归并的条目，不含已搁置和新版底单中已不再列入的条目；按场所统计时为登记在册的场所数。',
  },
  {
    key: 'entered',
    label: '已入内',
    words:
      '在所选专项行动（轮次）内至少有一次入内排查（结果为“无异常”或“发现问题”）的数量。同一处查多次只计一次。',
  },
  { key: 'locked', label: '锁门', words: '没有入内、最近一次到场时锁门的数量。锁门不算排查覆盖。' },
  { key: 'refused', label: '拒检', words: '没有入内、最近一次到场时被拒绝的数量。拒检不算排查覆盖。' },
  { key: 'notVisited', label: '未到', words: '应查而没有任何到场记录的数量，含没有对应场所的底单条目。' },
  {
    key: 'overdue',
    label: '逾期',
    words:
      '过了轮次（专项行动）的截止日期仍未达到应查数（抽查轮次为应查数乘以抽查比例，向上取整）的差额；截止日期当日不算逾期。',
  },
  { key: 'share', label: '覆盖率', words: '已入内 ÷ 应查，保留一位小数，只舍不入。' },
  {
    key: 'unplaced',
    label: '待落位',
    words:
      '底单条目没有找到对应场所，也还不知道在哪个村；按底单统计时列入应查、不算覆盖，按场所统计时只在旁列出（各底单相加）。',
  },
  {
    key: 'asked',
    label: '待判定',
    words: '底单条目可能对应某处场所，等人判定；是否列入应查与“待落位”相同。',
  },
  { key: 'waiting', label: '待归并', words: '底单条目刚导入，系统还没有归并；是否列入应查与“待落位”相同。' },
  { key: 'setAside', label: '已搁置', words: '经人工确认不需要排查的底单条目，不列入应查。' },
  {
    key: 'union',
    label: '底单合并',
    words: '同一处场所出现在多个部门的底单里，合并统计时只计一次，在各部门自己的底单里各计一次。',
  },
  {
    key: 'register',
    label: '登记在册',
    words: '系统登记的全部场所，含没有出现在任何底单里、由巡查和村自查发现的场所。',
  },
  {
    key: 'asOf',
    label: '底单日期',
    words: '部门提供的底单内容截至哪一天，由导入时填写；应查数按这一天的底单计算。',
  },
  {
    key: 'cross',
    label: '交叉检查',
    words: '外地人员的交叉检查只计入交叉检查轮次，不计入其他轮次和专项行动的覆盖率。',
  },
] as const
