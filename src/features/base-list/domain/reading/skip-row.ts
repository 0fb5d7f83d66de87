import { foldHead, headsOf, type ListKind } from '../list-kind.ts'
import { foldTight } from './fold-cell.ts'
import type { PlannedColumn } from './column-plan.ts'

const totalStart = new Set('合小总共累本')
const total =
  /^(?:本页|本表|全县|全市|全镇)?(?:合计|小计|总计|共计|累计|总数|共)(?:[(（].*[)）])?[:：]?(?:\d+[户家个条人台辆处宗]?)?$/
const footerStart = new Set('填制审编报统单分主联备注说打数第经复负领日盖签')
const footer =
  /^(?:(?:填报|填表|制表|审核|编制|报送|统计|单位|分管|主管|经办|复核|主要|领导)(?:人|单位|部门|日期|时间|负责人|签字|领导|签名)?(?:签字|签名|[(（].{1,8}[)）])?[:：]|联系(?:人|电话)[:：]|备注[:：]|注\d?[:：]|说明[:：]|填表说明|打印(?:日期|时间)|数据来源|第\d+页|负责人[:：]|日期[:：]|盖章|签字[:：])/
const heading =
  /(?:清单|台账|一览表|汇总表|统计表|明细表|名单|花名册|档案)$|^第.{1,4}[页部]|^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十\d]+[)）]/

/** 合计, 小计 … as a row's first words. */
export const isTotal = (text: string): boolean =>
  text !== '' && text.length <= 14 && totalStart.has(foldTight(text)[0] ?? '') && total.test(foldTight(text))
/** 小计 sums what stands since the one before. */
export const isSubtotal = (text: string): boolean => /小计|本页/.test(foldTight(text))

/** 填报人：…, 备注：…, 第 2 页: what stands under a table. `first`: the row's first text. */
export const isFooter = (first: string, filled: number): boolean =>
  filled <= 6 && footerStart.has(first[0] ?? '') && footer.test(foldTight(first))

/** A line between the rows: a title once more, or a heading such as “一、云溪镇”. */
export const isHeading = (text: string): boolean => text.length <= 60 && heading.test(foldTight(text))
/** “一、云溪镇（12家）” → “云溪镇”. */
export const headingName = (text: string): string =>
  foldTight(text)
    .replace(/^(?:[一二三四五六七八九十\d]+[、.]|[(（][一二三四五六七八九十\d]+[)）])/, '')
    .replace(/[(（].*$|[:：].*$/, '')

/** Tells the head once more, or another table's head, from rows of data. */
export function headWatcher(kind: ListKind, columns: readonly PlannedColumn[]) {
  const own = new Set(columns.flatMap((c) => [c.head, ...c.head.split('/')]).map(foldHead))
  own.delete('')
  const known = new Set(kind.columns.flatMap(headsOf))
  // Every row passes here: most are told by their first character.
  const starts = new Set([...own, ...known, '*', '＊', '(', '（', '【', '['].map((word) => word[0]!))
  return (first: string, all: () => readonly string[]): 'own' | 'other' | null => {
    if (
      first.length > 40 ||
      !(starts.has(first[0]!) || starts.has(first[0]!.normalize('NFKC').toLowerCase()))
    )
      return null
    const ofFirst = foldHead(first)
    if (!own.has(ofFirst) && !known.has(ofFirst)) return null
    const folded = all().map(foldHead)
    const mine = folded.filter((t) => own.has(t)).length
    if (mine === folded.length || (mine >= 2 && mine >= folded.length * 0.6)) return 'own'
    const others = new Set(folded.filter((t) => known.has(t))).size
    return others >= 3 && others >= folded.length * 0.6 ? 'other' : null
  }
}
