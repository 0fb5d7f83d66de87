import type { Random } from '../random.ts'

/** 同音字: characters an ear or an input method takes for each other (the same pinyin without tone; a test asks a dictionary). */
export const sameSounding =
  '鑫新欣馨心信 源原元园远缘 宏红洪鸿弘 达答大 盛胜圣晟 华花桦骅 利力丽立莉 金锦今津 泰太 恒衡 通同桐 永咏泳 兴星型 旺望 顺舜 天添 成城诚承 瑞睿锐 丰峰锋枫 民敏 德得 邦帮 嘉佳家加 禾和合河 福富复 长常昌 隆龙 发法 宇雨语玉 祥翔详 世士仕 东冬 升生声 明名铭 正政振 阳洋扬杨 中忠钟 友有 百佰 亿益易亦 江姜 青清庆 飞菲 国果 平萍 汇惠慧会 吉极 建健 景静 巨聚 联连莲 荣融 伟卫维 文闻 英颖 裕育 志智 军君均 艳燕 辉晖 玲林琳 桂贵 斌宾彬 礼理 泉全 芳方 洁杰 兵冰 凤奉 珍真 材财 化划 工公 涂途 料廖 剂济 胶交 塑素 制治智 物务 流刘 贸茂 营盈 部步 厂场 店殿 桥乔 王汪 张章 刘柳 杨扬 黄皇 周洲 吴武 徐许 胡湖 朱珠 何合'.split(
    ' ',
  )

/** 形近字: characters a copyist or a scanner takes for each other. */
export const similarLooking =
  '未末 土士 日曰 天夭 千干 人入 贸贺 治冶 候侯 科料 析拆 密蜜 广厂 园圆 晟晨 宏宠 己已 王玉 李季 大太 木本 田由 目日 问间 今令 材村 兰三 宇字 泰秦 源原 洁浩 特持 环坏 优忧 力刀 工土 往住 旭旮 厂广 鑫金 盛盆 康唐 伟纬 明朋 丰手 胜性 汇江 顺须 福富 达迖 瑞端 恒桓 隆降 永水 昌冒 杰木 设没 备奋 塑望 橡像 胶校 涂徐 助动 剂齐 械戒'.split(
    ' ',
  )

// The contact persons of the notices must not come out of a slip either.
const neverWritten = new Set('健强凯菲聪瑞超')

const table = (groups: readonly string[]): Map<string, string> => {
  const found = new Map<string, string>()
  for (const group of groups)
    for (const one of group) {
      const others = [...group].filter((c) => c !== one && !neverWritten.has(c)).join('')
      found.set(one, (found.get(one) ?? '') + others)
    }
  return found
}
const [bySound, byLook] = [table(sameSounding), table(similarLooking)]

/** One character taken for another, in seven of ten by its sound; the text itself when it has no such character. */
export function withWrongCharacter(text: string, random: Random): string {
  const doubles = random.chance(0.7) ? bySound : byLook
  const characters = [...text]
  const places = characters.flatMap((c, i) => ((doubles.get(c) ?? '') === '' ? [] : [i]))
  if (places.length === 0) return text
  const at = random.pick(places)
  characters[at] = random.pick([...doubles.get(characters[at]!)!])
  return characters.join('')
}
