import { foldWidth } from './fold-text.ts'
import { guessRegion, stemOf, type RegionNames } from './region-names.ts'

/** An address taken apart; '' where a part is not named. Region parts are stems: 云溪, 前进. */
export type ParsedAddress = {
  readonly county: string
  readonly town: string
  readonly village: string
  /** Road, lane or industrial park. */
  readonly road: string
  /** 村民小组, digits or one word: 3, 东. */
  readonly group: string
  /** House number, digits (and what follows a dash). */
  readonly number: string
  readonly building: string
  /** What is left: 老粮站院内东侧. */
  readonly rest: string
}

const digits = '零一二三四五六七八九'

/** Chinese numerals up to 999 before a counting word become digits: 十三组 → 13组, 第二幢 → 2幢. */
function numeralsToDigits(text: string): string {
  return text
    .replace(/第?([〇零一二两三四五六七八九十百]+)(?=村?民?小?组|[队幢栋座号])/gu, (_, numeral: string) =>
      String(valueOf(numeral)),
    )
    .replace(/第(?=\d)/gu, '')
}

function valueOf(numeral: string): number {
  let [total, digit] = [0, 0]
  for (const c of numeral.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = c === '百' ? 100 : c === '十' ? 10 : 0
    if (unit > 0) total += (digit || 1) * unit
    digit = unit > 0 ? 0 : digits.indexOf(c)
  }
  return total + digit
}

const village =
  /^([\u4e00-\u9fff]{1,5}?(?:村民委员会|村委会|社区居委会|居委会|社区|村|庄(?!园|村)))(?!民?小?组)/u
const road = /([\u4e00-\u9fffA-Z0-9]{1,7}?(?:大道|公路|路|大街|街|巷|弄|胡同))(?!口|边|南侧|北侧|东侧|西侧)/u
const park =
  /([\u4e00-\u9fffA-Z0-9]{2,8}?(?:工业集中区|工业园区|工业园|工业区|开发区|产业园|集聚区|科技园|物流园|园区|市场|小区))/u
const group = /(\d{1,3}|[\u4e00-\u9fff]{1,2})(?:村民小组|村小组|小组|组|生产队|队|社)(?![\u4e00-\u9fff]*村)/u
const building = /(\d{1,3}|[A-Z])(?:号楼|号厂房|号车间|幢|栋|座)/u
const houseNumber = /(\d{1,5}(?:-\d{1,4})?)(?:号|$)/u

/** Takes a rural or urban Chinese address apart; regions by the given names, else by their endings. */
export function parseAddress(raw: string, names: RegionNames): ParsedAddress {
  const regions = ['', '', '', '', '']
  let text = numeralsToDigits(foldWidth(raw).replace(/[()]/gu, ''))
  for (let round = 0; round < 6; round++) {
    const known = names.at(text, 0, regions[4] === '') ?? guessRegion(text)
    if (!known || known.length >= text.length + 1) break
    regions[known.level] = known.stem
    text = text.slice(known.length)
  }
  const take = (pattern: RegExp): string => {
    const found = pattern.exec(text)
    if (!found) return ''
    text = text.slice(0, found.index) + text.slice(found.index + found[0].length)
    return found[1]!
  }
  if (regions[4] === '') regions[4] = stemOf(take(village).replace(/(?:村民委员会|村委会|居委会)$/u, '村'))
  text = text.replace(/^(?:村民委员会|村委会|居委会)/u, '')
  const parkName = take(park)
  const roadName = take(road)
  const buildingName = take(building)
  const number = take(houseNumber)
  const groupName = take(group)
  return {
    county: regions[2]!,
    town: regions[3]!,
    village: regions[4]!,
    road: roadName || parkName,
    group: groupName,
    number,
    building: buildingName,
    rest: text,
  }
}
