import { foldWidth } from './fold-text.ts'
import { guessRegion, type RegionNames } from './region-names.ts'

/** What kind of undertaking the legal suffix says; 0 where there is none. Differing kinds are weak evidence only. */
export const suffixKinds = ['none', 'company', 'factory', 'shop', 'cooperative', 'branch'] as const

const suffixes: readonly (readonly [string, number])[] = (
  [
    ['股份有限公司', 1],
    ['有限责任公司', 1],
    ['有限公司', 1],
    ['集团公司', 1],
    ['总公司', 1],
    ['分公司', 5],
    ['公司', 1],
    ['集团', 1],
    ['总厂', 2],
    ['分厂', 5],
    ['加工厂', 2],
    ['厂', 2],
    ['作坊', 2],
    ['车间', 2],
    ['加工点', 2],
    ['加工部', 2],
    ['经营部', 3],
    ['营业部', 3],
    ['门市部', 3],
    ['经销部', 3],
    ['服务部', 3],
    ['商行', 3],
    ['商店', 3],
    ['商铺', 3],
    ['工作室', 3],
    ['个体工商户', 3],
    ['个体户', 3],
    ['个体', 3],
    ['收购站', 3],
    ['站', 3],
    ['中心', 3],
    ['店', 3],
    ['行', 3],
    ['部', 3],
    ['专业合作社', 4],
    ['合作社', 4],
    ['家庭农场', 4],
    ['普通合伙', 1],
    ['有限合伙', 1],
    ['责任公司', 1],
    ['有限', 1],
  ] as [string, number][]
).sort((a, b) => b[0].length - a[0].length)

/** What a business does, as it stands in names; longest first. Words of no weight when two names share nothing else. */
const tradeWords = (
  '精细化工 生物化工 石油化工 日用化工 化工原料 化工产品 化工科技 化工 化学品 化学 助剂 纺织助剂 皮革助剂 印染助剂 涂料 油漆 油墨 染料 颜料 ' +
  '树脂 胶粘剂 胶粘制品 胶业 橡胶制品 橡塑制品 橡塑 橡胶 塑料制品 塑胶制品 塑胶 塑料 塑业 新材料科技 新材料 材料科技 材料 建筑材料 建材 装饰材料 ' +
  '复合材料 包装材料 包装制品 包装 生物科技 生物技术 生物 环保科技 环保工程 环保设备 环保 环境科技 科技发展 科技 技术 电子科技 电子 电器 电气 ' +
  '机械制造 机械设备 机械配件 机械 机电设备 机电 设备制造 设备 五金制品 五金机电 五金 金属制品 金属材料 金属表面处理 金属 电镀 表面处理 模具 ' +
  '仓储物流 仓储服务 仓储 物流 运输 货运 贸易 商贸 工贸 经贸 进出口 实业 食品 饮料 粮油 农业科技 农业发展 农业 农资 化肥 肥料 农药 饲料 种植 养殖 ' +
  '畜牧 水产 木业 木制品 木器 家具 纸业 纸品 造纸 印刷 印染 纺织品 纺织 针织 服饰 服装 制衣 皮革 鞋业 玻璃 陶瓷 砖瓦 水泥 水泥制品 预制件 ' +
  '石材 矿业 能源科技 新能源 能源 燃气 石化 润滑油 油品 加油站 再生资源 废旧物资回收 物资回收 废品回收 资源回收 回收 汽车修理 汽修 汽车配件 ' +
  '汽配 洗涤 日化 清洁用品 消毒用品 百货 便利 超市 餐饮管理 餐饮 饭庄 酒楼 小吃 烟酒 副食 文具 日用品 建筑工程 建筑 建设工程 建设 装饰 装潢 粮食 物业 保洁 家政 信息技术 网络 通信 电动车 维修 修理 理发 美容 广告 文化 教育 咨询 废品收购 收购 汽车 钢材 钢结构 铝业 铜业 铸造 锻造 机床 轴承 阀门 水暖 门窗 灯具 照明 工艺品 玩具 箱包 制冷 医药 药业 制药 医疗器械 酒业 酒厂 茶业 制造 制品 加工 生产 销售 经销 批发 零售 发展 工程 服务 投资 开发 管理'
)
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

