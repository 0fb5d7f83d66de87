import type { Random } from '../random.ts'
import { ranked } from './draw.ts'

// No given name holds a character of the notices' contact persons' given names; a test looks for them in the lists.
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const firstGiven = [
  ...'建国志文明永海春玉秀晓小金红德俊卫家世学天长立少庆兴福光振国新成云爱桂宏东宝正荣维立东景根贵广祥丽亚美淑',
]
const lastGiven = [
  ...'伟芳娜敏静丽军洋勇艳涛明娟刚平辉玲桂华文斌玉兰宁国成海燕英春红东梅新学义宇福林荣光仁才礼和顺昌云松泉生根良民山祥飞龙峰波鹏旭亮兵凤霞萍琴珍莲洁琳媛鑫浩博',
]
const surname = ranked(surnames, 5)
const first = ranked(firstGiven, 12)
const last = ranked(lastGiven, 12)

export const drawSurname = surname
export const drawGiven = (random: Random): string =>
  random.chance(0.18) ? last(random) : first(random) + last(random)
export const drawPerson = (random: Random): string => surname(random) + drawGiven(random)

/** 字号 that stand over thousands of doors: the same handful everywhere, the rest rarer and rarer. */
const popularCores =
  '鑫源 宏达 恒通 华泰 金鑫 永盛 鸿运 兴旺 顺达 天成 瑞丰 利民 恒源 华鑫 德润 盛邦 嘉禾 新源 同心 福兴 长河 金泰 万通 鑫达 宏源 宏盛 鑫盛 鑫隆 永兴 永昌 永达 永丰 兴隆 兴达 兴源 兴盛 顺发 顺通 顺兴 恒达 恒兴 恒盛 恒丰 华兴 华源 华盛 华宇 金源 金利 金盛 金达 天源 天宇 天一 天和 瑞达 瑞祥 瑞鑫 利达 利源 利群 利华 德源 德利 德胜 盛源 盛达 盛世 嘉盛 嘉源 新达 新兴 新华 同创 同达 福源 福利 福达 远大 远东 远达 东方 东升 东盛 东海 大地 大明 正大 正源 正阳 中天 中兴 中源 三和 三友 双龙 双赢 四海 五洲 百川 百盛 千禧 万达 万利 万顺 亿达 光明 光大 海源 海达 海天 江南 江海 北方 南方 西苑 康达 康源 安达 安泰 安康 长城 长青 长兴 春风 春晖 飞龙 飞跃 富源 富强 富达 广源 广达 国泰 国盛 和平 和顺 合力 合众 红星 红旗 红光 汇源 汇丰 汇通 吉祥 吉利 佳和 佳美 佳华 建新 建华 江源 景泰 巨龙 巨丰 凯达 科达 科创 力源 联创 联众 龙腾 龙源 隆达 隆盛 茂源 茂盛 美佳 民生 明珠 鹏程 鹏飞 平安 旗舰 启明 前程 强盛 庆丰 荣达 荣盛 荣昌 润泽 润丰 三江 山河 胜利 圣源 世纪 舒心 曙光 泰源 泰和 泰山 腾飞 腾达 通达 通源 伟业 文昌 祥和 祥瑞 向阳 兴业 旭日 旭东 阳光 耀华 一诺 益民 益康 英才 优品 友谊 裕丰 裕华 豫丰 源泉 源盛 云海 云峰 泽丰 展望 振兴 振华 正泰 志远 众诚 众合 卓越 紫光'.split(
    ' ',
  )
const luckyCharacters = [
  ...'鑫源宏达恒通华泰金永盛兴旺顺天成瑞丰利民德润嘉禾新同福长万隆昌发宇和祥群胜世创远东升海大明正阳中三友双龙百千亿光江康安青春飞富广国平合红汇吉佳美建景巨科力联腾茂庆荣泽世曙山伟文益英裕云展振志众诚卓晟铭博润邦泓沃硕',
]
const popular = ranked(popularCores, 8)

