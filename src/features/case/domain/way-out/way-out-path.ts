/** 四种出路 of 常政办发〔2020〕68号 四: 综合采用关闭取缔、规范提升、整合搬迁、转型升级等措施. A notice's own way out follows one of them. */
export const wayOutPaths = ['shut_down', 'bring_up_to_standard', 'merge_or_relocate', 'transform'] as const
export type WayOutPath = (typeof wayOutPaths)[number]

export const wayOutPathNames: Readonly<Record<WayOutPath, string>> = {
  shut_down: '关闭取缔',
  bring_up_to_standard: '规范提升',
  merge_or_relocate: '整合搬迁',
  transform: '转型升级',
}
