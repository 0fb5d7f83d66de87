import pg from 'pg'
import { localDateOf, systemClock } from '../../kernel/clock.ts'
import { Problem } from '../../kernel/problem.ts'
import { lookBackJobs } from '../../features/look-back/server/index.ts'
import { openConsoleSession } from '../../features/organisation/server/index.ts'
import type { Installation } from '../../platform/server/database/installation.ts'
import { roleNamesOf } from '../../platform/server/database/role-prefix.ts'
import { makeWorld } from '../../../simulator/make-world.ts'
import type { WorldEvent } from '../../../simulator/world-event.ts'
import type { World } from '../../../simulator/world.ts'
import { performJob } from '../../platform/server/jobs/jobs.ts'
import { startImageProcess } from '../../platform/server/files/image-process.ts'
import { openNoticeLibrary } from '../notice/notice-library.ts'
import { makeActor } from './act-as.ts'
import { openPlatform } from './platform.ts'
import { allRoutes, screeningDeps } from './routes.ts'
import { withGuests } from '../../../simulator/story/cross-check.ts'
import { screeningJobs } from '../../features/screening/server/index.ts'
import { chainDeeds } from './seed-chain.ts'
import { clockDeeds } from './seed-clocks.ts'
import { afterClosingDeeds } from './seed-after-closing.ts'
import { coverageDeeds } from './seed-coverage.ts'
import { disciplineDeeds } from './seed-discipline.ts'
import { evidenceDeeds } from './seed-evidence.ts'
import { enforcementDeeds } from './seed-enforcement.ts'
import { listDeeds } from './seed-lists.ts'
import { paperDeeds } from './seed-papers.ts'
import { seedPeople } from './seed-people.ts'
import { screeningDeeds } from './seed-screening.ts'
import { signatureDeeds } from './seed-signatures.ts'
import { tellers } from './seed-story.ts'
import { unclearedDeeds } from './seed-uncleared.ts'
import type { Deed, Stage } from './stage.ts'
import { watchedListJobs } from './watched-list-jobs.ts'

export type Seeded = {
  readonly people: number
  readonly sites: number
  readonly cases: number
  readonly events: number
}

const demoSeed = 20_261_124

/**
 * Makes the demo county in an empty installation: people and places by the owner, then the story, each act performed by its
 * person through the product's own actions on a clock that stands at the time of the act.
 * @throws Problem installation/not-empty 409
 */
export async function seedWorld(
  installation: Installation,
  options: { world: string; say: (line: string) => void; seed?: number; today?: string },
): Promise<Seeded> {
  const world = withGuests(
    makeWorld({ seed: options.seed ?? demoSeed, today: options.today ?? localDateOf(systemClock.now()) }),
  )
  const owner = new pg.Client({ connectionString: installation.database.ownerUrl })
  await owner.connect()
  try {
    await requireEmpty(owner)
    options.say(
      `行政区划 ${world.regions.length} 个、单位 ${world.orgs.length} 个、人员 ${world.people.length} 人`,
    )
    await asGate(owner, installation, () => seedPeople(owner, world))
    await tell(installation, owner, world, options.say)
    await owner.query(
      'insert into platform.installation (id, name, demonstration, demo_logins) values (1, $1, true, $2)',
      [
        '清源县（演示）',
        JSON.stringify(
          world.demoCast.map((m) => ({
            login: m.login,
            name: m.name,
            what: m.purpose,
            title: `${m.name}·${m.post}·${m.purpose}`,
          })),
        ),
      ],
    )
  } finally {
    await owner.end()
  }
  return {
    people: world.people.length,
    sites: world.sites.length,
    cases: world.cases.length,
    events: world.events.length,
  }
}

async function requireEmpty(owner: pg.Client): Promise<void> {
  const found = await owner.query('select 1 from app.installation() i where i.id is not null')
  if (found.rows.length > 0)
    throw new Problem(
      'installation/not-empty',
      409,
      '这里已有数据，不能再建演示县；请用 QINGYUAN_DATA 指定一个新的数据目录。',
    )
}

async function asGate(owner: pg.Client, installation: Installation, run: () => Promise<void>): Promise<void> {
  await owner.query('begin')
  await owner.query(`set local role ${roleNamesOf(installation).replace(/_app$/, '_gate')}`)
  await run()
  await owner.query('commit')
}

