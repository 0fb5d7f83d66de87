import {
  caseConfirm,
  caseGet,
  caseHandOverWaste,
  caseMarkStopped,
  caseOpen,
  caseRecordClearance,
  caseRecordMeasure,
  caseRecordPathStep,
  caseSetWayOut,
  isSupply,
  type ClearanceCheckId,
} from '../../features/case/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import type { World } from '../../../simulator/world.ts'
import { campaignId, idOf, personOf, type Deed, type Stage } from './stage.ts'

const clerk = 'liuhe-clerk'

/** Two cases of one town that stand half-way: an enterprise that moves into the park, and a den stopped whose waste still lies there. */
export function unclearedDeeds(world: World): Deed[] {
  const ago = (days: number) => addDays(world.today, -days)
  const deed = (days: number, time: string, what: string, tell: Deed['tell']): Deed => ({
    at: `${ago(days)}T${time}`,
    what,
    tell,
  })
  return [
    deed(16, '10:05', 'a case that moves is opened', (stage) => openCase(stage, moving, ago(16))),
    deed(15, '15:10', 'its measures', (stage) => measures(stage, moving, ago(15))),
    deed(12, '09:20', 'it moves', (stage) => move(stage, ago(12))),
    deed(13, '10:40', 'a case with waste is opened', (stage) => openCase(stage, wasted, ago(13))),
    deed(12, '14:30', 'its measures', (stage) => measures(stage, wasted, ago(12))),
    deed(9, '15:05', 'it is stopped, not cleared', (stage) => stopUncleared(stage, ago(9), ago(2))),
    deed(5, '11:15', 'a part of its waste is handed over', (stage) => handOver(stage, ago(5))),
    deed(2, '16:10', 'its waste is looked at again', (stage) =>
      lookAt(stage, wasted, ago(2), 'materials', {
        state: 'open',
        note: '残渣 11 桶仍在原处，已贴危险废物标签、加盖防渗布，等待转移联单',
        followUpBy: followUp(stage),
        nextOn: addDays(world.today, 5),
      }),
    ),
  ]
}

/** Who follows the waste up: the town's ecology officer. */
const followUp = (stage: Stage) => personOf(stage, 'liuhe-ecology-1').name
type Told = {
  readonly key: string
  readonly kind: string
  readonly facts: Record<'name' | 'address' | 'responsiblePerson' | 'act', string>
}
const moving: Told = {
  key: 'case-that-moves',
  kind: 'over_scope',
  facts: {
    name: '柳河镇助剂调配厂',
    address: '镇北工业小区东排',
    responsiblePerson: '陶某',
    act: '持证经营稀释剂，超出许可范围自行调配、灌装',
  },
}
const wasted: Told = {
  key: 'case-with-waste',
  kind: 'no_licence',
  facts: {
    name: '老窑厂废漆桶清洗点',
    address: '老窑厂西侧棚屋',
    responsiblePerson: '廖某',
    act: '无证清洗废油漆桶、回收溶剂，残渣堆放在棚内',
  },
}

/** The town's first village without a planned part in the story. */
function villageOf(world: World, town: string): string {
  const { lateVillage, zeroReportVillage, returnedVillage } = world.highlights
  const planned = new Set([lateVillage, zeroReportVillage, returnedVillage])
  return world.regions.find((r) => r.level === 'village' && r.parentCode === town && !planned.has(r.code))!
    .code
}

async function openCase(stage: Stage, told: Told, foundOn: string): Promise<void> {
  const town = personOf(stage, clerk).posts[0]!.regionCode
  const opened = await stage.act(clerk, caseOpen, {
    body: {
      campaignId: campaignId(stage),
      regionCode: villageOf(stage.world, town),
      townName: '柳河镇',
      landlord: '',
      activities: ['produce'],
      measuresText: '',
      foundOn,
      chemicals: [{ name: '甲苯', cas: '108-88-3', quantity: '0.8', unit: '吨' }],
      ...told.facts,
    },
  })
  stage.ids.set(told.key, opened.id)
  await stage.act(clerk, caseConfirm, {
    params: { caseId: opened.id },
    body: { violationKind: told.kind, rectifyBy: addDays(foundOn, 30) },
  })
}

