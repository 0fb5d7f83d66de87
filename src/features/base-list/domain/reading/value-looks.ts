import { creditCodeFault, normaliseCreditCode } from '../../../site/domain/index.ts'
import { cleanCell, foldTight, saysNothing } from './fold-cell.ts'
import { readDate, readInstant } from './read-date.ts'
import { isScientific, readNumber } from './read-number.ts'

/** What a value may look like; one value may look like several things. */
export const looks = [
  'soundCode',
  'code',
  'oldCode',
  'idNumber',
  'mobile',
  'phone',
  'plate',
  'date',
  'month',
  'instant',
  'number',
  'integer',
  'lon',
  'lat',
  'meter',
  'status',
  'address',
  'org',
  'person',
  'scope',
  'voltage',
  'tariff',
  'entityType',
  'industryCode',
  'licenceNo',
  'region',
  'money',
] as const
export type Look = (typeof looks)[number]

export type ColumnLooks = {
  /** How many sampled values were filled. */
  readonly filled: number
  /** Share of them that look so, 0–1. */
  readonly share: Readonly<Record<Look, number>>
  /** Different values among the filled, 0–1. */
  readonly distinct: number
  /** Whole numbers that rise by one. */
  readonly serial: number
  readonly averageLength: number
}

const surnames = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公付肖闫代覃佟岳涂',
)
const plate =
  /^[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新港澳使][A-Z][A-Z0-9]{4,6}[A-Z0-9挂学警领港澳]$/
const mobile = /^(?:\+?86)?1[3-9]\d{9}$/
const landline = /^(?:0\d{2,3}-?)?[2-8]\d{6,7}(?:-\d{1,6})?$/
const orgEnd =
  /(?:公司|厂|店|部|社|作坊|中心|站|场|商行|经营户|工作室|院|所|局|行|基地|库|坊|办|集团|学校|园|户|铺|馆|村委会|居委会|企业|车间|队)(?:[(（].{1,20}[)）])?$/
const addressMarks = /[省市县区镇乡村路街巷弄号组幢栋室屯庄队社园]/gu
const tariffWords = /工商业|大工业|农业生产|居民生活|^居民$|非居民|农排|趸售|非工业|普通工业/
const entityWords =
  /个体工商户|有限责任公司|股份有限公司|个人独资|合伙企业|农民专业合作社|自然人独资|分公司|内资|外资|私营/
const licenceShape = /(?:字|证|许).*\d{3,}|\[\d{4}\]|〔\d{4}〕|\(\d{4}\)|^(?:XK|D?[A-Z]{2,6})[-\d]{6,}/
const generalStatus =
  /^(?:存续|在业|在营|开业|正常|停业|歇业|停产|注销|吊销|撤销|关闭|关停|暂停|销户|在用|运行|停用|迁出|清算).{0,8}$/

/** Looks of one cleaned, filled value. */
export function looksOf(text: string, isStatus: (text: string) => boolean): Set<Look> {
  const found = new Set<Look>()
  const tight = foldTight(text)
  const put = (look: Look, yes: boolean) => void (yes && found.add(look))
  if (/^[0-9A-Za-z -]+$/.test(tight)) looksOfCode(tight, put)
  put('plate', tight.length <= 10 && plate.test(tight.replace(/[·.-]/g, '').toUpperCase()))
  put('phone', found.has('mobile') || landline.test(tight) || /^1\.\d+e\+?10$/i.test(tight))
  const date = readDate(text)
  const many = date.kind === 'day' || date.kind === 'month' || date.kind === 'year' || date.kind === 'endless'
  put(
    'date',
    (many && !/^\d{4}$/.test(tight)) ||
      (date.kind === 'fault' && date.fault !== 'unreadable' && /[-年/.].*[-月/.]/.test(tight)),
  )
  put('month', date.kind === 'month')
  put('instant', readInstant(text) !== null && /[:时]|\.\d|^\d{13,14}$/.test(text))
  looksOfNumber(tight, put)
  looksOfText(text, tight, put, isStatus)
  return found
}

function looksOfCode(tight: string, put: (look: Look, yes: boolean) => void): void {
  const code = normaliseCreditCode(tight)
  const sound = code.length === 18 && creditCodeFault(code) === null
  put('soundCode', sound)
  put('code', code.length >= 17 && code.length <= 19 && /[A-Z]/.test(code.slice(0, 17)))
  put('code', sound)
  put('oldCode', /^\d{15}$/.test(code))
  put('idNumber', /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx]$/.test(tight))
  put('mobile', mobile.test(tight))
  put(
    'meter',
    /^\d{7,20}$/.test(tight) &&
      !mobile.test(tight) &&
      !/^(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-3]\d)$/.test(tight),
  )
  put('industryCode', /^[A-T]?\d{4}$/.test(tight) && !/^(?:19|20)\d\d$/.test(tight))
}

