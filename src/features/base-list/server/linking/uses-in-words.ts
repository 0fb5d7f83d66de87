import type { SiteUse } from '../../../site/server/index.ts'

const useNames: Readonly<Record<string, string>> = {
  inspection: '检查记录',
  case: '案件',
  lead: '线索',
  task: '任务',
  photo: '照片',
}

/** What stands on sites, summed by kind: 2 条检查记录、1 条照片. */
export function usesInWords(uses: readonly SiteUse[]): string {
  const sums = new Map<string, number>()
  for (const { used_by, count } of uses) sums.set(used_by, (sums.get(used_by) ?? 0) + count)
  return [...sums].map(([kind, count]) => `${count} 条${useNames[kind] ?? '记录'}`).join('、')
}
