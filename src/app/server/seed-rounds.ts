import { sql } from 'kysely'
import {
  coverageWalk,
  roundEnd,
  roundList,
  roundOpen,
  type LensQuery,
} from '../../features/coverage/domain/index.ts'
import { inspectionRecordPatrol } from '../../features/inspection/domain/index.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import { addDays } from '../../kernel/local-date.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import { crossCheckVillage, guestsOf } from '../../../simulator/story/cross-check.ts'
import type { World } from '../../../simulator/world.ts'
import { answersOf, upload } from './seed-visits.ts'
import { campaignId, type Deed, type Stage } from './stage.ts'

type Terms = {
  readonly key: string
  readonly kind: 'village' | 'town' | 'county' | 'cross'
  readonly name: string
  readonly regionCode: string
  /** Days, first and last. */
  readonly days: readonly [string, string]
  readonly sharePercent?: number
  /** Key of the list that is swept. */
  readonly list?: string
  readonly people?: readonly string[]
}

async function open(stage: Stage, terms: Terms): Promise<void> {
  const { list, people = [], kind, name, regionCode, sharePercent = 100 } = terms
  const opened = await stage.act('county-clerk', roundOpen, {
    body: {
      campaignId: campaignId(stage),
      kind,
      name,
      regionCode,
      sharePercent,
      fromOn: terms.days[0],
      toOn: terms.days[1],
      dueOn: terms.days[1],
      listIds: list ? [stage.ids.get(list)!] : [],
      people,
    },
  })
  stage.ids.set(terms.key, opened.id)
}

async function end(stage: Stage, key: string): Promise<void> {
  const rounds = await stage.act('county-clerk', roundList, { query: { campaign: campaignId(stage) } })
  const round = rounds.rows.find((r) => r.id === stage.ids.get(key))!
  await stage.act('county-clerk', roundEnd, {
    params: { roundId: round.id },
    body: { version: round.version },
  })
}

/** Two village sweeps, the towns' check against the market list, the county's spot check and a cross check by guests. */
export function roundDeeds(world: World): Deed[] {
  const { today } = world
  const sweep = world.campaign.stages[1]!.from
  const ago = (days: number): string => addDays(today, -days)
  const later = (a: string, b: string): string => (a > b ? a : b)
  const opening = (day: string, terms: Terms): Deed => ({
    at: `${day}T08:45`,
    what: `round ${terms.name}`,
    tell: (stage) => open(stage, terms),
  })
  const first = addDays(sweep, 44)
  const town = later(ago(40), addDays(sweep, 27))
  return [
    opening(sweep, {
      key: 'round-1',
      kind: 'village',
      name: '第一轮村级全面排查',
      regionCode: countyCode,
      days: [sweep, first],
    }),
    {
      at: `${addDays(first, 1)}T08:30`,
      what: 'end of the first round',
      tell: (stage) => end(stage, 'round-1'),
    },
    opening(addDays(first, 1), {
      key: 'round-2',
      kind: 'village',
      name: '第二轮村级复查',
      regionCode: countyCode,
      days: [addDays(first, 1), addDays(today, 20)],
    }),
    opening(town, {
      key: 'round-town',
      kind: 'town',
      name: '镇级对单核查（市场主体清单）',
      regionCode: countyCode,
      days: [town, addDays(today, 10)],
      list: 'market-1',
    }),
    opening(ago(12), {
      key: 'round-county',
      kind: 'county',
      name: '县级抽查',
      regionCode: countyCode,
      days: [ago(12), addDays(today, 18)],
      sharePercent: 10,
    }),
    ...crossCheck(world, ago(9), ago(2)),
  ]
}

function crossCheck(world: World, from: string, to: string): Deed[] {
  const guests = guestsOf(world).map((p) => p.login)
  const openIt = async (stage: Stage) => {
    const people: string[] = []
    for (const login of guests) people.push(await takeGuestPost(stage, login))
    await open(stage, {
      key: 'round-cross',
      kind: 'cross',
      name: '邻县交叉检查',
      regionCode: crossCheckVillage,
      days: [from, to],
      people,
    })
  }
  return [
    { at: `${from}T08:20`, what: 'cross check', tell: openIt },
    ...guests.map((login, i): Deed => ({
      at: `${addDays(from, 1 + i)}T09:40`,
      what: `cross check by ${login}`,
      tell: (stage) =>
        walk(stage, {
          reader: login,
          visitor: () => login,
          region: crossCheckVillage,
          count: 4,
          lens: 'round-cross',
        }),
    })),
  ]
}

/** The guest’s session goes over to the post in the village that is checked; answers the post’s id. */
async function takeGuestPost(stage: Stage, login: string): Promise<string> {
  const token = hashToken(await stage.sessionOf(login))
  return stage.platform.database.withNobody(async (tx) => {
    const posts = await sql<{ id: string; region_code: string }>`select id, region_code
      from app.posts_of_session(${token})`.execute(tx)
    const post = posts.rows.find((p) => p.region_code === crossCheckVillage)!
    await sql`select app.switch_post(${token}, ${post.id})`.execute(tx)
    return post.id
  })
}

type Walk = {
  /** Whose list of what is left it is. */
  readonly reader: string
  /** Who goes to a place, by the region code of the place. */
  readonly visitor: (regionCode: string) => string
  readonly region: string
  /** So many places at most. */
  readonly count: number
  /** Key of a round; the campaign's when not given. */
  readonly lens?: string
  /** Every how many-th door is locked; 0: none. */
  readonly lockedEvery?: number
}

/** Goes along a village's list of what is left, as the product puts it in order, and records each visit. */
export async function walk(stage: Stage, way: Walk): Promise<void> {
  const lens: LensQuery = way.lens ? { round: stage.ids.get(way.lens)! } : { campaign: campaignId(stage) }
  const left = await stage.act(way.reader, coverageWalk, { query: { ...lens, region: way.region } })
  for (const [i, site] of left.places.slice(0, way.count).entries()) {
    const by = way.visitor(site.regionCode)
    const locked = way.lockedEvery ? i % way.lockedEvery === way.lockedEvery - 1 : false
    await stage.act(by, inspectionRecordPatrol, {
      body: {
        campaignId: campaignId(stage),
        siteId: site.id,
        visitedAt: stage.platform.database.clock.now().toISOString(),
        place: site.lon === null ? null : { lon: site.lon, lat: site.lat },
        result: locked ? 'locked' : 'no_problem',
        checklistRef: locked ? null : 'qingyuan-sweep@1',
        answers: locked ? {} : answersOf({ finding: null }),
        note: locked ? '大门上锁，无人应答，已留联系单。' : '按底单逐户核对，现场未见化工装置和原料。',
        fileIds: locked ? [await upload(stage, by, { kind: 'locked_gate', seed: i })] : [],
      },
    })
  }
}
