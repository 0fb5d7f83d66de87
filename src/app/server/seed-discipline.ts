import { caseList } from '../../features/case/domain/index.ts'
import {
  accountabilityDraft,
  accountabilityPublish,
  matterAccept,
  matterConclude,
  matterList,
  matterRecord,
  matterSend,
} from '../../features/discipline/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import type { World } from '../../../simulator/world.ts'
import type { Deed, Stage } from './stage.ts'

const officer = 'county-discipline'

/** Two matters, one of them handled to its end, and the result of it published without persons. */
export function disciplineDeeds(world: World): Deed[] {
  const ago = (days: number, time: string): string => `${addDays(world.today, -days)}T${time}`
  return [
    { at: ago(20, '15:10'), what: 'an official is reported', tell: (stage) => send(stage, warned) },
    { at: ago(19, '09:20'), what: 'the matter is taken up', tell: takeUp },
    { at: ago(6, '16:40'), what: 'the matter ends', tell: end },
    { at: ago(5, '10:00'), what: 'the result is published', tell: publish },
    { at: ago(2, '11:30'), what: 'another official is reported', tell: (stage) => send(stage, waiting) },
  ]
}

const warned = {
  concern: 'dereliction',
  accusedName: '',
  accusedPost: '云溪镇某站所负责人',
  accusedLevel: 'town',
  facts: '该处夜间生产持续近两个月，站所每周巡查记录均填“无异常”，与现场情况不符。',
} as const
const waiting = {
  concern: 'interference',
  accusedName: '',
  accusedPost: '涉案村某村干部',
  accusedLevel: 'village',
  facts: '三次联合检查前，当事人均提前一小时左右停产关门，疑有人通风报信。',
} as const

async function send(stage: Stage, said: typeof warned | typeof waiting): Promise<void> {
  const cases = await stage.act('yunxi-clerk', caseList, { query: { limit: 1, queue: 'open' } })
  const kase = cases.rows[0]
  await stage.act('yunxi-clerk', matterSend, {
    body: { ...said, caseId: kase?.id ?? null, regionCode: kase?.regionCode ?? '990102' },
  })
}

const first = async (stage: Stage): Promise<string> =>
  (await stage.act(officer, matterList, { query: { limit: 1 } })).rows[0]!.id

async function takeUp(stage: Stage): Promise<void> {
  const matterId = await first(stage)
  await stage.act(officer, matterAccept, { params: { matterId }, body: {} })
  await stage.act(officer, matterRecord, {
    params: { matterId },
    body: { text: '调取巡查记录和用电数据比对，约谈相关人员两名。' },
  })
}

async function end(stage: Stage): Promise<void> {
  await stage.act(officer, matterConclude, {
    params: { matterId: await first(stage) },
    body: { conclusion: 'talked_to', text: '经查系巡查走过场，未发现利益输送，给予诫勉。' },
  })
}

async function publish(stage: Stage): Promise<void> {
  const draft = await stage.act(officer, accountabilityDraft, {
    body: {
      title: '关于“小化工”巡查走过场问题的问责情况',
      text: '某镇一处非法生产点持续生产近两个月未被发现，巡查记录与实际不符。对负有直接监管责任的1名站所负责人给予诫勉，责令所在单位作出书面检查并限期整改。',
      documentNumber: `清纪通〔${stage.world.today.slice(0, 4)}〕3号`,
      talkedTo: 1,
      partySanctioned: 0,
      stateSanctioned: 0,
      referred: 0,
    },
  })
  await stage.act('county-discipline-2', accountabilityPublish, { params: { resultId: draft.id }, body: {} })
}