async function measures(stage: Stage, told: Told, day: string): Promise<void> {
  const params = { caseId: idOf(stage, told.key) }
  const kase = await stage.act(clerk, caseGet, { params })
  for (const demand of kase.demanded.filter((d) => !d.conditional && d.state === 'open'))
    await stage.act(clerk, caseRecordMeasure, {
      params,
      body: { demandedId: demand.id, orderedOn: day, doneOn: day, text: '已书面责令并现场落实。' },
    })
}

function lookAt(
  stage: Stage,
  told: Told,
  day: string,
  check: ClearanceCheckId,
  said: Record<string, unknown>,
): Promise<unknown> {
  const cut = {
    how: 'voluntary',
    cutAt: `${day}T10:00:00+08:00`,
    cutBy: check === 'power' ? '县供电公司柳河供电所' : '县自来水公司',
    accountNumber: '330179020871',
    meterNumber: check === 'power' ? 'QY-D-79020' : 'QY-S-79020',
    lastReading: check === 'power' ? '6120.4' : '318',
    livingSupply: 'none',
  }
  return stage.act(clerk, caseRecordClearance, {
    params: { caseId: idOf(stage, told.key) },
    body: {
      check,
      checker: personOf(stage, clerk).name,
      checkedOn: day,
      ...(said['state'] === 'done' && isSupply(check) ? { cut } : {}),
      ...said,
    },
  })
}

/** 整合搬迁: the park has agreed, the equipment is out of the old place; the new licence is still awaited. */
async function move(stage: Stage, day: string): Promise<void> {
  const params = { caseId: idOf(stage, moving.key) }
  await stage.act(clerk, caseSetWayOut, {
    params,
    body: { wayOut: 'relocated', note: '企业自愿迁入集中区。' },
  })
  await stage.act(clerk, caseRecordPathStep, {
    params,
    body: {
      step: 'target',
      state: 'done',
      doneOn: day,
      checker: personOf(stage, clerk).name,
      place: '清源县化工集中区三号地块',
      number: `清政复〔${day.slice(0, 4)}〕27号`,
      organ: '清源县人民政府',
      note: '已签订入园协议，新址厂房三个月内建成。',
    },
  })
  await lookAt(stage, moving, day, 'equipment', { state: 'done', note: '原址调配釜两台已拆除运往新址。' })
}

/** 已停未清: everything but the waste is done; why, who follows up and when is said. */
async function stopUncleared(stage: Stage, day: string, nextOn: string): Promise<void> {
  const params = { caseId: idOf(stage, wasted.key) }
  await stage.act(clerk, caseSetWayOut, { params, body: { wayOut: 'shut_down' } })
  for (const check of ['water', 'power', 'equipment', 'premises'] as const)
    await lookAt(stage, wasted, day, check, { state: 'done', note: '现场核实，已办理。' })
  await lookAt(stage, wasted, day, 'materials', {
    state: 'open',
    note: '原料已清走；洗桶残渣 26 桶属危险废物，须由有资质单位处置，正在办理转移手续',
    followUpBy: followUp(stage),
    nextOn,
  })
  await stage.act(clerk, caseMarkStopped, {
    params,
    body: { note: '生产已停，危险废物待处置，认定为已停未清。' },
  })
}

const handOver = (stage: Stage, day: string) =>
  stage.act(clerk, caseHandOverWaste, {
    params: { caseId: idOf(stage, wasted.key) },
    body: {
      waste: '废油漆桶清洗残渣',
      wasteClass: 'HW12',
      quantity: '1.2',
      unit: '吨',
      receiver: '清河市固体废物处置中心（演示）',
      receiverPermit: 'QH-WF-0031',
      manifestNumber: `LD${day.replaceAll('-', '')}0031`,
      handedOn: day,
      note: '第一批 15 桶，其余 11 桶待下一车次。',
    },
  })
