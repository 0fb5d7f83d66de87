import { addDays, lastDayOfMonth, type LocalDate } from '../../src/kernel/local-date.ts'
import { countyCode } from '../make-regions.ts'
import type { WorldEvent } from '../world-event.ts'
import { lateVillage, returnedVillage, zeroReportVillage } from './case-plans.ts'
import { dayOf, makeCursor, momentOn } from './story-time.ts'
import { townOf, type Story } from './story.ts'

const months = (story: Story): string[] =>
  story.campaign.periods.filter((period) => lastDayOfMonth(`${period}-01`) <= story.last)

/** `village period` of every confirmation, so that a village with one files and one without reports zero. */
function confirmedIn(events: readonly WorldEvent[], villageOf: ReadonlyMap<string, string>): Set<string> {
  const keys = events.flatMap((e) =>
    e.type === 'case_confirmed' ? [`${villageOf.get(e.case)!} ${e.at.slice(0, 7)}`] : [],
  )
  return new Set(keys)
}

/**
 * 每月月底上报 for every month that is over: villages to the town safety office, towns to the county's.
 * In the last such month one village files nothing and its town waits for it, and one form comes back.
 */
export function tellFilings(
  story: Story,
  told: readonly WorldEvent[],
  villageOf: ReadonlyMap<string, string>,
): void {
  const own = { ...story, random: story.random.fork('filings') }
  const withCases = confirmedIn(told, villageOf)
  const villages = story.regions.filter((r) => r.level === 'village' && r.code.startsWith(countyCode))
  const lastMonth = months(story).at(-1)
  for (const period of months(story)) {
    for (const { code } of villages) {
      if (period === lastMonth && code === lateVillage) continue
      fileVillage(own, code, period, withCases.has(`${code} ${period}`), period === lastMonth)
    }
    for (const { code } of story.regions.filter((r) => r.level === 'town' && r.code.startsWith(countyCode)))
      if (period !== lastMonth || code !== townOf(lateVillage)) fileTown(own, code, period)
  }
}

function fileVillage(
  story: Story,
  regionCode: string,
  period: string,
  hasCases: boolean,
  isRecent: boolean,
): void {
  const { random, cast, last } = story
  const due = lastDayOfMonth(`${period}-01`)
  const at = momentOn(addDays(due, -random.int(0, 1)), random, 14, 18)
  const by = cast.one('clerk', regionCode)
  const type = hasCases && regionCode !== zeroReportVillage ? 'filing_submitted' : 'zero_reported'
  story.emit({ type, at, by, regionCode, period })
  const cursor = makeCursor(at, last, random)
  const clerk = cast.one('clerk', townOf(regionCode))
  if (isRecent && regionCode === returnedVillage) {
    const reason = '汇总表“检查组个数”与巡查记录不一致，请核对后重新报送。'
    story.emit({ type: 'filing_returned', at: cursor.days(0, 1), by: clerk, regionCode, period, reason })
  } else if (!isRecent || random.chance(0.8)) {
    acceptIfDone(story, cursor.days(0, 2), due, { by: clerk, regionCode, period })
  }
}

/** What would have been accepted only today is not yet accepted. */
function acceptIfDone(
  story: Story,
  at: string,
  due: LocalDate,
  content: { by: string; regionCode: string; period: string },
): void {
  if (dayOf(at) < story.last || due < addDays(story.last, -3))
    story.emit({ type: 'filing_accepted', at, ...content })
}

function fileTown(story: Story, regionCode: string, period: string): void {
  const { random, cast, last } = story
  const due = lastDayOfMonth(`${period}-01`)
  const at = momentOn(addDays(due, random.int(3, 5)), random)
  if (dayOf(at) > last) return
  const by = cast.one('clerk', regionCode)
  story.emit({ type: 'filing_submitted', at, by, regionCode, period })
  const cursor = makeCursor(at, last, random)
  acceptIfDone(story, cursor.days(0, 2), due, { by: cast.one('clerk', countyCode), regionCode, period })
}
