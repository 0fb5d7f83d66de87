import type { MeasureType } from './notice-section.ts'

/** What a measure is, where no notice gives it words. */
export const measureTypeNames: Readonly<Record<MeasureType, string>> = {
  stop_production: '责令停产（停止生产）',
  obtain_permit: '限期办理手续',
  rectify: '限期整改',
  seal_off: '查封、封闭',
  dismantle: '拆除生产装置',
  ban: '取缔',
  cut_supply: '断水断电',
  clear_materials: '清理原料产品',
  clear_premises: '清理场地',
  remove_danger: '消除安全隐患',
  refer_to_justice: '移送司法机关',
  punish_severely: '从重从严处罚',
  punish_partner: '处理有关联的企业',
  pursue_lessor: '追究出租人责任',
  supervise_closely: '加强监管',
  bring_up_to_standard: '规范提升',
  coercive_measure: '强制措施',
  administrative_fine: '行政罚款',
  suspend_licence: '暂扣、吊销许可证',
  seize: '扣押',
  merge_or_relocate: '整合搬迁',
  transform: '转型升级',
  trace_supply: '倒查来源去向',
  deal_by_law: '依法查处',
}
