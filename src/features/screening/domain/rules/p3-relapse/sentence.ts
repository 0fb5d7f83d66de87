import { monthWords } from '../../power/month-grid.ts'
import { kwhWords } from '../../power/power-words.ts'
import type { MonthRelapse, Relapse } from './judge.ts'

export const relapseLook = '看闲置多时的房屋里是谁、在做什么，有无新进的设备、原料和外地车辆。'

const closedWords = (closed: boolean): string => (closed ? '；此处有关停、取缔或断电的记录' : '')

export const relapseSentence = (meter: string, n: Relapse, closed: boolean): string =>
  `户号 ${meter} 此前 8 周有读数的 ${n.knownDays} 天${n.idleDays === n.knownDays ? '都' : `里有 ${n.idleDays} 天`}基本不用电（每天不超过 ${kwhWords(n.level)}，一般 ${kwhWords(n.idleMedian)}），近 14 天却有 ${n.activeDays} 天重新用电，这些天一般每天 ${kwhWords(n.median)}${closedWords(closed)}。`

export const monthRelapseSentence = (
  meter: string,
  month: number,
  n: MonthRelapse,
  closed: boolean,
): string =>
  `户号 ${meter} 此前 ${n.idleMonths} 个月平均每天最多用电 ${kwhWords(n.idleADay)}（每天不超过 ${kwhWords(n.level)} 即视为闲置），${monthWords(month)}却用电 ${kwhWords(n.kwh)}，平均每天 ${kwhWords(n.aDay)}${closedWords(closed)}。`
