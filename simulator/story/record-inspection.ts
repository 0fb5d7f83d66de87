import type { OrgKind } from '../../src/features/organisation/domain/index.ts'
import type { WorldSite } from '../world.ts'
import type { PhotoKind } from '../make-photo.ts'
import type { Finding, InspectionResult, LocalDateTime } from '../world-event.ts'
import { dayOf } from './story-time.ts'
import { townOf, type Story } from './story.ts'

const notes: Record<InspectionResult, readonly string[]> = {
  no_problem: [
    '现场无生产、储存迹象，门窗完好。',
    '仅存放农具杂物，无化学品。',
    '正常经营，未见化工装置和原料。',
    '厂房空置，水电已停。',
    '与登记一致，未发现异常气味和废液。',
  ],
  locked: ['大门上锁，无人应答，已留联系单。', '锁门，透窗可见室内空置，需复查。'],
  refused: ['经营者拒绝进入检查，已告知法律后果并上报。'],
  problem: ['现场发现疑似非法违法“小化工”，已拍照取证并上报。'],
}

const photoOf: Record<InspectionResult, readonly PhotoKind[]> = {
  no_problem: ['empty_plant', 'house', 'cleared_yard'],
  locked: ['locked_gate'],
  refused: ['locked_gate'],
  problem: ['barrel_yard'],
}

const officerPairs: readonly (readonly [OrgKind, OrgKind])[] = [
  ['market_regulation', 'public_security'],
  ['public_security', 'ecology'],
  ['ecology', 'market_regulation'],
]

export type Visit = {
  at: LocalDateTime
  site: WorldSite
  result: InspectionResult
  finding?: Finding | null
  task?: string | null
  lead?: string | null
}

/** A patrol by the grid worker of the place; returns the inspection's key. */
export function recordPatrol(story: Story, visit: Visit): string {
  return record(story, visit, [story.cast.one('grid_worker', visit.site.gridCode)], null)
}

/** An administrative inspection by two certified officers of the town, approved the same day (行政处罚法, 国办发〔2024〕54号). */
export function recordOfficersInspection(story: Story, visit: Visit): string {
  const { random, cast } = story
  const town = townOf(visit.site.villageCode)
  const [first, second] = random.pick(officerPairs)
  const together = random.chance(0.6)
  const people = [
    cast.officers(town, first)[0]!,
    together ? cast.officers(town, second)[0]! : cast.officers(town, first)[1]!,
  ]
  const on = dayOf(visit.at)
  const number = `检批〔${on.slice(0, 4)}〕${story.nextNumber('检批')}号`
  return record(story, visit, people, { by: cast.one('leader_in_charge', town), on, number })
}

function record(
  story: Story,
  visit: Visit,
  people: string[],
  approval: { by: string; on: string; number: string } | null,
): string {
  const { random } = story
  const inspection = story.nextKey('inspection')
  const photo = { kind: random.pick(photoOf[visit.result]), seed: random.int(1, 12) }
  story.emit({
    type: 'inspection_recorded',
    at: visit.at,
    by: people[0]!,
    inspection,
    kind: approval ? 'administrative' : 'patrol',
    site: visit.site.key,
    people,
    approval,
    result: visit.result,
    note: random.pick(notes[visit.result]),
    point: visit.site.point,
    photos: visit.result === 'no_problem' && random.chance(0.8) ? [] : [photo],
    finding: visit.finding ?? null,
    task: visit.task ?? null,
    lead: visit.lead ?? null,
  })
  return inspection
}
