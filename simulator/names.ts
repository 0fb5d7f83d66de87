import type { Random } from './random.ts'

// None of these can form a name of the notices' contact persons; a test looks for them in the whole world.
const surnames = [
  ...'赵钱孙李周吴郑冯褚卫蒋沈韩杨朱秦许何吕施孔曹严华金魏陶姜谢邹窦章苏潘葛范彭鲁韦苗方任袁柳鲍史唐薛雷贺汤罗毕郝安常傅康伍余顾孟黄穆萧尹',
]
const given = [
  ...'伟芳娜敏静丽军洋勇艳涛明娟刚平辉玲桂华文斌玉兰宁建国志成海燕秀英长春永红晓东梅立新德学义振宇永福庆林荣光仁才礼和顺昌景云鹤松泉',
]

/** A fictional Chinese name of two or three characters. */
export function makeName(random: Random): string {
  const first = random.pick(given)
  const second = random.chance(0.72) ? random.pick(given) : ''
  return random.pick(surnames) + first + (second === first ? '' : second)
}

/** Names for `count` people, all different. */
export function makeDistinctNames(count: number, random: Random): string[] {
  const names = new Set<string>()
  while (names.size < count) names.add(makeName(random))
  return [...names]
}

export const tradeNames = [
  '天成',
  '瑞丰',
  '金泰',
  '宏达',
  '利民',
  '鸿运',
  '恒源',
  '华鑫',
  '德润',
  '永盛',
  '盛邦',
  '兴旺',
  '顺达',
  '嘉禾',
  '新源',
  '同心',
  '福兴',
  '长河',
] as const

export const trades = [
  '精细化工',
  '涂料',
  '仓储',
  '助剂',
  '养殖',
  '新材料',
  '生物科技',
  '环保科技',
  '建材',
  '机械',
  '商贸',
  '食品',
  '纺织助剂',
  '胶粘剂',
  '塑料制品',
] as const
