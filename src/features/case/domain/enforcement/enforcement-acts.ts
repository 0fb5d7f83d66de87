/**
 * 执法行为的种类 of a proceeding 办案程序 against one party: one list for the record, the procedure's table, the clocks and
 * the documents. What a decision brings (罚款, 没收 …) stands besides as results (`enforcementKinds`), which figures count.
 */
export const actGroups = {
  inquiry: '检查与立案',
  coercion: '行政强制措施',
  notice: '告知与听证',
  decision: '审核与决定',
  performance: '送达与执行',
  police: '拘留与移送',
} as const
export type ActGroup = keyof typeof actGroups

/** What an act has to say besides its date; each is a field of the form. */
export const actNeeds = [
  'officers',
  'approver',
  'things',
  'reason',
  'amount',
  'persons',
  'until',
  'instant',
  'refersTo',
  'person',
  'outcome',
  'facts',
  'penalties',
  'plan',
] as const
export type ActNeed = (typeof actNeeds)[number]

export type ActRule = {
  readonly label: string
  readonly group: ActGroup
  /** Must be given. `officers`: two distinct certificates; `instant`: the hour counts, not the day alone. */
  readonly needs: readonly ActNeed[]
  /** May be given. */
  readonly takes?: readonly ActNeed[]
  /** Template of the paper that goes with it. */
  readonly document?: string
  /** What `outcome` may say. */
  readonly outcomes?: Readonly<Record<string, string>>
  /** The kinds of act that `refersTo` may name. */
  readonly refersTo?: readonly string[]
  /** What `person` is called: 审核人, 听证主持人. */
  readonly personName?: string
  /** What `until` is called. */
  readonly untilName?: string
}

const ways = {
  direct: '直接送达',
  left: '留置送达',
  mail: '邮寄送达',
  published: '公告送达',
  electronic: '电子送达',
}

