/** Why a person is asked, and what is asked. */
export const questionReasons = [
  'unsure',
  'other-operator',
  'other-place',
  'several-sites',
  'link-undone',
] as const
export type QuestionReason = (typeof questionReasons)[number]
export const questionReasonNames: Record<QuestionReason, string> = {
  unsure: '相似但不能确定',
  'other-operator': '同一地点，经营者不同',
  'other-place': '同一经营者，地点不同',
  'several-sites': '与几处场所都相符',
  'link-undone': '归并被撤销过',
}
export const questionReasonSentences: Record<QuestionReason, string> = {
  unsure: '有几项相符，又有几项不符或缺失，机器不能断定是不是同一处，请人工判定。',
  'other-operator':
    '地点相同而经营者不同：是换了经营者、同一厂院内的另一家（厂中厂），还是另一处？请人工判定。',
  'other-place': '经营者相同而不在同一个村：是搬迁、登记地址与实际不符，还是另有一处场所？请人工判定。',
  'several-sites': '与几处场所同样相符，请选定是哪一处；这几处也可能本是一处。',
  'link-undone': '这条归并曾被人工撤销，机器不再自行归并，请人工判定。',
}

/** Decisions as they are recorded. */
export const linkVerdicts = [
  'linked',
  'founded',
  'asked',
  'apart',
  'unplaced',
  'set_aside',
  'unlinked',
  'undone',
] as const
export type LinkVerdict = (typeof linkVerdicts)[number]
export const linkVerdictNames: Record<LinkVerdict, string> = {
  linked: '归并到场所',
  founded: '新建场所',
  asked: '转人工判定',
  apart: '判定不是同一处',
  unplaced: '待落位',
  set_aside: '搁置',
  unlinked: '条目变更，解除归并',
  undone: '撤销',
}

/** What the row's operator is to the site, as a person says when the site has another: 现经营者、曾经营、厂中厂. */
export const operatorRoles = ['current', 'former', 'beside'] as const
export type OperatorRole = (typeof operatorRoles)[number]
export const operatorRoleNames: Record<OperatorRole, string> = {
  current: '现在的经营者（原经营者已离开）',
  former: '以前的经营者',
  beside: '同一厂院内的另一家（厂中厂）',
}

/** How alike two values of a field are: marked in the side-by-side view. `context`: shown, not compared. */
export const fieldLikenesses = ['same', 'similar', 'different', 'missing', 'context'] as const
export type FieldLikeness = (typeof fieldLikenesses)[number]
export const fieldLikenessNames: Record<FieldLikeness, string> = {
  same: '相同',
  similar: '相近',
  different: '不同',
  missing: '一方没有',
  context: '供参考',
}

/** log2 of the odds → 0–1. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/** A match weight in words a clerk can weigh: 强烈支持 … 强烈反对. */
export function weightWords(weight: number): string {
  if (weight >= 8) return '强烈支持'
  if (weight >= 3) return '支持'
  if (weight > 0.5) return '略支持'
  if (weight >= -0.5) return '不说明问题'
  if (weight > -3) return '略反对'
  if (weight > -8) return '反对'
  return '强烈反对'
}
