import type { Random } from '../random.ts'

export type Village = { readonly name: string; readonly groups: number }
export type Town = {
  readonly name: string
  readonly roads: readonly string[]
  readonly villages: readonly Village[]
}
export type County = {
  readonly code: string
  readonly name: string
  readonly park: string
  readonly towns: readonly Town[]
}
export type Prefecture = { readonly name: string; readonly counties: readonly County[] }

const heads = [...'清安平永长新东南河石云青白柳沙金临江海宁广华昌泰兴']
const tails = [...'源澜阳丰宁江河川山陵泉溪坝塔']
const townHeads = [...'城东西南北大小新石柳云青白王李张黄龙凤双三五马高']
const townTails = [...'关坝溪河塔桥集庙店湾口岗营沟泉山寨楼']
const villageHeads = [...'前后东西上下大小王李张刘陈赵孙柳石沙新北南高马杨胡']
const villageTails = [...'进庄桥河集营沟湾楼屯寨岗塘家坡店']
const roadNames =
  '人民 建设 解放 中山 和平 光明 工业 创业 兴业 文化 新华 胜利 振兴 环城 东风 迎宾 富民 发展 科技 金桥'.split(
    ' ',
  )

function distinct(count: number, draw: () => string): string[] {
  const found = new Set<string>()
  for (let tries = 0; found.size < count && tries < count * 200; tries++) found.add(draw())
  return [...found]
}

/**
 * A made-up prefecture: counties of 8–16 towns of 12–26 villages; town and village names repeat over the counties as
 * they do everywhere (东桥村, 城关镇). More enterprises, more counties: about 8,000 in each, twelve at most.
 */
export function makePrefecture(enterprises: number, random: Random): Prefecture {
  const countyCount = Math.max(3, Math.min(12, Math.round(enterprises / 8_000)))
  const names = distinct(countyCount, () => random.pick(heads) + random.pick(tails))
  const counties = names.map((name, i): County => {
    const towns = distinct(random.int(7, 15), () => random.pick(townHeads) + random.pick(townTails))
    return {
      code: `9902${21 + i}`,
      name: `${name}${random.chance(0.7) ? '县' : '市'}`,
      park: `${name}${random.pick(['经济开发区', '工业园区', '高新区'])}`,
      towns: ['城关', ...towns.filter((town) => town !== '城关')].map((town) => ({
        name: `${town}${random.chance(0.75) || town === '城关' ? '镇' : '乡'}`,
        roads: random.shuffle(roadNames).slice(0, random.int(4, 9)),
        villages: distinct(
          random.int(12, 26),
          () => random.pick(villageHeads) + random.pick(villageTails),
        ).map((village) => ({ name: `${village}村`, groups: random.int(3, 12) })),
      })),
    }
  })
  return { name: '清海市', counties }
}