/** Words by their last character, longest first: a name's end is looked at in a handful, not in all. */
function byLastCharacter<T>(
  words: readonly T[],
  textOf: (word: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const word of words) {
    const last = textOf(word).at(-1)!
    groups.set(last, [...(groups.get(last) ?? []), word])
  }
  return groups
}

const suffixesByLast = byLastCharacter(suffixes, ([word]) => word)
const tradesByLast = byLastCharacter(tradeWords, (word) => word)

export type EnterpriseName = {
  /** Folded, without region prefix and legal suffix: 天成精细化工. */
  readonly body: string
  /** The name proper: 天成. */
  readonly core: string
  readonly trade: string
  readonly suffix: number
  /** Stems of regions named in front, by level (省0 市1 县2 乡镇3 村4); '' where none. */
  readonly regions: readonly string[]
}

const remarks =
  /\((?:个人|个体|个体工商户|已注销|注销|吊销|停业|停产|筹|普通合伙|有限合伙|原名?.*|曾用名.*|.{0,8}分公司|分店)\)/gu

/** Takes a business's name apart; nothing is guessed beyond what the words say. */
export function parseEnterpriseName(raw: string, names: RegionNames): EnterpriseName {
  const width = foldWidth(raw)
  const bracketed = width.includes('(') || width.includes(')')
  const folded = bracketed ? width.replace(remarks, '') : width
  const regions = ['', '', '', '', '']
  let text = bracketed ? withoutBrackets(folded, names, regions) : folded
  text = stripRegions(text, names, regions)
  const { rest, suffix } = stripSuffixes(text)
  const { core, trade } = splitTrade(rest)
  return { body: rest, core, trade, suffix, regions }
}

/** A region in brackets stands for the same as one in front: 天成(清源)化工. */
function withoutBrackets(text: string, names: RegionNames, regions: string[]): string {
  const opened = text.replace(/\(([^()]{2,9})\)/gu, (_, inside: string) => {
    const known = names.at(inside, 0, true) ?? guessRegion(inside)
    if (!known || known.length !== inside.length) return inside
    regions[known.level] = known.stem
    return ''
  })
  return opened.replace(/[()]/gu, '')
}

function stripRegions(text: string, names: RegionNames, regions: string[]): string {
  for (let round = 0; round < 5; round++) {
    const known = names.at(text, 0, true) ?? guessRegion(text)
    // Something must be left that can be a name: two characters that are not themselves a legal suffix.
    if (!known || stripSuffixes(text.slice(known.length)).rest.length < 2) break
    regions[known.level] = known.stem
    text = text.slice(known.length)
  }
  return text
}

function stripSuffixes(text: string): { rest: string; suffix: number } {
  let suffix = 0
  for (let round = 0; round < 3; round++) {
    const ending = suffixesByLast.get(text.at(-1) ?? '')
    const found = ending?.find(([word]) => text.endsWith(word) && text.length - word.length >= 2)
    if (!found) {
      const misspelt = /(?:有.|.限)公司$/u.exec(text)
      if (!misspelt || text.length < 6) break
      ;[suffix, text] = [1, text.slice(0, -4)]
      continue
    }
    if (suffix === 0 || found[1] === 5) suffix = found[1]
    text = text.slice(0, -found[0].length)
  }
  return { rest: text, suffix }
}

function splitTrade(body: string): { core: string; trade: string } {
  let core = body
  for (let round = 0; round < 3; round++) {
    const ending = tradesByLast.get(core.at(-1) ?? '')
    const word = ending?.find((w) => core.endsWith(w) && core.length - w.length >= 2)
    if (!word) break
    core = core.slice(0, -word.length)
  }
  return { core, trade: body.slice(core.length) }
}