function looksOfNumber(tight: string, put: (look: Look, yes: boolean) => void): void {
  if (!/\d|[一二三四五六七八九十壹贰叁拾]/.test(tight) || isScientific(tight)) return
  const number = readNumber(tight)
  const degrees = /^[EN东北]?\D{0,3}\d{1,3}°/.test(tight)
  if (!number && !degrees) return
  const value = number?.value ?? Number(/\d+/.exec(tight)![0])
  put('number', number !== null && number.unit.length <= 4)
  put('integer', number !== null && Number.isInteger(value) && number.unit === '')
  const fine = degrees || /\.\d{2,}$/.test(tight)
  put('lon', fine && value > 73 && value < 136)
  put('lat', fine && value > 3 && value < 54)
  put('money', number !== null && /^(?:万?元|万?元?(?:人民币|整))?$/.test(number.unit))
}

function looksOfText(
  text: string,
  tight: string,
  put: (look: Look, yes: boolean) => void,
  isStatus: (text: string) => boolean,
): void {
  const marks = new Set(tight.match(addressMarks) ?? []).size
  const org = tight.length >= 4 && tight.length <= 60 && orgEnd.test(tight) && !/[;；]/.test(tight)
  const listed = (tight.match(/[、;；,，]/g) ?? []).length
  // “注销（吊销）日期” is a head about a status, no status.
  put(
    'status',
    tight.length <= 12 &&
      !/(日期|时间|原因|文号)$/.test(tight) &&
      (isStatus(text) || generalStatus.test(tight)),
  )
  put(
    'scope',
    tight.length >= 8 &&
      (listed >= 1 || /销售|生产|制造|加工|服务|批发|零售|研发/.test(tight)) &&
      !org &&
      !tight.endsWith('号'),
  )
  put('org', org)
  put(
    'address',
    !org && tight.length >= 5 && listed <= 1 && (marks >= 2 || (marks === 1 && /\d+号/.test(tight))),
  )
  put(
    'person',
    /^[\p{sc=Han}·]{2,4}$/u.test(tight) &&
      surnames.has(tight[0]!) &&
      !org &&
      !isStatus(text) &&
      !/[村镇乡县]$/.test(tight),
  )
  put('voltage', /^\d+(?:\.\d+)?k?v$/i.test(tight) || /^(?:三相|单相)/.test(tight))
  put('tariff', tight.length <= 16 && tariffWords.test(tight))
  put('entityType', tight.length <= 24 && entityWords.test(tight) && !/^.{2,}(?:县|市|镇).*公司$/.test(tight))
  put('licenceNo', tight.length <= 40 && licenceShape.test(tight) && /\d/.test(tight))
  put('region', /^\p{sc=Han}{1,6}(?:镇|乡|街道|村|社区|居委会)$/u.test(tight))
}

/** What the sampled values of a column look like, whatever its head says. */
export function looksOfColumn(
  values: readonly (string | null)[],
  isStatus: (text: string) => boolean,
): ColumnLooks {
  const filled = values.map(cleanCell).filter((v) => v !== '' && !saysNothing(v) && !isDitto(v))
  const counts = new Map<Look, number>()
  let [rising, length] = [0, 0]
  filled.forEach((text, i) => {
    for (const look of looksOf(text, isStatus)) counts.set(look, (counts.get(look) ?? 0) + 1)
    // A running number is small; numbers of meters and telephones may follow one another too.
    if (i > 0 && text.length <= 6 && Number(text) === Number(filled[i - 1]) + 1) rising += 1
    length += text.length
  })
  const of = (n: number) => (filled.length === 0 ? 0 : n / filled.length)
  return {
    filled: filled.length,
    share: Object.fromEntries(looks.map((look) => [look, of(counts.get(look) ?? 0)])) as Record<Look, number>,
    distinct: of(new Set(filled).size),
    serial: filled.length < 3 ? 0 : rising / (filled.length - 1),
    averageLength: of(length),
  }
}

const dittos = new Set(['同上', '〃', '″', '"', '＂', '”', '同前', '"', '′′', "''", '〞', '々', '同 上'])
/** 同上, 〃: the value of the row above. */
export const isDitto = (text: string): boolean => text.length <= 3 && dittos.has(text)
