import { pinyin } from 'pinyin-pro'
import { hashText } from '../../../../kernel/hash-text.ts'

/** Characters that are typed or read for one another though they sound different. */
const lookAlikes = (
  '己已巳 末未 土士 日曰 晴睛 拔拨 纲钢 泰秦 昌冒 辰晨 鑫淼森 宏宠 人入八 千干于 大太犬 天夭无 刀力 贝见 ' +
  '丰车 午牛 甲由申 田曱 兴光 旺汪 永水冰 木本术 王玉主 元无 九丸 方万 东乐 友发 石右 亿忆 ' +
  '盛感 荣荥 祥详 洋样 华毕 建健 康庚 新断 隆降 诚城成 达迖 恒桓 瑞端 源原 利刹 金全 仁仕 ' +
  '良食 县具 溪奚 柳抑 沙抄 梁粱 候侯 折拆 析 侍待 微徽 炼练 粟栗 柒染 漆膝 涂徐 料科 材村 枝技 ' +
  '杨扬 汤荡 陈阵 刘浏 吴吕 余佘 冯马 戊戌戍 段叚 茶荼 崔催 卞卡 季李 岳兵 肖宵 郑邓 付伟'
)
  .split(' ')
  .map((group) => Array.from(group, (c) => c.codePointAt(0)!))

const shapeGroups = new Map<number, number[]>()
lookAlikes.forEach((group, g) => {
  for (const code of group) shapeGroups.set(code, [...(shapeGroups.get(code) ?? []), g])
})

const sounds = new Int32Array(0x10000)

/** Hash of a character's pinyin without tone; n and l, zh and z, -ng and -n are one, as people mix them up. 0 is never given. */
export function soundOfCharacter(code: number): number {
  if (code > 0xffff) return code
  if (sounds[code] !== 0) return sounds[code]!
  const sound = pinyin(String.fromCharCode(code), { toneType: 'none', type: 'array', nonZh: 'removed' })[0]
  const folded = sound?.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
  return (sounds[code] = folded ? hashText(folded) || 1 : code)
}

/** Two different characters that are easily taken for one another: same sound, or alike to look at. */
export function easilyMixedUp(a: number, b: number): boolean {
  if (soundOfCharacter(a) === soundOfCharacter(b)) return true
  const groups = shapeGroups.get(a)
  return groups !== undefined && (shapeGroups.get(b)?.some((g) => groups.includes(g)) ?? false)
}
