import type { Issue } from '../../../kernel/problem.ts'
import type { CoverageFigure } from './coverage-figure.ts'

/** What a “无遗漏” confirmation rests on: canonical JSON of this is hashed and kept for ever. */
export type NoOmissionStatement = {
  readonly campaignId: string
  readonly campaignName: string
  readonly regionCode: string
  readonly regionName: string
  /** The sentence that the leader answers for. */
  readonly sentence: string
  readonly figures: readonly NoOmissionLine[]
  readonly left: readonly {
    readonly kind: 'site' | 'row'
    readonly id: string
    readonly name: string
    readonly reason: string
  }[]
}

export type NoOmissionLine = {
  readonly basis: string
  readonly label: string
  readonly asOf: string | null
  readonly due: number
  readonly entered: number
  readonly locked: number
  readonly refused: number
  readonly notVisited: number
  readonly asked: number
  readonly unplaced: number
  readonly waiting: number
  readonly setAside: number
}

export const noOmissionSentence = (regionName: string, campaignName: string): string =>
  `本人确认：${regionName}已按“${campaignName}”的要求逐村、逐户、逐处排查，应查尽查，没有遗漏；未能入内的均已如实写明原因。`

export const toLine = (
  basis: string,
  label: string,
  asOf: string | null,
  figure: CoverageFigure,
): NoOmissionLine => ({
  basis,
  label,
  asOf,
  due: figure.due,
  entered: figure.entered,
  locked: figure.locked,
  refused: figure.refused,
  notVisited: figure.notVisited,
  asked: figure.asked,
  unplaced: figure.unplaced,
  waiting: figure.waiting,
  setAside: figure.setAside,
})

/** What still stands in the way: each place or row that was not entered and has no reason. At most `most` are named. */
export function noOmissionIssues(
  left: readonly { kind: 'site' | 'row'; id: string; name: string }[],
  reasons: ReadonlyMap<string, string>,
  most = 50,
): Issue[] {
  return left
    .filter((l) => (reasons.get(l.id) ?? '').trim() === '')
    .slice(0, most)
    .map((l) => ({
      code: 'left_without_reason',
      path: `reasons.${l.id}`,
      message: `“${l.name}”${l.kind === 'site' ? '尚未入内排查' : '是没有对应场所的底单条目'}，请排查（落位），或写明原因。`,
    }))
}

const lineNames: readonly (readonly [keyof NoOmissionLine, string])[] = [
  ['due', '应查'],
  ['entered', '已入内'],
  ['locked', '锁门'],
  ['refused', '拒检'],
  ['notVisited', '未到'],
  ['setAside', '已搁置'],
]

/** Later changes against what was signed, in words; empty: nothing changed. */
export function changedSince(signed: readonly NoOmissionLine[], now: readonly NoOmissionLine[]): string[] {
  const said: string[] = []
  for (const line of now) {
    const was = signed.find((s) => s.basis === line.basis)
    if (!was) {
      if (line.due > 0) said.push(`${line.label}：确认时没有，现有 ${line.due}`)
      continue
    }
    for (const [key, name] of lineNames)
      if (was[key] !== line[key]) said.push(`${line.label}的${name}：确认时 ${was[key]}，现为 ${line[key]}`)
    if (was.asOf !== line.asOf)
      said.push(`${line.label}的底单日期：确认时 ${was.asOf ?? '无'}，现为 ${line.asOf ?? '无'}`)
  }
  for (const was of signed)
    if (was.due > 0 && !now.some((line) => line.basis === was.basis))
      said.push(`${was.label}：确认时 ${was.due}，现已没有`)
  return said
}
