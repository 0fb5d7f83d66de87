import {
  blacklistFileAppeal,
  blacklistListIt,
  blacklistNotify,
  blacklistPropose,
  blacklistPublish,
  blacklistRecordStatement,
  sanctionList,
  sanctionProposals,
  sanctionReceipt,
  type SubjectKind,
} from '../../features/blacklist/domain/index.ts'
import { caseJudgeRelapse, caseRelapse } from '../../features/case/domain/index.ts'
import {
  lookBackGet,
  lookBackList,
  lookBackRecord,
  type LookBackResult,
} from '../../features/look-back/domain/index.ts'
import { Problem } from '../../kernel/problem.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { World } from '../../../simulator/world.ts'
import { idOf, type Deed, type Stage } from './stage.ts'
import { upload } from './seed-visits.ts'

const clerk = 'county-clerk'
const principal = 'county-principal'

/** After closing: visits done, a locked door, one that came back; the relapse judged; five entries of the blacklist in five states. */
export function afterClosingDeeds(world: World): Deed[] {
  const ago = (days: number): LocalDate => addDays(world.today, -days)
  const relapse = world.cases.find((c) => c.relapseOf !== null)
  return [
    {
      at: `${ago(4)}T16:10`,
      what: 'look-backs are recorded',
      tell: unlessRefused((s) => look(s, ago(4), ['kept', 'no_access', 'kept'])),
    },
    {
      at: `${ago(1)}T15:40`,
      what: 'more look-backs are recorded',
      tell: unlessRefused((s) => look(s, ago(1), ['relapsed', 'kept'])),
    },
    ...(relapse
      ? [
          {
            at: `${ago(1)}T17:05`,
            what: 'a relapse is judged',
            tell: unlessRefused((s) => judge(s, relapse.key, relapse.relapseOf!)),
          },
        ]
      : []),
    ...entries.flatMap((entry, i) => entryDeeds(entry, ago(58 - 9 * i), ago)),
  ]
}

