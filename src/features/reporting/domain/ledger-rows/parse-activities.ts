import type { ActivityId } from '../../../case/domain/index.ts'

const words: readonly (readonly [ActivityId, RegExp])[] = [
  ['produce', /生产|加工|制造/],
  ['store', /储存|存储|贮存|仓储|存放/],
  ['use', /使用/],
  ['trade', /经营|销售|买卖/],
  ['transport', /运输|运送/],
]

/** 环节 of a cell in the order of the domain; `unknown` keeps the pieces that name none. */
export function parseActivities(cell: string): { activities: ActivityId[]; unknown: string[] } {
  const folded = cell.normalize('NFKC')
  const activities = words.filter(([, pattern]) => pattern.test(folded)).map(([activity]) => activity)
  const unknown = folded
    .split(/[、,，;；/\s和及]+/)
    .filter((piece) => piece !== '' && !words.some(([, pattern]) => pattern.test(piece)))
  return { activities, unknown }
}
