import gcoord from 'gcoord'
import { damagedCode, fullAddress, shortName, untidyAddress, untidyCode, untidyName } from '../lists/dirt.ts'
import { drawPerson } from '../enterprises/words.ts'
import type { Random } from '../random.ts'
import { moved } from './make-ground.ts'
import type { Operator } from './make-operators.ts'
import { isoDay, type Stage } from './stage.ts'

export type Cell = string | number
/** A department's list before it is written. */
export type DepartmentList = {
  readonly kind: string
  readonly from: string
  readonly encoding: 'utf-8' | 'gb18030'
  readonly gcj02?: true
  readonly columns?: Readonly<Record<string, string>>
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A day as clerks write it. */
function writtenDay(day: number, random: Random): string {
  const [year, month, date] = isoDay(day).split('-') as [string, string, string]
  const fate = random.next()
  if (fate < 0.7) return `${year}-${month}-${date}`
  if (fate < 0.82) return `${year}/${Number(month)}/${Number(date)}`
  return fate < 0.92 ? `${year}.${month}.${date}` : `${year}年${Number(month)}月${Number(date)}日`
}

/** Degrees as the department's map has them, some metres off, for a share of the rows. */
function placed(
  at: { lon: number; lat: number },
  share: number,
  gcj02: boolean,
  random: Random,
): [Cell, Cell] {
  if (!random.chance(share)) return ['', '']
  const off = moved(at, (random.next() - 0.5) * 70, (random.next() - 0.5) * 70)
  const [lon, lat] = gcj02
    ? gcoord.transform([off.lon, off.lat], gcoord.WGS84, gcoord.GCJ02)
    : [off.lon, off.lat]
  return [lon!.toFixed(6), lat!.toFixed(6)]
}

type Written = readonly [name: string, code: string, person: string, address: string]

/** How a department has an operator: as registered, or with the slips of hands. `care`: share of clean rows. */
function written(o: Operator, care: number, random: Random): Written {
  const code = o.code ?? ''
  const fate = random.next()
  if (fate < care) return [o.name, code, o.person, fullAddress(o)]
  const rest = (fate - care) / (1 - care)
  if (rest < 0.35) return [o.name, untidyCode(code, random), o.person, untidyAddress(o, random)]
  if (rest < 0.6) return [untidyName(o, random), code, o.person, untidyAddress(o, random)]
  if (rest < 0.8) return [shortName(o, random), code, o.person, fullAddress(o)]
  if (rest < 0.92) return [o.name, '', o.person, untidyAddress(o, random)]
  return [o.name, damagedCode(code, random), o.person, untidyAddress(o, random)]
}

const statuses = {
  active: ['存续', '在业', '存续'],
  closed: ['注销', '吊销', '已注销'],
  stopped: ['停业', '停产', '歇业'],
} as const

function marketList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.registers.market).map((o) => {
    const [name, code, person, address] = written(o, 0.84, random)
    const status = random.pick(statuses[o.status])
    const closed = o.status === 'closed' && o.closed !== null ? writtenDay(o.closed, random) : ''
    const [lon, lat] = placed(o.ground, 0.6, true, random)
    return [
      name,
      code,
      person,
      address,
      o.entityType,
      o.scope,
      o.industry[0],
      o.industry[1],
      status,
      writtenDay(o.opened, random),
      closed,
      o.formerName,
      lon,
      lat,
    ]
  })
  return {
    kind: 'market-entities',
    from: '市场监管局',
    encoding: 'utf-8',
    gcj02: true,
    head: '企业名称 统一社会信用代码 法定代表人 住所 企业类型 经营范围 行业代码 行业名称 登记状态 成立日期 注销日期 曾用名 经度 纬度'.split(
      ' ',
    ),
    rows,
  }
}

function taxList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.registers.tax).map((o) => {
    const [name, code, person, address] = written(o, 0.9, random)
    return [
      code,
      name,
      person,
      address,
      o.industry[1],
      random.chance(0.03) ? '非正常' : '正常',
      writtenDay(o.opened, random),
    ]
  })
  const head = '纳税人识别号 纳税人名称 法定代表人 地址 行业名称 纳税人状态 税务登记日期'.split(' ')
  return { kind: 'tax-entities', from: '税务局', encoding: 'utf-8', head, rows }
}

function environmentList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.registers.environment).map((o, i) => {
    const [name, code, person, address] = written(o, 0.7, random)
    const number = `${stage.land.county.code}${String(1_000 + i)}`
    return [name, code, number, person, address, o.industry[1], ...placed(o.ground, 0.7, true, random)]
  })
  const head = '单位名称 统一社会信用代码 排污许可证编号 法定代表人 生产经营地址 行业类别 经度 纬度'.split(
    ' ',
  )
  return { kind: 'environment-entities', from: '生态环境局', encoding: 'utf-8', gcj02: true, head, rows }
}

