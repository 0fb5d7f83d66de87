import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../kernel/ids.ts'
import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import { startTestServer, type CastName, type TestServer } from '../../../../testing/index.ts'
import { endOfDay } from '../../../law/domain/index.ts'
import { dutyMine } from '../../domain/index.ts'
import { dutyRoutes } from '../index.ts'
import { writeClocks, type ClockWrite } from './clock-queries.ts'

const day = '2021-03-15'
const [town, village] = ['990102100', '990102100200']
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: dutyRoutes })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

/** A running clock that ends so many days from today. */
async function running(
  as: CastName,
  daysLeft: number,
  more: Partial<ClockWrite> = {},
  departments = ['emergency'],
) {
  const dueOn: LocalDate = addDays(day, daysLeft)
  const title = `时限 ${newId().slice(-6)}`
  const row: ClockWrite = {
    id: newId(), code: 'notice:rectify', started_by: 'rectify', title, what: '完成整改', cite: '', needs_review: false,
    starts_on: '2021-01-04', first_due_on: dueOn, due_on: dueOn, due_at: endOfDay(dueOn), alarm_on: addDays(dueOn, -3),
    waits: false, by_hand: false, state: 'running', ended_on: null, ended_why: '', late: false, extensions: [],
    estimated_years: [], note: '', owner_region: town, owner_org_kind: null, owner_role: 'clerk', ...more,
  } // prettier-ignore
  const subject = {
    kind: 'case',
    id: newId(),
    name: '清源-2021-0001 无名作坊',
    regionCode: village,
    departments,
    campaignId: null,
  }
  await server.work(as, (work) => writeClocks(work, [{ subject, row }]))
  return title
}
const mine = async (as: CastName) => (await server.call(as, dutyMine)).body
const pressedOn = async (as: CastName, title: string) =>
  (await mine(as)).pressed.find((p) => p.clock.title === title)

describe('my work', () => {
  test('has the clocks of the post, the most urgent first, and no other post’s', async () => {
    const [later, over] = [await running('townClerk', 9), await running('townClerk', -2)]
    const titles = (await mine('townClerk')).clocks.map((c) => c.title)
    expect(titles.indexOf(over)).toBeLessThan(titles.indexOf(later))
    expect(titles).toContain(later)
    expect((await mine('townMarketOfficer')).clocks.map((c) => c.title)).not.toContain(over)
    expect((await mine('neighbourTownClerk')).clocks).toEqual([])
  })

  test('leaves out what is due in more than a month, what is met, and mere waiting', async () => {
    const titles = [
      await running('townClerk', 40),
      await running('townClerk', 1, { waits: true }),
      await running('townClerk', 1, { state: 'met', ended_on: day }),
    ]
    const shown = (await mine('townClerk')).clocks.map((c) => c.title)
    expect(titles.filter((title) => shown.includes(title))).toEqual([])
  })

  test('of an officer has clocks of the office, in cases that it has a part in', async () => {
    const own = { owner_org_kind: 'market_regulation', owner_role: 'department_officer' }
    const seen = await running('townClerk', 2, own, ['market_regulation'])
    const hidden = await running('townClerk', 2, own, ['emergency'])
    const titles = (await mine('townMarketOfficer')).clocks.map((c) => c.title)
    expect([titles.includes(seen), titles.includes(hidden)]).toEqual([true, false])
  })
})

describe('the ladder', () => {
  test.each([
    [0, []],
    [-1, ['townLeaderInCharge']],
    [-2, ['townLeaderInCharge']],
    [-3, ['townLeaderInCharge', 'countyClerk', 'countyLeaderInCharge']],
    [-6, ['townLeaderInCharge', 'countyClerk', 'countyLeaderInCharge']],
    [-7, ['townLeaderInCharge', 'countyClerk', 'countyLeaderInCharge', 'cityClerk']],
  ] as const)('%i days: stands before %o', async (daysLeft, expected) => {
    const title = await running('townClerk', daysLeft)
    const before: CastName[] = []
    for (const as of [
      'townClerk',
      'townLeaderInCharge',
      'countyClerk',
      'countyLeaderInCharge',
      'cityClerk',
    ] as const)
      if (await pressedOn(as, title)) before.push(as)
    expect(before).toEqual(expected)
  })

  test('says whom to press, for what and how late', async () => {
    const title = await running('townClerk', -4)
    expect((await pressedOn('countyClerk', title))!.sentence).toBe(
      `请督促云溪镇经办人完成整改（${title}，清源-2021-0001 无名作坊），已超期 4 天；办不了的写明原因，依法能延长的办理延长。`,
    )
    expect(await pressedOn('otherCountyClerk', title)).toBeUndefined()
  })
})
