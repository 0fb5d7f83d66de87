import type { OrgKind, Role } from '../src/features/organisation/domain/index.ts'
import { pinyin } from 'pinyin-pro'
import { addDays, type LocalDate } from '../src/kernel/local-date.ts'
import { countyCode, neighbourCode } from './make-regions.ts'
import { orgKey, zoneKey } from './make-orgs.ts'
import { makeDistinctNames } from './names.ts'
import type { Random } from './random.ts'
import type { WorldPerson, WorldPost, WorldRegion } from './world.ts'

/** One post to be filled: who sits where. `certified` officers get a certificate number. */
type Seat = {
  login: string
  orgKey: string
  role: Role
  regionCode: string
  certified: boolean
}

const seat = (login: string, regionCode: string, kind: OrgKind, role: Role, certified = false): Seat => ({
  login,
  orgKey: orgKey(regionCode, kind),
  role,
  regionCode,
  certified,
})

/** 柳庄村 → `liuzhuang`: the name without its kind of place, in letters. */
export const placeLogin = (name: string): string =>
  pinyin(name.replace(/[省市县镇乡村]$/, ''), { toneType: 'none', type: 'array' }).join('')

const aboveSeats = (): Seat[] =>
  (
    [
      ['province', '99'],
      ['city', '9901'],
    ] as const
  ).flatMap(([name, code]) => [
    seat(`${name}-clerk`, code, 'safety_office', 'clerk'),
    seat(`${name}-leader`, code, 'government', 'leader_in_charge'),
    seat(`${name}-principal`, code, 'government', 'principal_leader'),
    seat(`${name}-supervisor`, code, 'safety_office', 'supervisor'),
  ])

const certifiedAtCounty = [
  ['market', 'market_regulation'],
  ['police', 'public_security'],
  ['ecology', 'ecology'],
  ['emergency', 'emergency'],
] as const

const officersAtCounty = [
  ['industry', 'industry'],
  ['farm', 'agriculture'],
  ['power', 'power'],
  ['transport', 'transport'],
  ['fire', 'fire'],
  ['commerce', 'commerce'],
  ['land', 'land'],
  ['water', 'water'],
  ['petitions', 'petitions'],
] as const

function countySeats(): Seat[] {
  const at = (login: string, kind: OrgKind, role: Role, certified = false): Seat =>
    seat(`county-${login}`, countyCode, kind, role, certified)
  return [
    at('clerk', 'safety_office', 'clerk'),
    at('clerk-2', 'safety_office', 'clerk'),
    at('leader', 'government', 'leader_in_charge'),
    at('principal', 'government', 'principal_leader'),
    ...certifiedAtCounty.flatMap(([name, kind]) =>
      [1, 2].map((n) => at(`${name}-${n}`, kind, 'department_officer', true)),
    ),
    ...officersAtCounty.map(([name, kind]) => at(name, kind, 'department_officer')),
    at('tip-intake', 'safety_office', 'tip_intake'),
    at('reward-checker', 'safety_office', 'reward_checker'),
    at('reward-payer', 'government', 'reward_payer'),
    at('discipline', 'discipline', 'discipline_officer'),
    at('legal', 'emergency', 'legal_reviewer'),
    at('supervisor', 'safety_office', 'supervisor'),
    at('auditor', 'discipline', 'auditor'),
    at('admin', 'government', 'administrator'),
    { login: 'zone-clerk', orgKey: zoneKey, role: 'clerk', regionCode: countyCode, certified: false },
  ]
}

function townSeats({ code, name }: WorldRegion): Seat[] {
  const place = placeLogin(name)
  const leaders = [
    seat(`${place}-clerk`, code, 'safety_office', 'clerk'),
    seat(`${place}-leader`, code, 'government', 'leader_in_charge'),
    seat(`${place}-mayor`, code, 'government', 'principal_leader'),
  ]
  if (code.startsWith(neighbourCode)) return leaders
  const certified = (['market', 'police', 'ecology'] as const).flatMap((short, i) =>
    [1, 2].map((n) =>
      seat(`${place}-${short}-${n}`, code, certifiedAtCounty[i]![1], 'department_officer', true),
    ),
  )
  return [
    ...leaders,
    ...certified,
    seat(`${place}-farm`, code, 'agriculture', 'department_officer'),
    seat(`${place}-power`, code, 'power', 'department_officer'),
  ]
}

/** The login's beginning at a village: the town's name stands before it, for village names repeat. */
export function villageLogin(village: WorldRegion, regions: readonly WorldRegion[]): string {
  const town = regions.find((r) => r.code === village.parentCode)!
  return `${placeLogin(town.name)}-${placeLogin(village.name)}`
}

function villageSeats(village: WorldRegion, regions: readonly WorldRegion[]): Seat[] {
  const place = villageLogin(village, regions)
  const committee = orgKey(village.code, 'village_committee')
  const grids = regions.filter((r) => r.parentCode === village.code)
  const at = (login: string, role: Role, regionCode = village.code): Seat => ({
    login: `${place}-${login}`,
    orgKey: committee,
    role,
    regionCode,
    certified: false,
  })
  return [
    at('clerk', 'clerk'),
    at('secretary', 'principal_leader'),
    ...grids.map((grid, i) => at(`grid-${i + 1}`, 'grid_worker', grid.code)),
  ]
}

function allSeats(regions: readonly WorldRegion[]): Seat[] {
  return [
    ...aboveSeats(),
    ...countySeats(),
    seat('anlan-clerk', neighbourCode, 'safety_office', 'clerk'),
    seat('anlan-leader', neighbourCode, 'government', 'leader_in_charge'),
    ...regions.filter((r) => r.level === 'town').flatMap(townSeats),
    ...regions.filter((r) => r.level === 'village').flatMap((r) => villageSeats(r, regions)),
    // One person with two posts, to switch between on screen; nobody in the story acts under this login.
    seat('dongba-farm', `${countyCode}102`, 'safety_office', 'clerk'),
  ]
}

/**
 * Everybody who can sign in. All posts began before the campaign.
 * @param since the first day of the posts
 */
export function makePeople(regions: readonly WorldRegion[], since: LocalDate, random: Random): WorldPerson[] {
  const people = new Map<string, WorldPerson>()
  const seats = allSeats(regions)
  const names = makeDistinctNames(seats.length, random)
  seats.forEach((s, i) => {
    const person = people.get(s.login) ?? { login: s.login, name: names[i]!, posts: [] }
    const post: WorldPost = {
      orgKey: s.orgKey,
      role: s.role,
      regionCode: s.regionCode,
      from: addDays(since, -random.int(30, 900)),
      to: null,
      certificateNumber: s.certified ? `990102${String(i + 1).padStart(5, '0')}` : null,
    }
    people.set(s.login, { ...person, posts: [...person.posts, post] })
  })
  return [...people.values(), ...laterPeople(since)]
}

/** Those who came into the world after its story was fixed: no draw of chance is spent on them. */
function laterPeople(since: LocalDate): WorldPerson[] {
  const { orgKey: key, role, regionCode } = seat('', countyCode, 'discipline', 'discipline_officer')
  return [
    {
      login: 'county-discipline-2',
      name: '景肃清',
      posts: [
        { orgKey: key, role, regionCode, from: addDays(since, -200), to: null, certificateNumber: null },
      ],
    },
  ]
}