/** What the story made up may have left nothing to look back at that day: then that is so. */
const unlessRefused =
  (tell: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    try {
      await tell(stage)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }

/** The visits that are nearest their day, by the county's clerk: most stayed as they were. */
async function look(stage: Stage, day: LocalDate, results: readonly LookBackResult[]): Promise<void> {
  const { rows } = await stage.act(clerk, lookBackList, { query: { limit: results.length } })
  for (const [i, row] of rows.entries()) {
    const result = results[i]!
    const { checks } = await stage.act(clerk, lookBackGet, { params: { lookBackId: row.id } })
    const broken =
      result === 'relapsed' ? (checks.find((c) => c.check === 'power') ?? checks[0])?.check : undefined
    const fileIds =
      result === 'no_access' ? [] : [await upload(stage, clerk, { kind: 'cleared_yard', seed: i })]
    await stage.act(clerk, lookBackRecord, {
      params: { lookBackId: row.id },
      body: {
        result,
        visitedOn: day,
        visitors: '县安委办、乡镇安委办、村网格员',
        answers: checks.map(({ check }) => ({
          check,
          state: check === broken ? 'broken' : 'kept',
          note: '',
        })),
        note: words[result],
        fileIds,
      },
    })
  }
}

const words = {
  kept: '院门上锁，设备已清，电表无读数，与销号时照片一致。',
  no_access: '大门反锁，敲门无人应答，邻居称近日未见人。',
  relapsed: '现场重新接通电源，院内有新运入的铁桶，尚未投料。',
} as const

async function judge(stage: Stage, key: string, priorKey: string): Promise<void> {
  const caseId = idOf(stage, key)
  const prior = idOf(stage, priorKey)
  const { priors } = await stage.act(clerk, caseRelapse, { params: { caseId } })
  if (!priors.some((p) => p.caseId === prior)) return
  await stage.act(clerk, caseJudgeRelapse, {
    params: { caseId },
    body: {
      priorCaseId: prior,
      decision: 'confirmed',
      reason: '同一场所取缔后由同一人恢复生产，设备系上次未拆尽的反应釜。',
    },
  })
}

type Entry = {
  readonly kind: SubjectKind
  readonly name: string
  readonly person: string
  readonly reason: string
  /** How far it came. */
  readonly until: 'proposed' | 'notified' | 'listed' | 'published' | 'appealed'
}
const entries: readonly Entry[] = [
  {
    kind: 'enterprise',
    name: '清河永晟化工经营部',
    person: '蔺有方',
    reason: '取缔后三个月内在原址恢复分装溶剂，经两次责令仍不停止。',
    until: 'published',
  },
  {
    kind: 'lessor',
    name: '苗长顺',
    person: '',
    reason: '两次把闲置厂房租给无证化工作坊，收到告知后仍未清退。',
    until: 'appealed',
  },
  {
    kind: 'person',
    name: '柯远山',
    person: '',
    reason: '先后在两个乡镇组织无证生产黏合剂。',
    until: 'listed',
  },
  {
    kind: 'vehicle',
    name: '清Z·K5821',
    person: '',
    reason: '多次无证运输危险化学品，夜间卸货后驶离。',
    until: 'notified',
  },
  {
    kind: 'enterprise',
    name: '云溪恒泰助剂厂',
    person: '',
    reason: '擅自改变经营范围生产易燃助剂，整改期内继续生产。',
    until: 'proposed',
  },
]

function entryDeeds(entry: Entry, from: LocalDate, ago: (days: number) => LocalDate): Deed[] {
  const steps = ['proposed', 'notified', 'listed', 'published', 'appealed'] as const
  const count = steps.indexOf(entry.until) + 1
  const day = (i: number): LocalDate => [addDays(from, 3 * i), ago(1)].toSorted()[0]!
  return steps.slice(0, count).map((step, i) => ({
    at: `${day(i)}T1${i}:20`,
    what: `blacklist ${entry.name} ${step}`,
    tell: (stage) => take(stage, entry, step, day(i)),
  }))
}

async function take(stage: Stage, entry: Entry, step: Entry['until'], day: LocalDate): Promise<void> {
  const key = `blacklist ${entry.name}`
  const on = () => ({ params: { entryId: idOf(stage, key) } })
  const year = day.slice(0, 4)
  switch (step) {
    case 'proposed': {
      const made = await stage.act(clerk, blacklistPropose, {
        body: {
          subjectKind: entry.kind,
          subjectName: entry.name,
          responsiblePerson: entry.person,
          reason: entry.reason,
          basis: '《安全生产严重失信主体名单管理办法》（待法制审核）',
          termMonths: 36,
        },
      })
      stage.ids.set(key, made.id)
      return
    }
    case 'notified':
      await stage.act(clerk, blacklistNotify, {
        ...on(),
        body: { noticeNumber: `清安委告〔${year}〕${entries.indexOf(entry) + 1}号`, servedOn: day },
      })
      if (entry.kind === 'lessor')
        await stage.act(clerk, blacklistRecordStatement, {
          ...on(),
          body: {
            statement: '称不知承租人从事化工生产。',
            statedOn: day,
            answer: '已两次书面告知承租人无证，陈述与事实不符。',
          },
        })
      return
    case 'listed':
      await stage.act(principal, blacklistListIt, {
        ...on(),
        body: {
          decisionNumber: `清政黑〔${year}〕${entries.indexOf(entry) + 1}号`,
          reason: '事实清楚，情节严重，同意列入。',
        },
      })
      return
    case 'published':
      await stage.act(clerk, blacklistPublish, {
        ...on(),
        body: { sanctions: sanctionProposals.slice(0, 6) },
      })
      await answer(stage, idOf(stage, key))
      return
    case 'appealed':
      await stage.act(clerk, blacklistFileAppeal, {
        ...on(),
        body: { appeal: '已与承租人解除合同并清退，请求移出。', appealedOn: day },
      })
  }
}

/** Two offices answer at once, the others are waited for. */
async function answer(stage: Stage, entryId: string): Promise<void> {
  const { rows } = await stage.act(clerk, sanctionList, { query: {} })
  const mine = rows.filter((s) => s.entryId === entryId)
  for (const [kind, receipt] of [
    ['market_regulation', '已在登记系统设置限制提示。'],
    ['power', '已锁定户号，新装和复电须书面报安委办。'],
  ] as const) {
    const sanction = mine.find((s) => s.orgKind === kind)
    if (sanction)
      await stage.act(clerk, sanctionReceipt, {
        params: { sanctionId: sanction.id },
        body: { state: 'applied', receipt },
      })
  }
}
