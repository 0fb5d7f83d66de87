/** 前案匹配: by what a case and an earlier one are the same. The codes are the database function's own. */
export const matchKinds = [
  'operator',
  'party',
  'site',
  'vehicle',
  'equipment',
  'address',
  'neighbour',
  'person',
  'lessor',
] as const
export type MatchKind = (typeof matchKinds)[number]
export const matchKindNames: Readonly<Record<MatchKind, string>> = {
  operator: '经营者',
  party: '涉案人员（单位）',
  site: '场所',
  vehicle: '车辆',
  equipment: '设备',
  address: '地址',
  neighbour: '邻近场所',
  person: '负责人',
  lessor: '出租人',
}

export const matchStrengths = ['strong', 'medium', 'weak'] as const
export type MatchStrength = (typeof matchStrengths)[number]
export const matchStrengthNames: Readonly<Record<MatchStrength, string>> = {
  strong: '强',
  medium: '中',
  weak: '弱',
}

export type PriorMatch = {
  readonly kind: MatchKind
  readonly strength: MatchStrength
  /** What is the same, in words: 统一社会信用代码相同. */
  readonly evidence: string
}

const rank = (strength: MatchStrength): number => matchStrengths.indexOf(strength)

/** The strongest first; between equals in the order of the kinds. */
export const orderMatches = (matches: readonly PriorMatch[]): PriorMatch[] =>
  matches.toSorted(
    (a, b) => rank(a.strength) - rank(b.strength) || matchKinds.indexOf(a.kind) - matchKinds.indexOf(b.kind),
  )

/** How strong all matches with one earlier case are together: two medium ones, of different kinds, are strong. */
export function strengthOf(matches: readonly PriorMatch[]): MatchStrength {
  const kindsOf = (strength: MatchStrength) =>
    new Set(matches.filter((m) => m.strength === strength).map((m) => m.kind)).size
  if (kindsOf('strong') > 0 || kindsOf('medium') > 1) return 'strong'
  // Of names alone two together say more than one; neither proves anything.
  return kindsOf('medium') > 0 || kindsOf('weak') > 1 ? 'medium' : 'weak'
}

/** 识别特征: what a den takes along when it moves. */
export const markKinds = ['vehicle', 'equipment'] as const
export type MarkKind = (typeof markKinds)[number]
export const markKindNames: Readonly<Record<MarkKind, string>> = {
  vehicle: '车辆号牌',
  equipment: '设备编号（铭牌、钢印）',
}
