import type { BodyOf } from '../../kernel/action.ts'
import { addDays } from '../../kernel/local-date.ts'
import {
  caseAddChemical,
  caseChangeChemical,
  caseGet,
  caseList,
  chainGet,
  dealingRecord,
  partyList,
  partyRecord,
  stockRecord,
  type CaseDetail,
  type PartyInput,
} from '../../features/case/domain/index.ts'
import { leadFromChain } from '../../features/lead/domain/index.ts'
import { creditCheckCharacter } from '../../features/site/domain/index.ts'
import type { World } from '../../../simulator/world.ts'
import type { Deed, Stage } from './stage.ts'

const clerk = 'county-clerk'
/** The neighbouring county, where supplier and carrier are at home. */
const neighbour = '990103100'
const soundCode = (first17: string): string => `${first17}${creditCheckCharacter(first17)}`

/** Two dens of two towns with one supplier and one truck, from the next county; of one den 1.2 t went nobody knows where. */
export function chainDeeds(world: World): Deed[] {
  const at = (days: number, time: string): string => `${addDays(world.today, -days)}T${time}`
  return [
    { at: at(9, '14:10'), what: 'people of a den are found out', tell: (stage) => firstDen(stage) },
    { at: at(8, '10:20'), what: 'its books are counted', tell: (stage) => countBooks(stage, world.today) },
    {
      at: at(6, '09:40'),
      what: 'a second den has the same supplier',
      tell: (stage) => secondDen(stage, world.today),
    },
    { at: at(5, '16:05'), what: 'the supplier is told to the next county', tell: tellNextCounty },
  ]
}

const supplier: PartyInput = {
  kind: 'unit',
  roles: ['supplier'],
  name: '安澜县顺达化工贸易部',
  creditCode: soundCode('91990103MA5KTRXA0'),
  homeRegion: neighbour,
  address: '平阳镇东大街 88 号',
  source: '送货单、微信转账记录',
}
const carrier: PartyInput = {
  kind: 'person',
  roles: ['carrier'],
  name: '车某（货车司机）',
  idNumber: '990103197904123317',
  phone: '13800138000',
  plates: ['浙X72K95'],
  homeRegion: neighbour,
  source: '路口卡口记录、询问笔录',
}
const others: readonly PartyInput[] = [
  {
    kind: 'person',
    roles: ['controller', 'financier'],
    name: '金某',
    idNumber: '990102198807232544',
    homeRegion: '990102100',
    source: '询问笔录',
  },
  {
    kind: 'person',
    roles: ['premises_lessor'],
    name: '房某',
    homeRegion: '990102100',
    source: '租房协议',
    note: '月租 3000 元，未过问用途',
  },
  {
    kind: 'person',
    roles: ['technician'],
    name: '季某',
    homeRegion: neighbour,
    source: '询问笔录',
    note: '提供配方，按批次收费',
  },
  {
    kind: 'unit',
    roles: ['buyer'],
    name: '清源县鸿运胶业经营部',
    homeRegion: '990102100',
    source: '账本',
    note: '查获账本记有 12 次',
  },
]

async function openCases(stage: Stage): Promise<CaseDetail[]> {
  const list = await stage.act(clerk, caseList, { query: { limit: 60, queue: 'open' } })
  const towns = new Set<string>()
  const found: CaseDetail[] = []
  for (const row of list.rows) {
    const town = row.regionCode.slice(0, 9)
    if (towns.has(town)) continue
    const kase = await stage.act(clerk, caseGet, { params: { caseId: row.id } })
    if (!kase.allowedActions.includes('add-chemical')) continue
    towns.add(town)
    found.push(kase)
    if (found.length === 2) break
  }
  return found
}

async function den(stage: Stage, which: 0 | 1): Promise<CaseDetail> {
  const key = `chain den ${which}`
  if (!stage.ids.has(key)) {
    const cases = await openCases(stage)
    stage.ids.set('chain den 0', cases[0]!.id)
    stage.ids.set('chain den 1', (cases[1] ?? cases[0]!).id)
  }
  return stage.act(clerk, caseGet, { params: { caseId: stage.ids.get(key)! } })
}

async function record(stage: Stage, caseId: string, body: PartyInput): Promise<string> {
  await stage.act(clerk, partyRecord, { params: { caseId }, body })
  const { rows } = await stage.act(clerk, partyList, { params: { caseId } })
  return rows.filter((r) => r.removedOn === null).at(-1)!.id
}

async function firstDen(stage: Stage): Promise<void> {
  const { id: caseId } = await den(stage, 0)
  for (const body of [supplier, carrier, ...others]) await record(stage, caseId, body)
  await stage.act(clerk, caseAddChemical, {
    params: { caseId },
    body: {
      name: '甲苯',
      cas: '108-88-3',
      quantity: '500',
      unit: '公斤',
      writtenAs: '稀释剂 A',
      state: 'liquid',
      density: '0.867',
      container: 'drum',
      containerCount: 3,
      hazards: ['flammable_liquids', 'skin_corrosion', 'aspiration'],
      role: 'raw_material',
      placeFound: '东侧棚内反应釜旁',
    },
  })
}

type Dealt = BodyOf<typeof dealingRecord>

