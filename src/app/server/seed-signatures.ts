import {
  caseEdit,
  caseGet,
  caseList,
  problemListAsk,
  problemListGet,
  problemListPrepare,
  problemListReturn,
  problemListSign,
} from '../../features/case/domain/index.ts'
import { reauthenticateInProcess } from '../../features/organisation/server/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import { villageLogin } from '../../../simulator/make-people.ts'
import type { World, WorldRegion } from '../../../simulator/world.ts'
import { demoPassword } from './seed-people.ts'
import { campaignId, type Deed, type Stage } from './stage.ts'

/** One town signs after its villages; in 云溪镇 the mayor still has it before him; the county waits for all. */
const waitingTown = 'yunxi'
/** The village whose list changed after its secretary signed. */
const changedVillage = 'yunxi-liuzhuang'

/** Lists sent for signature, signed by villages and one town, one sent back, one changed since; the county unsigned. */
export function signatureDeeds(world: World): Deed[] {
  const at = (days: number, time: string): string => `${addDays(world.today, -days)}T${time}`
  const villages = world.regions.filter((r) => r.level === 'village' && r.code.startsWith(countyCode))
  const login = (village: WorldRegion) => villageLogin(village, world.regions)
  // Some have not signed: somebody has to be reminded.
  const signing = villages.filter((v, i) => login(v) === changedVillage || i % 7 !== 3)
  const town = world.regions.find(
    (r) => r.level === 'town' && r.code.startsWith(countyCode) && isOther(world, r),
  )!
  const mayor = `${login(villages.find((v) => v.parentCode === town.code)!).split('-')[0]}-mayor`
  const sentBack = signing.find((v) => v.code.startsWith(town.code))!
  return [
    { at: at(2, '09:00'), what: 'lists are sent for signature', tell: ask },
    ...signing.map((v, i): Deed => ({
      at: at(
        1,
        `${10 + (i % 7)}:${String(10 + i)
          .padStart(2, '0')
          .slice(-2)}`,
      ),
      what: `the list of ${v.code} is signed`,
      tell: (stage) => sign(stage, `${login(v)}-secretary`, v.code),
    })),
    {
      at: at(1, '17:40'),
      what: `the list of ${town.code} is signed`,
      tell: (stage) => sign(stage, mayor, town.code),
    },
    {
      at: at(1, '18:10'),
      what: 'a list is sent back',
      tell: (stage) => sendBack(stage, mayor, sentBack.code),
    },
    { at: at(1, '18:20'), what: 'a case changes after the signature', tell: changeOne },
  ]
}

const isOther = (world: World, town: WorldRegion): boolean =>
  world.regions
    .filter((r) => r.parentCode === town.code)
    .some((r) => !villageLogin(r, world.regions).startsWith(`${waitingTown}-`))

async function ask(stage: Stage): Promise<void> {
  await stage.act('county-clerk', problemListAsk, {
    body: {
      campaignId: campaignId(stage),
      regionCode: countyCode,
      dueOn: addDays(stage.world.today, 5),
    },
  })
}

async function sign(stage: Stage, login: string, regionCode: string): Promise<void> {
  const shown = await stage.act(login, problemListPrepare, {
    body: { campaignId: campaignId(stage), regionCode },
  })
  const tokenHash = hashToken(await stage.sessionOf(login))
  const reauthenticationId = await reauthenticateInProcess(
    stage.platform.database,
    { tokenHash, password: demoPassword },
    [shown.sha256],
  )
  await stage.act(login, problemListSign, { body: { contentIds: [shown.contentId], reauthenticationId } })
}

async function sendBack(stage: Stage, mayor: string, regionCode: string): Promise<void> {
  const list = await stage.act(mayor, problemListGet, {
    query: { campaign: campaignId(stage), region: regionCode },
  })
  if (!list.signed) return
  await stage.act(mayor, problemListReturn, {
    body: {
      contentId: list.signed.contentId,
      reason: '村西头闲置厂房上周查出的一处没有写明整改期限，请核实补齐后重新签字。',
    },
  })
}

/** The address is put right the morning after: one place differs from what the secretary signed. */
async function changeOne(stage: Stage): Promise<void> {
  const village = stage.world.regions.find(
    (r) => r.level === 'village' && villageLogin(r, stage.world.regions) === changedVillage,
  )!
  const { rows } = await stage.act('yunxi-clerk', caseList, { query: { region: village.code, limit: 50 } })
  const known = ['confirmed', 'rectifying', 'stopped']
  const found = rows.find((row) => known.includes(row.state))
  if (!found) return
  const kase = await stage.act('yunxi-clerk', caseGet, { params: { caseId: found.id } })
  const { name, townName, address, responsiblePerson, landlord, activities, act, measuresText, version } =
    kase
  await stage.act('yunxi-clerk', caseEdit, {
    params: { caseId: found.id },
    body: {
      name,
      townName,
      address: `${address.slice(0, 80)}（东侧院内）`,
      responsiblePerson,
      landlord,
      activities,
      act,
      measuresText,
      version,
    },
  })
}