function powerList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.meters).map((m) => {
    const { ground } = m
    const local = ground.town + ground.village + ground.door
    const address = random.chance(0.7) ? ground.county + local : local
    const [lon, lat] = placed(ground, 0.55, false, random)
    return [
      `${m.meter}\t`,
      m.holder,
      address,
      m.tariff,
      m.industry,
      m.capacity,
      m.voltage,
      m.phases,
      isoDay(m.opened).replaceAll('-', ''),
      m.status,
      lon,
      lat,
    ]
  })
  const head =
    '户号 户名 用电地址 用电类别 行业分类 合同容量 供电电压 相数 立户日期 用户状态 经度 纬度'.split(' ')
  return { kind: 'power-users', from: '供电公司', encoding: 'gb18030', head, rows }
}

function licenceList(stage: Stage, kind: 'safety' | 'hazchem', random: Random): DepartmentList {
  const own = random.shuffle(stage.registers.licences.filter((l) => l.kind === kind))
  const rows = own.map(({ operator, scope, from, to }, i) => {
    const [name, code, person, address] = written(operator, 0.75, random)
    const number = `${kind === 'safety' ? '清WH安许证字' : '清危化经字'}〔${isoDay(from).slice(0, 4)}〕${String(1_001 + i)}号`
    return [number, name, code, person, address, scope, writtenDay(from, random), writtenDay(to, random)]
  })
  const head =
    '许可证编号 企业名称 统一社会信用代码 主要负责人 生产经营地址 许可范围 有效期自 有效期至'.split(' ')
  return {
    kind: kind === 'safety' ? 'safety-licences' : 'hazchem-licences',
    from: '应急管理局',
    encoding: 'utf-8',
    head,
    rows,
  }
}

function closedList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.registers.closed).map(({ operator, how, on }) => {
    const [name, code, person, address] = written(operator, 0.6, random)
    return [name, code, person, address, how, writtenDay(on, random)]
  })
  const head = '企业名称 统一社会信用代码 法定代表人 住所 企业状态 注销日期'.split(' ')
  return { kind: 'closed-enterprises', from: '工信局', encoding: 'gb18030', head, rows }
}

function rentedList(stage: Stage, random: Random): DepartmentList {
  const rows = random.shuffle(stage.registers.rented).map(({ ground, tenant, person, purpose }) => {
    const address = ground.county + ground.town + ground.village + ground.door
    return [tenant, person, drawPerson(random), address, random.int(80, 2_400), purpose, '在租']
  })
  const head = '承租人 负责人 出租人 地址 出租面积 用途 使用现状'.split(' ')
  return { kind: 'rented-premises', from: '乡镇政府', encoding: 'utf-8', head, rows }
}

function vehicleList(stage: Stage, vehicles: readonly string[], random: Random): DepartmentList {
  const carriers = Array.from(
    { length: 5 },
    (_, i) => `${stage.land.county.name}危险品运输${i + 1}队有限公司`,
  )
  const rows = vehicles.map((plate) => [
    plate,
    random.pick(carriers),
    random.pick(['罐式', '厢式', '栏板']),
    random.pick(['盐酸', '甲醇', '乙酸乙酯', '液碱', '汽油']),
    random.int(5, 30),
    '营运',
  ])
  const head = '车牌号 业户名称 车辆类型 货物 核定载质量 状态'.split(' ')
  return {
    kind: 'hazardous-vehicles',
    from: '交通运输局',
    encoding: 'utf-8',
    columns: { cargo: '货物', status: '状态' },
    head,
    rows,
  }
}

function placeList(stage: Stage): DepartmentList {
  const rows = stage.registers.places.map((p) => {
    const [lon, lat] = gcoord.transform([p.lon, p.lat], gcoord.WGS84, gcoord.GCJ02)
    return [p.name, lon!.toFixed(6), lat!.toFixed(6), p.radius, p.chemical ? 1 : 0]
  })
  const head = 'name lon lat radius chemical'.split(' ')
  return { kind: 'registered-places', from: '交通运输局', encoding: 'utf-8', gcj02: true, head, rows }
}

function blackList(stage: Stage): DepartmentList {
  const rows = stage.registers.blacklist.map((b) => [
    b.name,
    b.code,
    b.person,
    b.reason,
    isoDay(b.from),
    isoDay(b.to),
  ])
  return {
    kind: 'blacklist',
    from: '应急管理局',
    encoding: 'utf-8',
    head: 'name code person reason from_day to_day'.split(' '),
    rows,
  }
}

/** Every list of the county's departments, in the order of the manifest. */
export const departmentLists = (
  stage: Stage,
  vehicles: readonly string[],
  random: Random,
): DepartmentList[] => [
  marketList(stage, random.fork('market')),
  taxList(stage, random.fork('tax')),
  environmentList(stage, random.fork('environment')),
  powerList(stage, random.fork('power')),
  licenceList(stage, 'safety', random.fork('safety')),
  licenceList(stage, 'hazchem', random.fork('hazchem')),
  closedList(stage, random.fork('closed')),
  rentedList(stage, random.fork('rented')),
  vehicleList(stage, vehicles, random.fork('vehicles')),
  placeList(stage),
  blackList(stage),
]