async function countBooks(stage: Stage, today: string): Promise<void> {
  const kase = await den(stage, 0)
  const caseId = kase.id
  const chemical = kase.chemicals.at(-1)!
  await stage.act(clerk, caseChangeChemical, {
    params: { caseId, chemicalId: chemical.id },
    body: { chemical: { ...chemical, quantity: '520' }, version: chemical.version, why: '过磅后更正' },
  })
  const ids = await idsOf(stage, caseId)
  const day = (ago: number) => addDays(today, -ago)
  const one = (
    more: Partial<Dealt> & Pick<Dealt, 'kind' | 'fromParty' | 'toParty'>,
    from: number,
    to = from,
  ) =>
    stage.act(clerk, dealingRecord, {
      params: { caseId },
      body: { fromOn: day(from), toOn: day(to), source: '账本', ...more },
    })
  const toluene = { chemicalId: chemical.id, unit: '吨' }
  await one(
    {
      kind: 'sale',
      fromParty: ids(supplier.name),
      toParty: null,
      ...toluene,
      quantity: '3.2',
      amountCents: 2_240_000,
      reported: 'no',
    },
    62,
  )
  await one(
    {
      kind: 'sale',
      fromParty: ids(supplier.name),
      toParty: null,
      ...toluene,
      quantity: '2.8',
      amountCents: 1_960_000,
      reported: 'no',
    },
    35,
  )
  await one(
    {
      kind: 'carriage',
      fromParty: ids(carrier.name),
      toParty: null,
      chemicalId: chemical.id,
      plate: '浙X72K95',
      amountCents: 160_000,
    },
    62,
    35,
  )
  await one(
    {
      kind: 'letting',
      fromParty: ids('房某'),
      toParty: null,
      goods: '养殖棚两间',
      amountCents: 900_000,
      reported: 'no',
    },
    120,
    12,
  )
  await one({ kind: 'labour', fromParty: ids('季某'), toParty: null, goods: '配料技术' }, 60, 14)
  await one(
    {
      kind: 'finance',
      fromParty: ids('金某'),
      toParty: null,
      goods: '设备款',
      amountCents: 5_000_000,
      source: '银行流水',
    },
    130,
  )
  await one(
    {
      kind: 'sale',
      fromParty: null,
      toParty: ids('清源县鸿运胶业经营部'),
      goods: '自制胶黏剂',
      quantity: '86',
      unit: '桶',
      amountCents: 3_870_000,
    },
    50,
    13,
  )
  const stock = (
    kind: 'opening' | 'used' | 'seized' | 'waste' | 'closing',
    quantity: string,
    unit: string,
    ago: number,
  ) =>
    stage.act(clerk, stockRecord, {
      params: { caseId },
      body: {
        chemicalId: chemical.id,
        kind,
        quantity,
        unit,
        happenedOn: day(ago),
        source: kind === 'used' ? '生产记录本' : '现场盘点',
      },
    })
  await stock('opening', '0', '吨', 63)
  await stock('used', '4.08', '吨', 14)
  await stock('seized', '520', '公斤', 10)
  await stock('waste', '200', '公斤', 10)
  await stock('closing', '0', '吨', 9)
}

async function secondDen(stage: Stage, today: string): Promise<void> {
  const kase = await den(stage, 1)
  const caseId = kase.id
  if (caseId === stage.ids.get('chain den 0')) return
  const from = await record(stage, caseId, { ...supplier, source: '送货单' })
  const by = await record(stage, caseId, { ...carrier, name: '车某', source: '询问笔录' })
  const chemical = kase.chemicals[0]
  const days = { fromOn: addDays(today, -28), toOn: addDays(today, -28) }
  await stage.act(clerk, dealingRecord, {
    params: { caseId },
    body: {
      kind: 'sale',
      fromParty: from,
      toParty: null,
      chemicalId: chemical?.id ?? null,
      goods: chemical ? '' : '化工原料',
      quantity: '1.5',
      unit: '吨',
      reported: 'unknown',
      source: '送货单',
      ...days,
    },
  })
  await stage.act(clerk, dealingRecord, {
    params: { caseId },
    body: { kind: 'carriage', fromParty: by, toParty: null, plate: '浙X72K95', source: '卡口记录', ...days },
  })
}

async function tellNextCounty(stage: Stage): Promise<void> {
  const caseId = (await den(stage, 0)).id
  const chain = await stage.act(clerk, chainGet, { params: { caseId } })
  const node = chain.nodes.find((n) => n.name === supplier.name)!
  await stage.act(clerk, leadFromChain, {
    params: { caseId },
    body: {
      partyId: node.partyId,
      regionCode: neighbour,
      title: `核查${supplier.name}向非法作坊供应甲苯`,
      facts:
        '近三个月向我县两处非法作坊供应甲苯等原料共 7.5 吨，未向部门报告，经营许可情况不明，请核查其资质、货源和其他买家。',
      place: '平阳镇东大街 88 号',
    },
  })
}

async function idsOf(stage: Stage, caseId: string): Promise<(name: string) => string> {
  const { rows } = await stage.act(clerk, partyList, { params: { caseId } })
  return (name) => rows.find((r) => r.name === name)!.id
}
