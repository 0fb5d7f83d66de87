import type { RuleSource } from '../domain/engine/rule.ts'

/** What the numbers behind a reason are called, with their unit; one that has no name here stands in the sentence only. */
const names: Readonly<Record<string, readonly [label: string, unit: string]>> = {
  meter: ['户号', ''],
  month: ['月份', ''],
  current: ['近期用电', '度'],
  busyDay: ['从前的高峰日', '度'],
  busiestWeek: ['从前最忙的一周', '度/天'],
  usual: ['平常的月份', '度'],
  highest: ['从前最高的月份', '度'],
  times: ['倍数', '倍'],
  timesYear: ['比一年最忙的一周', '倍'],
  sinceDays: ['已持续约', '天'],
  extra: ['多用', '度/天'],
  nightShare: ['谷段占比', '%'],
  ownShare: ['自己从前的谷段占比', '%'],
  peers: ['同行户数', '户'],
  peerShare: ['同行的谷段占比', '%'],
  peak: ['峰段', '度'],
  flat: ['平段', '度'],
  valley: ['谷段', '度'],
  spread: ['峰平谷相差', '%'],
  kwh: ['用电', '度'],
  aDay: ['每天用电', '度'],
  median: ['日用电中位数', '度'],
  level: ['判定水平', '度'],
  days: ['用电的天数', '天'],
  knownDays: ['有读数的天数', '天'],
  idleDays: ['此前闲置', '天'],
  idleMonths: ['此前闲置', '个月'],
  activeDays: ['用电的天数', '天'],
  activeKwh: ['共用电', '度'],
  truckDays: ['有车停留', '天'],
  signs: ['闲置迹象', '项'],
  since: ['自何日', ''],
  validTo: ['有效期至', ''],
  closedOn: ['注销日期', ''],
  opened: ['新登记日期', ''],
  firstDay: ['首次出现', ''],
  operators: ['先后经营者', '户'],
  shortLived: ['其中存续很短的', '户'],
  years: ['期间', '年'],
  lists: ['在册的名单', '份'],
  vehicles: ['车辆', '台'],
  visits: ['停留', '次'],
  stops: ['停留', '次'],
  loading: ['像装卸的停留', '次'],
  medianMinutes: ['停留中位数', '分钟'],
  between: ['前后为登记装卸点', '次'],
  night: ['夜间到达', '次'],
  share: ['占比', '%'],
  named: ['提到的化学品', '种'],
  made: ['其中生产、储存的', '种'],
  acute: ['其中剧毒', '种'],
  processWords: ['工艺词', '个'],
  tradeWords: ['行业词', '个'],
  camouflage: ['伪装词', '个'],
  chemistry: ['化工词', '个'],
  industry: ['行业代码', ''],
  vocabulary: ['词表版本', ''],
  catalogue: ['名录版本', ''],
}

/** The same word of another source means something else. */
const ofSource: Readonly<Partial<Record<RuleSource, Readonly<Record<string, readonly [string, string]>>>>> = {
  T: { days: ['分布在', '天'], share: ['夜间占', '%'] },
}

export type NamedNumber = { readonly label: string; readonly text: string }

/** The numbers of a reason as a clerk reads them; shares as per cent. */
export function namedNumbers(
  numbers: Readonly<Record<string, number | string | null>>,
  source: RuleSource,
): NamedNumber[] {
  return Object.entries(numbers).flatMap(([key, value]): NamedNumber[] => {
    const name = ofSource[source]?.[key] ?? (Object.hasOwn(names, key) ? names[key] : undefined)
    if (!name || value === null || value === '') return []
    const [label, unit] = name
    if (typeof value === 'string') return [{ label, text: value }]
    const shown = unit === '%' ? Math.round(value * 1000) / 10 : Math.round(value * 100) / 100
    return [{ label, text: unit === '%' ? `${shown}%` : `${shown.toLocaleString('zh-CN')} ${unit}`.trim() }]
  })
}