const rules = {
  on_site_record: {
    label: '现场检查',
    group: 'inquiry',
    needs: ['officers', 'facts'],
    document: 'on_site_record',
  },
  correction_order: {
    label: '责令限期改正',
    group: 'inquiry',
    needs: ['officers', 'until'],
    takes: ['facts'],
    document: 'correction_order',
    untilName: '改正期限',
  },
  filed: {
    label: '立案',
    group: 'inquiry',
    needs: ['approver'],
    takes: ['facts', 'officers'],
    document: 'filing_approval',
  },
  not_filed: { label: '不予立案', group: 'inquiry', needs: ['approver', 'reason'] },
  recusal: {
    label: '决定回避',
    group: 'inquiry',
    needs: ['approver', 'person', 'reason'],
    personName: '回避的人员',
  },

  seal: {
    label: '查封',
    group: 'coercion',
    needs: ['officers', 'approver', 'things', 'until'],
    takes: ['instant', 'reason'],
    document: 'seal_seize_decision',
    untilName: '查封期限至',
  },
  seize: {
    label: '扣押',
    group: 'coercion',
    needs: ['officers', 'approver', 'things', 'until'],
    takes: ['instant', 'reason'],
    document: 'seal_seize_decision',
    untilName: '扣押期限至',
  },
  extend_seal: {
    label: '延长查封扣押',
    group: 'coercion',
    needs: ['approver', 'refersTo', 'until', 'reason'],
    refersTo: ['seal', 'seize'],
    untilName: '延长至',
  },
  release_seal: {
    label: '解除查封扣押',
    group: 'coercion',
    needs: ['officers', 'refersTo', 'outcome'],
    takes: ['things'],
    refersTo: ['seal', 'seize'],
    outcomes: {
      returned: '退还当事人',
      confiscated: '转为没收',
      destroyed: '依法销毁',
      handed_over: '随案移送',
    },
  },
  register_hold: {
    label: '先行登记保存',
    group: 'coercion',
    needs: ['officers', 'approver', 'things'],
    document: 'register_hold',
  },
  hold_decided: {
    label: '登记保存处理决定',
    group: 'coercion',
    needs: ['approver', 'refersTo', 'outcome'],
    refersTo: ['register_hold'],
    outcomes: {
      returned: '退还',
      sealed: '转为查封扣押',
      confiscated: '依法没收',
      appraised: '送检送鉴',
      handed_over: '随案移送',
    },
  },

  rights_notice: {
    label: '行政处罚告知',
    group: 'notice',
    needs: ['facts', 'penalties'],
    document: 'penalty_notice',
  },
  statement: {
    label: '陈述申辩及复核',
    group: 'notice',
    needs: ['facts', 'outcome'],
    outcomes: { adopted: '意见成立，予以采纳', declined: '意见不成立，说明理由' },
  },
  hearing_requested: {
    label: '当事人要求听证',
    group: 'notice',
    needs: ['refersTo'],
    refersTo: ['rights_notice'],
  },
  hearing_waived: {
    label: '当事人放弃听证',
    group: 'notice',
    needs: ['refersTo'],
    takes: ['reason'],
    refersTo: ['rights_notice'],
  },
  hearing_notice: {
    label: '听证通知',
    group: 'notice',
    needs: ['until', 'person'],
    untilName: '听证日期',
    personName: '听证主持人',
  },
  hearing_held: { label: '举行听证', group: 'notice', needs: ['person', 'facts'], personName: '听证主持人' },

  legal_review: {
    label: '法制审核',
    group: 'decision',
    needs: ['person', 'outcome'],
    takes: ['reason'],
    personName: '审核人',
    outcomes: { agreed: '同意', corrected: '补正后同意', rejected: '不同意，退回' },
  },
  collective_discussion: { label: '负责人集体讨论', group: 'decision', needs: ['facts'] },
  extend_decision: {
    label: '延长办案期限',
    group: 'decision',
    needs: ['approver', 'until', 'reason'],
    untilName: '延长至',
  },
  decision: {
    label: '行政处罚决定',
    group: 'decision',
    needs: ['officers', 'approver', 'penalties'],
    takes: ['facts'],
    document: 'penalty_decision',
  },
  no_penalty: {
    label: '不予处罚（撤案）',
    group: 'decision',
    needs: ['approver', 'reason', 'outcome'],
    outcomes: {
      no_fact: '违法事实不成立',
      minor: '轻微并及时改正',
      lapsed: '超过追责时效',
      dropped: '其他依法撤案',
    },
  },

  served: {
    label: '送达',
    group: 'performance',
    needs: ['refersTo', 'outcome'],
    refersTo: ['rights_notice', 'hearing_notice', 'decision', 'seal', 'seize', 'revoked'],
    outcomes: ways,
  },
  payment_plan: { label: '批准延期或分期缴纳', group: 'performance', needs: ['approver', 'plan', 'reason'] },
  payment: { label: '缴款', group: 'performance', needs: ['amount'] },
  late_fee: { label: '加处罚款决定', group: 'performance', needs: ['approver'], takes: ['reason'] },
  confiscation: {
    label: '没收物品处理',
    group: 'performance',
    needs: ['officers', 'things', 'outcome'],
    outcomes: { destroyed: '销毁', auctioned: '拍卖', handed_over: '交有资质单位处置' },
  },
  licence_suspended: {
    label: '暂扣许可证件',
    group: 'performance',
    needs: ['officers', 'things', 'until'],
    untilName: '暂扣至',
  },
  licence_revoked: { label: '吊销许可证件', group: 'performance', needs: ['officers', 'things'] },
  published: { label: '处罚决定公开', group: 'performance', needs: ['refersTo'], refersTo: ['decision'] },
  appeal_started: {
    label: '当事人申请复议或提起诉讼',
    group: 'performance',
    needs: ['outcome'],
    outcomes: { reconsideration: '行政复议', litigation: '行政诉讼' },
  },
  appeal_ended: {
    label: '复议或诉讼终结',
    group: 'performance',
    needs: ['outcome'],
    takes: ['reason'],
    outcomes: { upheld: '维持', changed: '变更', annulled: '撤销', withdrawn: '撤回申请' },
  },
  revoked: {
    label: '撤销处罚决定',
    group: 'performance',
    needs: ['approver', 'refersTo', 'reason'],
    refersTo: ['decision'],
  },
  refund: { label: '退还已缴款项', group: 'performance', needs: ['amount', 'approver'] },
  concluded: { label: '结案', group: 'performance', needs: ['approver'] },

  administrative_detention: {
    label: '行政拘留',
    group: 'police',
    needs: ['officers', 'approver', 'persons', 'until'],
    untilName: '拘留至',
  },
  criminal_detention: { label: '刑事拘留', group: 'police', needs: ['persons'], takes: ['instant'] },
  referral_decided: {
    label: '决定移送公安机关',
    group: 'police',
    needs: ['officers', 'approver', 'facts', 'instant'],
  },
  referral_rejected: { label: '不批准移送', group: 'police', needs: ['approver', 'reason'] },
  referral_sent: {
    label: '移送公安机关',
    group: 'police',
    needs: ['refersTo', 'instant'],
    takes: ['persons', 'things'],
    refersTo: ['referral_decided'],
    document: 'referral_letter',
  },
  police_answer: {
    label: '公安机关答复',
    group: 'police',
    needs: ['refersTo', 'outcome'],
    takes: ['reason', 'instant'],
    refersTo: ['referral_sent', 'objection'],
    outcomes: { accepted: '决定立案', refused: '不予立案', returned: '退回补充' },
  },
  objection: {
    label: '对不予立案提请复议',
    group: 'police',
    needs: ['refersTo', 'reason', 'outcome'],
    refersTo: ['police_answer'],
    outcomes: { reconsider: '提请公安机关复议', supervise: '建议检察院立案监督' },
  },
  items_handed_over: {
    label: '移交涉案物品和材料',
    group: 'police',
    needs: ['officers', 'refersTo', 'things'],
    refersTo: ['police_answer'],
  },
} as const satisfies Record<string, ActRule>

export type ActKind = keyof typeof rules
export const enforcementActs: Readonly<Record<ActKind, ActRule>> = rules
export const actKinds = Object.keys(rules) as [ActKind, ...ActKind[]]

export const actNeedsOf = (kind: ActKind, need: ActNeed): 'must' | 'may' | 'no' =>
  enforcementActs[kind].needs.includes(need)
    ? 'must'
    : enforcementActs[kind].takes?.includes(need)
      ? 'may'
      : 'no'
