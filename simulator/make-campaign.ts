import { lastDayOfMonth, makeLocalDate, type LocalDate } from '../src/kernel/local-date.ts'
import { countyCode } from './make-regions.ts'
import { firstWorkday } from './story/story-time.ts'
import type { WorldCampaign } from './world.ts'

/** The first day of the month `months` after (or before) the month of a date. */
export function monthStart(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return makeLocalDate(Math.floor(index / 12), (index % 12) + 1, 1)
}

/**
 * The county's campaign modelled on N1 §三 (one month to mobilise, five to sweep, two to consolidate, the
 * report before the first day of the last month), placed so that `today` lies in the third month of stage two.
 */
export function makeCampaign(today: LocalDate): WorldCampaign {
  const start = (months: number): LocalDate => monthStart(today, months)
  const end = (months: number): LocalDate => lastDayOfMonth(start(months))
  return {
    key: 'campaign-1',
    name: '清源县非法违法“小化工”专项整治',
    regionCode: countyCode,
    openedOn: firstWorkday(`${start(-3).slice(0, 8)}03`),
    stages: [
      { key: 'mobilise', from: start(-3), to: end(-3) },
      { key: 'sweep', from: start(-2), to: end(2) },
      { key: 'consolidate', from: start(3), to: end(4) },
    ],
    periods: [-2, -1, 0, 1, 2].map((months) => start(months).slice(0, 7)),
    finalReportBefore: start(4),
  }
}
