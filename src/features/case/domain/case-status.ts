/**
 * 案件状态. One list: table check, screens, filters, diagram and tests derive from it. `basis` says what in the notices or
 * the law the state stands for.
 */
export const caseStates = [
  'pending_verification',
  'confirmed',
  'rectifying',
  'stopped',
  'cleared',
  'closed',
  'refuted',
  'voided',
] as const
export type CaseState = (typeof caseStates)[number]

type StateEntry = { readonly label: string; readonly meaning: string; readonly basis: string }

export const caseStateNames: Readonly<Record<CaseState, StateEntry>> = {
  pending_verification: {
    label: '待核实',
    meaning: '巡查、线索或台账发现，等待乡镇核实。',
    basis: '游政〔2020〕34号 二(一)',
  },
  confirmed: { label: '已确认', meaning: '核实属实并编号，等待采取措施。', basis: '游政〔2020〕34号 二(二)' },
  rectifying: { label: '整改中', meaning: '已采取措施，正在整改。', basis: '游政〔2020〕34号 二(二)' },
  stopped: {
    label: '已停未清',
    meaning: '已停止违法活动，清理尚未完成。',
    basis: '苏安办〔2020〕34号 附件2第7项',
  },
  cleared: {
    label: '已清待销',
    meaning: '验收合格，等待主要负责人销号。',
    basis: '苏安办〔2020〕34号 附件2第7项',
  },
  closed: {
    label: '已销号',
    meaning: '主要负责人签批销号，案件办结。',
    basis: '苏安办〔2020〕34号 附件1第12项',
  },
  refuted: { label: '查否', meaning: '核实后不属实，不编号、不计数。', basis: '游政〔2020〕34号 五(二)' },
  voided: { label: '已作废', meaning: '重复或误录，编号保留并注明作废。', basis: '本系统编号规则' },
}

/** States in which somebody still has something to do. The migration's partial indexes name the same five. */
export const openCaseStates = [
  'pending_verification',
  'confirmed',
  'rectifying',
  'stopped',
  'cleared',
] as const satisfies readonly CaseState[]

/** States of a case that counts: confirmed once and not voided. */
export const countedCaseStates = [
  'confirmed',
  'rectifying',
  'stopped',
  'cleared',
  'closed',
] as const satisfies readonly CaseState[]

export const isOpenCase = (state: CaseState): boolean =>
  (openCaseStates as readonly CaseState[]).includes(state)
