import { addDays, type LocalDate } from '../../src/kernel/local-date.ts'
import { countyCode } from '../make-regions.ts'
import { makeName } from '../names.ts'
import { makeRandom, type Random } from '../random.ts'
import type { World } from '../world.ts'
import { drawTelephone } from '../enterprises/make-enterprise.ts'
import { writeClosedList, type ClosedEntry } from './closed-list.ts'
import { settleTruth, type DepartmentFile, type ListTruth } from './department-file.ts'
import { writeLicenceList } from './licence-list.ts'
import { unknownUnits, worldUnits, type ListUnit } from './list-units.ts'
import { marketEntry, writeMarketList, type MarketEntry } from './market-list.ts'
import {
  powerUser,
  writeDailyReadings,
  writeMonthlyReadings,
  writePowerUsers,
  type PowerUser,
} from './power-lists.ts'
import { untidyAddress, untidyName } from './dirt.ts'

export type { DepartmentFile, ListTruth } from './department-file.ts'

/** Where the lists contradict each other on purpose; keys of the world’s sites. */
export type ListStory = {
  /** Cancelled by market regulation, on the closed list, and power drawn on 86 of the last 90 days, by night. */
  readonly cancelledYetDrawing: { siteKey: string; operatorKey: string; meterNo: string; days: number }
  /** A closed plant whose power is nine times as much by night for the last 40 days. */
  readonly closedSiteDrawing: { siteKey: string; meterNo: string }
}

export type DepartmentLists = {
  /** In the order in which they come in; `market-2` is a newer version of `market-1`. */
  readonly files: DepartmentFile[]
  readonly truth: ListTruth[]
  readonly story: ListStory
  /** Every account of the power company, for series about them; `watched`: whose days are handed in already. */
  readonly accounts: readonly { readonly user: PowerUser; readonly watched: boolean }[]
}

type Stage = {
  known: ListUnit[]
  unknown: ListUnit[]
  cancelled: ListUnit
  closedDrawing: ListUnit
  today: LocalDate
}

const some = <T>(items: readonly T[], count: number, random: Random): T[] =>
  random.shuffle(items).slice(0, count)

/**
 * Five departments’ lists for the demo county with the dirt of real ones, the market list in two versions, readings by
 * month and by day: files as they would be handed in, and apart from them the truth of every row. About half of the rows
 * mean a site of the world, some are written so that a clerk must decide, some found sites, some tell no village. No row
 * lacks what its kind requires. The same world gives the same files.
 */
export async function makeDepartmentLists({ world }: { world: World }): Promise<DepartmentLists> {
  const random = makeRandom(`department-lists/${world.seed}`)
  const stage = setStage(world, random)
  const market = marketEntries(stage, random.fork('market'))
  const newer = newerEntries(stage, market, random.fork('newer'))
  const users = powerUsers(stage, random.fork('power'))
  const daily = watched(users)
  const day = addDays(world.today, -2)
  const made = [
    await writeMarketList('market-1', market, {
      fileName: '市场监管局-化工及疑似化工市场主体清单.xlsx',
      title: '清源县化工及疑似化工市场主体清单',
      asOf: addDays(world.today, -60),
    }),
    writePowerUsers('power-users', users, addDays(world.today, -21), random.fork('users')),
    {
      file: writeMonthlyReadings('readings-monthly', users, world.today, random.fork('monthly')),
      origins: [],
    },
    {
      file: await writeDailyReadings('readings-daily', daily, day, random.fork('daily')),
      origins: [],
    },
    writeClosedList(
      'closed',
      closedEntries(stage, random.fork('closed')),
      addDays(world.today, -30),
      random.fork('web'),
    ),
    await writeLicenceList(
      'licences',
      licensed(stage, random.fork('licensed')),
      addDays(world.today, -25),
      random.fork('licences'),
    ),
    await writeMarketList('market-2', newer, {
      fileName: '市场监管局-化工及疑似化工市场主体清单（更新）.xlsx',
      title: '清源县化工及疑似化工市场主体清单',
      asOf: addDays(world.today, -5),
    }),
  ]
  const { cancelled, closedDrawing } = stage
  return {
    files: made.map((one) => one.file),
    truth: settleTruth(made.flatMap((one) => one.origins)),
    story: {
      cancelledYetDrawing: {
        siteKey: cancelled.siteKey!,
        operatorKey: cancelled.operatorKey!,
        meterNo: cancelled.meterNo,
        days: 86,
      },
      closedSiteDrawing: { siteKey: closedDrawing.siteKey!, meterNo: closedDrawing.meterNo },
    },
    accounts: users.map((user) => ({ user, watched: daily.includes(user) })),
  }
}

function setStage(world: World, random: Random): Stage {
  const county = world.regions.find((r) => r.code === countyCode)!
  const known = worldUnits(world, county, random.fork('known'))
  const unknown = unknownUnits(world, county, 190, random.fork('unknown'))
  const firm = (kind: string) => known.find((u) => u.placeKind === kind && u.kind === 'firm')!
  return {
    known,
    unknown,
    cancelled: firm('enterprise'),
    closedDrawing: firm('closed_plant'),
    today: world.today,
  }
}

