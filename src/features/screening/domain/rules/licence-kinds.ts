import { textList } from '../engine/index.ts'

/** 许可名单: the kinds of list that say who may handle what (list-kinds/*.yaml, subject licence). */
export const licenceKindNames = {
  'safety-licences': '安全生产许可证',
  'hazchem-licences': '危险化学品经营许可证',
  'hazchem-use-licences': '危险化学品安全使用许可证',
  'product-licences': '工业产品生产许可证',
} as const

const kinds = Object.keys(licenceKindNames)

/** The kinds for `in (…)`; and those of them that are about hazardous chemicals. */
export const licenceKindList = textList(kinds)
export const chemicalLicenceList = textList(kinds.filter((kind) => kind !== 'product-licences'))