/** The 字号: seven in ten from the popular ones, the others two or three lucky characters. */
export function drawCore(random: Random, rare = false): string {
  if (!rare && random.chance(0.62)) return popular(random)
  const pair = random.pick(luckyCharacters) + random.pick(luckyCharacters)
  return rare || random.chance(0.25) ? pair + random.pick(luckyCharacters) : pair
}

/** A trade, the shorter words people use for it, and the code of GB/T 4754. */
export type Trade = { readonly word: string; readonly short: readonly string[]; readonly code: string }
const trade = (word: string, short: string, code: string): Trade => ({ word, short: short.split(' '), code })
export const companyTrades: readonly Trade[] = [
  trade('商贸', '贸易 商贸', '5199'),
  trade('贸易', '贸易 商贸', '5190'),
  trade('建筑工程', '建筑 工程', '4790'),
  trade('建材', '建材', '5165'),
  trade('机械设备', '机械 设备', '3599'),
  trade('机械制造', '机械 机械厂', '3599'),
  trade('科技', '科技', '7590'),
  trade('新材料科技', '新材料 材料科技', '2669'),
  trade('生物科技', '生物 生物科技', '7590'),
  trade('环保科技', '环保 环保科技', '7722'),
  trade('化工', '化工', '2669'),
  trade('精细化工', '化工 精细化工', '2669'),
  trade('化工产品', '化工', '5169'),
  trade('涂料', '涂料', '2641'),
  trade('助剂', '助剂', '2662'),
  trade('纺织助剂', '助剂 纺织', '2662'),
  trade('胶粘剂', '胶粘剂 胶业', '2669'),
  trade('塑料制品', '塑料 塑业', '2929'),
  trade('橡胶制品', '橡胶', '2919'),
  trade('包装材料', '包装', '2926'),
  trade('纺织', '纺织', '1711'),
  trade('服装', '服装 服饰', '1819'),
  trade('食品', '食品', '1499'),
  trade('农业发展', '农业', '0190'),
  trade('养殖', '养殖', '0313'),
  trade('物流', '物流 运输', '5430'),
  trade('运输', '运输 物流', '5430'),
  trade('仓储', '仓储', '5990'),
  trade('电子', '电子', '3990'),
  trade('电器', '电器', '3899'),
  trade('金属制品', '金属', '3399'),
  trade('五金制品', '五金', '3399'),
  trade('木业', '木业', '2039'),
  trade('家具', '家具 家居', '2110'),
  trade('再生资源', '再生资源 废旧物资', '4220'),
  trade('能源', '能源', '5162'),
  trade('石化', '石化', '5162'),
  trade('清洗服务', '清洗', '8119'),
  trade('文化传媒', '传媒 文化', '9059'),
  trade('餐饮管理', '餐饮', '6210'),
]
export const shopTrades: readonly Trade[] = [
  trade('百货店', '百货', '5211'),
  trade('超市', '超市', '5212'),
  trade('便利店', '便利店', '5213'),
  trade('五金建材经营部', '五金 建材部 五金建材', '5175'),
  trade('涂料经营部', '涂料店 涂料', '5284'),
  trade('油漆店', '油漆 漆店', '5284'),
  trade('化工经营部', '化工 化工部', '5169'),
  trade('化工原料经营部', '化工 化工原料', '5169'),
  trade('农资经营部', '农资 农资店', '5166'),
  trade('汽车维修部', '汽修 修理部', '8111'),
  trade('修理厂', '修理部 汽修厂', '8111'),
  trade('饭店', '餐馆 饭店', '6210'),
  trade('副食店', '副食', '5211'),
  trade('家具厂', '家具', '2110'),
  trade('塑料加工厂', '塑料厂 塑料', '2929'),
  trade('废品收购站', '废品站 收购站', '5191'),
  trade('服装店', '服装', '5232'),
  trade('加工点', '加工厂 加工', '3399'),
  trade('养殖场', '养殖', '0313'),
  trade('门窗加工部', '门窗', '3312'),
]
export const drawCompanyTrade = ranked(companyTrades, 8)
export const drawShopTrade = ranked(shopTrades, 6)