function marketEntries(stage: Stage, random: Random): MarketEntry[] {
  const { known, unknown, cancelled, closedDrawing, today } = stage
  const firms = known.filter((u) => u.kind === 'firm' && u !== cancelled && u !== closedDrawing)
  const units = random.shuffle([...some(firms, 165, random), closedDrawing, ...unknown.slice(0, 120)])
  const entries = units.map((unit) => {
    const shut = unit.placeKind === 'closed_plant' ? 0.8 : 0.07
    const status = random.chance(shut)
      ? random.pick(['注销', '吊销,未注销', '停业'])
      : random.pick(['存续（在营、开业、在册）', '存续（在营、开业、在册）', '在营'])
    const closedOn = /注销|吊销/.test(status) ? addDays(today, -random.int(100, 900)) : ''
    return marketEntry(unit, status, closedOn, random)
  })
  const story: MarketEntry = {
    ...marketEntry(cancelled, '注销', addDays(today, -240), random),
    name: cancelled.name,
    code: cancelled.code!,
    clear: true,
  }
  // The same firm twice, differently written and without its code: nobody cleaned the register.
  const twice = some(
    entries.filter((e) => e.clear),
    4,
    random,
  ).map((e): MarketEntry => ({
    ...e,
    clear: false,
    code: '',
    name: untidyName(e.unit, random),
    address: untidyAddress(e.unit, random),
  }))
  // Two entries were copied in a second time, word for word.
  return [...entries.slice(0, 40), story, ...entries.slice(40), ...entries.slice(60, 62), ...twice]
}

/** Two months later: 14 gone, 20 with another status, person, telephone or address, 18 new. */
function newerEntries(stage: Stage, before: readonly MarketEntry[], random: Random): MarketEntry[] {
  const plain = before.filter((e) => e.unit !== stage.cancelled && e.code === e.unit.code)
  const moving = new Set(some(plain, 34, random))
  const gone = new Set([...moving].slice(0, 14))
  const came = stage.unknown
    .slice(120, 138)
    .map((unit) => marketEntry(unit, '存续（在营、开业、在册）', '', random))
  const stay = before
    .filter((e) => !gone.has(e))
    .map((e) => (moving.has(e) ? changed(e, stage.today, random) : e))
  return [...stay, ...came]
}

function changed(entry: MarketEntry, today: LocalDate, random: Random): MarketEntry {
  return random.pick([
    () => ({ ...entry, status: '注销', closedOn: addDays(today, -random.int(8, 50)) }),
    () => ({ ...entry, person: makeName(random) }),
    () => ({ ...entry, telephone: drawTelephone(random) }),
    () => ({ ...entry, name: entry.unit.name.replace(/(有限公司|厂)$/, '科技$1') }),
    () => ({ ...entry, status: '停业' }),
  ])()
}

function powerUsers(stage: Stage, random: Random): PowerUser[] {
  const { known, unknown, cancelled, closedDrawing } = stage
  const others = known.filter((u) => u !== cancelled && u !== closedDrawing && u.placeKind !== 'remote_place')
  const units = random.shuffle([...some(others, 190, random), ...unknown.slice(60, 190)])
  const users = units.map((unit) => powerUser(unit, habitOf(unit, random), random))
  const planted = (unit: ListUnit, habit: PowerUser['habit']): PowerUser => ({
    ...powerUser(unit, habit, random),
    name: unit.name,
    address: unit.town + unit.village! + unit.door,
    clear: true,
  })
  return [
    ...users.slice(0, 25),
    planted(cancelled, 'cancelled'),
    ...users.slice(25, 90),
    planted(closedDrawing, 'surging'),
    ...users.slice(90),
  ]
}

function habitOf(unit: ListUnit, random: Random): PowerUser['habit'] {
  if (unit.placeKind === 'idle_house' || unit.placeKind === 'garage')
    return random.chance(0.15) ? 'none' : 'small'
  if (
    unit.placeKind.startsWith('disused') ||
    unit.placeKind === 'idle_plant' ||
    unit.placeKind === 'closed_plant'
  )
    return random.pick(['none', 'small', 'small'])
  return random.chance(0.1) ? 'small' : 'steady'
}

/** The meters read daily: the two of the story and 28 others. */
const watched = (users: readonly PowerUser[]): PowerUser[] => [
  ...users.filter((u) => u.habit === 'cancelled' || u.habit === 'surging'),
  ...users.filter((u) => u.habit === 'steady').slice(0, 28),
]

function closedEntries(stage: Stage, random: Random): ClosedEntry[] {
  const { known, unknown, cancelled, closedDrawing, today } = stage
  const on = (): LocalDate => addDays(today, -random.int(120, 2_400))
  const shut = known.filter((u) => u.kind === 'firm' && u.placeKind === 'closed_plant' && u !== closedDrawing)
  const others = known.filter(
    (u) =>
      u.kind === 'firm' &&
      ['rented_plant', 'warehouse', 'enterprise'].includes(u.placeKind) &&
      u !== cancelled,
  )
  const units = random.shuffle([...shut, ...some(others, 50, random), ...unknown.slice(20, 95)])
  const entries = units.map((unit): ClosedEntry => ({
    unit,
    how: random.pick(['注销', '吊销', '吊销,未注销', '关闭', '停产']),
    on: on(),
  }))
  return [
    ...entries.slice(0, 12),
    { unit: cancelled, how: '注销', on: addDays(today, -240) },
    ...entries.slice(12, 30),
    { unit: closedDrawing, how: '关闭', on: addDays(today, -420) },
    ...entries.slice(30),
  ]
}

const chemical = [
  '精细化工',
  '涂料',
  '助剂',
  '纺织助剂',
  '胶粘剂',
  '新材料',
  '仓储',
  '环保科技',
  '商贸',
  '建材',
]

function licensed(stage: Stage, random: Random): ListUnit[] {
  const trading = (u: ListUnit) => u.kind === 'firm' && chemical.includes(u.trade)
  const known = stage.known.filter((u) => trading(u) && u.placeKind !== 'closed_plant')
  return random.shuffle([...some(known, 90, random), ...stage.unknown.slice(30).filter(trading).slice(0, 70)])
}
