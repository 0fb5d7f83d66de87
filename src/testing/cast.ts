import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { regionLevels, levelOf } from '../kernel/region-code.ts'
import { readTestCluster, type TestDatabase } from './database.ts'

/** The places of the tests. No real place bears these codes. */
const places: readonly (readonly [string, string])[] = [
  ['99', '清江省'],
  ['9901', '清河市'],
  ['990102', '清源县'],
  ['990102100', '云溪镇'],
  ['990102100200', '前进村'],
  ['990102100200001', '前进村第一网格'],
  ['990102100201', '柳庄村'],
  ['990102100202', '石桥村'],
  ['990102101', '柳河镇'],
  ['990102101200', '前进村'],
  ['990103', '安澜县'],
  ['990103100', '安平镇'],
  ['990103100200', '东岭村'],
]

type Member = { name: string; role: string; orgKind: string; region: string; certificate?: string }

/** Who plays in the tests: one post each. Names are made up. */
export const castMembers = {
  provinceClerk: { name: '任远', role: 'clerk', orgKind: 'safety_office', region: '99' },
  cityClerk: { name: '席明', role: 'clerk', orgKind: 'safety_office', region: '9901' },
  countyClerk: { name: '白露', role: 'clerk', orgKind: 'safety_office', region: '990102' },
  countyLeaderInCharge: { name: '安和', role: 'leader_in_charge', orgKind: 'government', region: '990102' },
  countyLeader: { name: '颜正', role: 'principal_leader', orgKind: 'government', region: '990102' },
  countyMarketOfficer: {
    name: '柏青',
    role: 'department_officer',
    orgKind: 'market_regulation',
    region: '990102',
    certificate: 'QY-SJ-0001',
  },
  countyPoliceOfficer: {
    name: '岳峰',
    role: 'department_officer',
    orgKind: 'public_security',
    region: '990102',
    certificate: 'QY-GA-0001',
  },
  townClerk: { name: '云溪安', role: 'clerk', orgKind: 'safety_office', region: '990102100' },
  townLeaderInCharge: { name: '路宽', role: 'leader_in_charge', orgKind: 'government', region: '990102100' },
  townLeader: { name: '程实', role: 'principal_leader', orgKind: 'government', region: '990102100' },
  townMarketOfficer: {
    name: '卫一',
    role: 'department_officer',
    orgKind: 'market_regulation',
    region: '990102100',
    certificate: 'QY-SJ-0101',
  },
  townMarketOfficer2: {
    name: '卫二',
    role: 'department_officer',
    orgKind: 'market_regulation',
    region: '990102100',
    certificate: 'QY-SJ-0102',
  },
  townPoliceOfficer: {
    name: '雷鸣',
    role: 'department_officer',
    orgKind: 'public_security',
    region: '990102100',
    certificate: 'QY-GA-0101',
  },
  townEcologyOfficer: { name: '江澄', role: 'department_officer', orgKind: 'ecology', region: '990102100' },
  villageClerk: { name: '田禾', role: 'clerk', orgKind: 'village_committee', region: '990102100200' },
  villageLeader: {
    name: '田大山',
    role: 'principal_leader',
    orgKind: 'village_committee',
    region: '990102100200',
  },
  gridWorker: { name: '步勤', role: 'grid_worker', orgKind: 'village_committee', region: '990102100200001' },
  otherVillageClerk: { name: '柳新', role: 'clerk', orgKind: 'village_committee', region: '990102100201' },
  neighbourTownClerk: { name: '柳河安', role: 'clerk', orgKind: 'safety_office', region: '990102101' },
  otherCountyClerk: { name: '安澜', role: 'clerk', orgKind: 'safety_office', region: '990103' },
  supervisor: { name: '督明', role: 'supervisor', orgKind: 'safety_office', region: '990102' },
  legalReviewer: { name: '法衡', role: 'legal_reviewer', orgKind: 'government', region: '990102' },
  disciplineOfficer: { name: '纪明', role: 'discipline_officer', orgKind: 'discipline', region: '990102' },
  disciplineOfficer2: { name: '纪清', role: 'discipline_officer', orgKind: 'discipline', region: '990102' },
  cityDisciplineOfficer: { name: '纪河', role: 'discipline_officer', orgKind: 'discipline', region: '9901' },
  otherCountyDisciplineOfficer: {
    name: '纪澜',
    role: 'discipline_officer',
    orgKind: 'discipline',
    region: '990103',
  },
  auditor: { name: '审严', role: 'auditor', orgKind: 'discipline', region: '990102' },
  administrator: { name: '管平', role: 'administrator', orgKind: 'government', region: '990102' },
} as const satisfies Record<string, Member>

export type CastName = keyof typeof castMembers

export type CastMember = {
  readonly name: string
  readonly personId: string
  readonly membershipId: string
  readonly orgId: string
  readonly token: string
  readonly login: string
}

export type Cast = Readonly<Record<CastName, CastMember>>

/** The gate's role of the run's template: the only one that may write people without being somebody. */
export const gateRole = (): string => readTestCluster().app.replace(/_app$/, '_gate')

/** Runs `act` as the gate: for arranging people and regions, never for what a test is about. */
export async function asGate<T>(database: TestDatabase, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query(`set role ${gateRole()}`)
    return await act(client)
  } finally {
    await client.end()
  }
}

/** Seeds the places and the cast, each with an open session; answers their ids and session tokens. */
export async function seedCast(database: TestDatabase): Promise<Cast> {
  return asGate(database, async (client) => {
    await client.query('begin')
    for (const [code, name] of places) {
      await client.query(
        'insert into work.region (code, name, level, lon, lat) values ($1, $2, $3, 119.9, 30.9)',
        [code, name, levelOf(code)],
      )
    }
    const cast: Partial<Record<CastName, CastMember>> = {}
    const orgs = new Map<string, string>()
    for (const [key, member] of Object.entries(castMembers) as [CastName, Member][]) {
      cast[key] = await seedMember(client, orgs, key, member)
    }
    await client.query('commit')
    return cast as Cast
  })
}

async function seedMember(
  client: pg.Client,
  orgs: Map<string, string>,
  key: string,
  member: Member,
): Promise<CastMember> {
  const orgKey = `${member.orgKind} ${member.region}`
  let orgId = orgs.get(orgKey)
  if (!orgId) {
    orgId = randomUUID()
    orgs.set(orgKey, orgId)
    const level = regionLevels.indexOf(levelOf(member.region))
    await client.query('insert into work.org (id, name, kind, region_code) values ($1, $2, $3, $4)', [
      orgId,
      `${places.find(([c]) => c === member.region)?.[1]}${member.orgKind}${level}`,
      member.orgKind,
      member.region,
    ])
  }
  const [personId, membershipId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')]
  const login = key.toLowerCase()
  await client.query('insert into work.person (id, login, name, region_code) values ($1, $2, $3, $4)', [
    personId,
    login,
    member.name,
    member.region,
  ])
  await client.query(
    `insert into work.membership (id, person_id, org_id, role, certificate_no, certificate_valid_to, region_code, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7, '2020-01-01')`,
    [
      membershipId,
      personId,
      orgId,
      member.role,
      member.certificate ?? null,
      member.certificate ? '2099-12-31' : null,
      member.region,
    ],
  )
  await client.query(
    'insert into work.credential (person_id, password_hash, must_change) values ($1, null, false)',
    [personId],
  )
  await client.query(
    `insert into work.session (token_hash, person_id, membership_id, ready, expires_at) values ($1, $2, $3, true, now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), personId, membershipId],
  )
  return { name: member.name, personId, membershipId, orgId, token, login }
}
