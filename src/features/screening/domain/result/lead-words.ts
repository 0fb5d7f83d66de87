import type { Reason } from '../engine/index.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'

const longestTitle = 120
const longestFacts = 4000

/** 线索名称: who, and by how many reasons. */
export function titleOf(name: string, reasons: readonly Reason[]): string {
  const codes = [...new Set(reasons.map((r) => r.code))]
  const tail = `：大数据筛查 ${codes.length} 项疑点（${codes.join('、')}）`
  return `${name.replaceAll(/\s+/g, ' ').slice(0, longestTitle - tail.length)}${tail}`.slice(0, longestTitle)
}

/** 线索内容: each reason's sentence with what to look for on site, strongest first, and what could not be judged. */
export function factsOf(found: {
  readonly asOf: LocalDate
  readonly reasons: readonly Reason[]
  readonly missing: readonly string[]
}): string {
  const reasons = found.reasons
    .toSorted((a, b) => b.points - a.points)
    .map((r, i) => `${i + 1}. ${r.sentence}${r.look === '' ? '' : `现场${r.look}`}`)
  const lines = [
    `数据截至${formatChineseDate(found.asOf)}，以下为疑点，须现场核查：`,
    ...reasons,
    ...(found.missing.length > 0 ? [`未能判断：${found.missing.join('')}`] : []),
  ]
  const text = lines.join('\n')
  return text.length <= longestFacts ? text : `${text.slice(0, longestFacts - 1)}…`
}
