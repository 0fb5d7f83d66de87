import { addDays, daysBetween, type LocalDate } from '../../src/kernel/local-date.ts'
import { countyCode, neighbourCode } from '../make-regions.ts'
import type { WorldSite } from '../world.ts'
import type { InspectionResult, LocalDateTime } from '../world-event.ts'
import { recordOfficersInspection, recordPatrol } from './record-inspection.ts'
import { dayBetween, dayOf, firstWorkday, isWeekend, makeCursor, momentOn } from './story-time.ts'
import { townOf, type Story } from './story.ts'

/** 摸底登记: three quarters before the sweep began. Returns the day each site was known. */
export function registerSites(story: Story, early: ReadonlySet<string>): Map<string, LocalDate> {
  const random = story.random.fork('register')
  const known = new Map<string, LocalDate>()
  for (const site of story.sites) {
    const isEarly = early.has(site.key) || random.chance(0.75)
    const day = isEarly
      ? dayBetween(addDays(story.campaign.openedOn, 2), addDays(story.sweepFrom, -5), random)
      : dayBetween(story.sweepFrom, addDays(story.sweepFrom, 24), random)
    known.set(site.key, day)
    const by = story.cast.one('clerk', site.villageCode)
    story.emit({ type: 'site_registered', at: momentOn(day, random), by, site: site.key })
  }
  return known
}

const results: Record<Exclude<InspectionResult, 'problem'>, number> = {
  no_problem: 880,
  locked: 95,
  refused: 25,
}

/** Shares of a village's sites visited in each month of the sweep. */
const monthlyShare = [0.55, 0.45, 0.45]

/** 每月巡查: by the grid worker of the place; locked ones are visited again, refused ones go to officers. */
export function tellPatrols(
  story: Story,
  known: ReadonlyMap<string, LocalDate>,
  foundOn: ReadonlyMap<string, LocalDate>,
): void {
  const own = { ...story, random: story.random.fork('patrols') }
  const months = story.campaign.periods.slice(0, 3)
  for (const site of story.sites) {
    if (site.villageCode.startsWith(neighbourCode)) continue
    months.forEach((month, i) => {
      const from = `${month}-01`
      const length = daysBetween(from, addDays(from, 27))
      const share = own.random.next()
      const day = addDays(from, own.random.int(0, length))
      const isTooEarly = day <= known.get(site.key)!
      // Where something was found the case tells the rest; a patrol that sees nothing there would contradict it.
      const isTooLate = day > story.last || day >= (foundOn.get(site.key) ?? '9999')
      if (share < monthlyShare[i]! && !isTooEarly && !isTooLate) patrol(own, site, day, foundOn.has(site.key))
    })
  }
}

function patrol(story: Story, site: WorldSite, day: LocalDate, quiet: boolean): void {
  const at = momentOn(day, story.random)
  const result = quiet ? 'no_problem' : story.random.weighted(results)
  recordPatrol(story, { at, site, result })
  if (result === 'locked') revisit(story, site, at)
  if (result === 'refused') sendOfficers(story, site, at)
}

function assign(
  story: Story,
  site: WorldSite,
  at: LocalDateTime,
  content: { by: string; assignee: string; title: string; reason: string; dueOn: LocalDate },
): string {
  const task = story.nextKey('task')
  const place = { site: site.key, lead: null, villageCode: site.villageCode }
  story.emit({ type: 'task_assigned', at, task, ...content, ...place })
  return task
}

function revisit(story: Story, site: WorldSite, lockedAt: LocalDateTime): void {
  const cursor = makeCursor(lockedAt, story.last, story.random)
  const at = cursor.soon()
  const assignee = story.cast.one('grid_worker', site.gridCode)
  const by = story.cast.one('clerk', site.villageCode)
  const dueOn = addDays(dayOf(at), 5)
  const task = assign(story, site, at, {
    by,
    assignee,
    title: `复查：${site.name}`,
    reason: '上次巡查锁门。',
    dueOn,
  })
  const isOpenStill = daysBetween(dayOf(at), story.last) < 5 || story.random.chance(0.12)
  if (isOpenStill) return
  const inspection = recordPatrol(story, { at: cursor.days(1, 5), site, result: 'no_problem', task })
  const note = '已入户复查，无异常。'
  story.emit({ type: 'task_done', at: cursor.soon(), by: assignee, task, inspection, note })
}

function sendOfficers(story: Story, site: WorldSite, refusedAt: LocalDateTime): void {
  const cursor = makeCursor(refusedAt, story.last, story.random)
  officersTask(story, site, cursor.soon(), '巡查时拒绝检查。', daysBetween(dayOf(refusedAt), story.last) > 6)
}

function officersTask(story: Story, site: WorldSite, at: LocalDateTime, reason: string, done: boolean): void {
  const town = townOf(site.villageCode)
  const cursor = makeCursor(at, story.last, story.random)
  const assignee = story.random.pick(story.cast.officers(town, 'market_regulation'))
  const by = story.cast.one('clerk', town)
  const dueOn = addDays(dayOf(at), 6)
  const task = assign(story, site, at, { by, assignee, title: `联合执法检查：${site.name}`, reason, dueOn })
  if (!done) return
  const visitAt = cursor.days(1, 4)
  const result = story.random.chance(0.9) ? 'no_problem' : 'locked'
  const inspection = recordOfficersInspection(story, { at: visitAt, site, result, task })
  const note = result === 'locked' ? '现场锁门，另行约定。' : '两名执法人员到场检查，未发现违法行为。'
  story.emit({ type: 'task_done', at: cursor.soon(), by: assignee, task, inspection, note })
}

/** 联合执法检查 by task in every town: most done, some due, some overdue. `sites` are places without a case. */
export function tellJointInspections(
  story: Story,
  sites: readonly WorldSite[],
  known: ReadonlyMap<string, LocalDate>,
): void {
  const own = { ...story, random: story.random.fork('joint') }
  const ages = [55, 44, 36, 27, 18, 12, 9, 2, 1]
  for (const { code } of story.regions.filter((r) => r.level === 'town' && r.code.startsWith(countyCode))) {
    const places = own.random.shuffle(sites.filter((s) => townOf(s.villageCode) === code))
    ages.forEach((age, i) => {
      const site = places[i]!
      const planned = firstWorkday(addDays(story.last, -age))
      const day = planned > story.last ? story.last : planned
      if (day <= known.get(site.key)! || (isWeekend(day) && age > 2)) return
      const isDone = age > 9 || (age === 9 && own.random.chance(0.4))
      officersTask(own, site, momentOn(day, own.random, 8, 11), '重点场所月度联合执法检查计划。', isDone)
    })
  }
}
