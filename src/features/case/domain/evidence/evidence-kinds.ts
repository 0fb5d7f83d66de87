import { fileKindOf } from '../../../../platform/contract/file-kinds.ts'

/** 证据种类: 行政处罚法 46 in the way it is kept here, on file. */
export const evidenceKinds = [
  'photo',
  'object_photo',
  'video',
  'audio',
  'document',
  'statement',
  'appraisal',
  'electronic',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]
export const evidenceKindNames: Readonly<Record<EvidenceKind, string>> = {
  photo: '现场照片',
  object_photo: '物证照片',
  video: '视频',
  audio: '录音',
  document: '书证',
  statement: '询问、勘验笔录',
  appraisal: '鉴定意见',
  electronic: '电子数据',
}

/** What brought a piece of evidence into the case. */
export const evidenceSteps = [
  'record',
  'measure',
  'clearance',
  'way-out',
  'enforcement',
  'paper',
  'party',
  'chain',
  'inspection',
  'other',
] as const
export type EvidenceStep = (typeof evidenceSteps)[number]
export const evidenceStepNames: Readonly<Record<EvidenceStep, string>> = {
  record: '直接添加',
  measure: '措施',
  clearance: '两断三清',
  'way-out': '出路落实',
  enforcement: '执法',
  paper: '文书送达',
  party: '涉案人员',
  chain: '来源去向',
  inspection: '巡查检查',
  other: '其他环节',
}

/** The kind that a file's content suggests; a person may say better. */
export function suggestedKind(mediaType: string): EvidenceKind {
  const family = fileKindOf(mediaType)?.family
  if (family === 'image') return 'photo'
  return family === 'video' || family === 'audio' ? family : 'document'
}