async function tell(
  installation: Installation,
  owner: pg.Client,
  world: World,
  say: (line: string) => void,
): Promise<void> {
  let now = new Date()
  const platform = await openPlatform(installation, { now: () => now })
  const queued: string[] = []
  const handlers = {
    ...watchedListJobs({ files: platform.files }),
    ...lookBackJobs,
    ...screeningJobs(screeningDeps(platform.database)),
  }
  platform.database.setJobSender(async (_tx, jobId, kind) => {
    if (kind in handlers) queued.push(jobId)
  })
  const runQueued = async () => {
    for (const jobId of queued.splice(0)) {
      const end = await performJob({ database: platform.database, handlers, onBug: raise }, jobId)
      if (end !== 'done') throw new Error(`job ${jobId} ended as ${end}`)
    }
  }
  const images = startImageProcess()
  const tokens = new Map<string, Promise<string>>()
  const sessionOf = (login: string) => {
    const known = tokens.get(login) ?? openConsoleSession(owner, login)
    tokens.set(login, known)
    return known
  }
  const routes = allRoutes({
    dataFolder: platform.dataFolder,
    images,
    notices: openNoticeLibrary(),
    organisation: {
      secretKey: platform.secretKey,
      clock: platform.database.clock,
      installation: { name: '', demonstration: true, requireSecondFactorFor: [] },
    },
  })
  const posts = await owner.query<{ login: string; id: string }>('select * from app.first_posts()')
  const stage: Stage = {
    world,
    platform,
    act: makeActor(platform, routes, sessionOf),
    sessionOf,
    posts: new Map(posts.rows.map((r) => [r.login, r.id])),
    ids: new Map(),
    photos: new Map(),
    shots: 0,
  }
  try {
    const deeds = inOrder(world, [
      ...(await listDeeds(world)),
      ...coverageDeeds(world),
      ...screeningDeeds(world),
      ...enforcementDeeds(world),
      ...disciplineDeeds(world),
      ...clockDeeds(world),
      ...chainDeeds(world),
      ...signatureDeeds(world),
      ...paperDeeds(world),
      ...evidenceDeeds(world),
      ...afterClosingDeeds(world),
      ...unclearedDeeds(world),
    ])
    for (const [i, deed] of deeds.entries()) {
      now = new Date(`${deed.at}:00+08:00`)
      await tellOne(stage, deed)
      await runQueued()
      // Months pass in minutes here: the database’s own rhythm of learning its tables’ sizes is too slow for that.
      if (i % 250 === 249) await owner.query('analyze')
      if (i % 500 === 499) say(`往事 ${i + 1} / ${deeds.length}`)
    }
  } finally {
    images.stop()
    await platform.database.end()
  }
}

const raise = (error: unknown): never => {
  throw error
}

/**
 * The world's events and what is done besides, in the order of time. The story ends on the evening before today: told at any hour
 * of a day it is the same, and nothing in it lies in the future of the clock on the wall.
 * @throws Error when an act lies later
 */
function inOrder(world: World, deeds: readonly Deed[]): Deed[] {
  const events = world.events.map((event): Deed => ({
    at: event.at,
    what: JSON.stringify(event),
    tell: (stage) => tellEvent(stage, event),
  }))
  const story = [...events, ...deeds].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const late = story.find((d) => d.at.slice(0, 10) >= world.today)
  if (late) throw new Error(`the story ends before ${world.today}, but at ${late.at} it tells: ${late.what}`)
  return story
}

const tellEvent = <T extends WorldEvent['type']>(
  stage: Stage,
  event: Extract<WorldEvent, { type: T }>,
): Promise<unknown> =>
  (tellers[event.type] as (stage: Stage, event: Extract<WorldEvent, { type: T }>) => Promise<unknown>)(
    stage,
    event,
  )

async function tellOne(stage: Stage, deed: Deed): Promise<void> {
  try {
    await deed.tell(stage)
  } catch (error) {
    const why =
      error instanceof Problem ? `${error.code} ${error.message} ${JSON.stringify(error.issues)}` : error
    throw new Error(`the story cannot be told at ${deed.at}: ${deed.what}\n${String(why)}`, { cause: error })
  }
}
