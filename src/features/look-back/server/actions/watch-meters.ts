import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { noteOnCase } from '../../../case/server/index.ts'
import { openLead } from '../../../lead/server/index.ts'
import { aliveFromKwh } from '../../domain/index.ts'
import { insertLookBack, tellCase, todayOf } from './insert-look-back.ts'

type Alive = {
  case_id: string
  meter_no: string
  cut_on: LocalDate
  read_on: LocalDate
  kwh: string
  number: string
  name: string
  campaign_id: string
  region_code: string
  site_id: string | null
  place: string
  departments: string[]
  closed_on: LocalDate | null
  cut_by: string
}

/**
 * 断电后电表又走字: of one import, the meters that a case's file says were cut and that drew since. Each opens one lead and one
 * same-day visit, once per case and meter. Nothing is decided by data: a person takes the case up again (decisions 6).
 */
export async function watchMeters(work: Work, importId: string): Promise<{ alarms: number }> {
  const found = await sql<Alive>`select a.*, trim_scale(a.kwh)::text as kwh
    from app.meters_alive(${importId}::uuid, ${aliveFromKwh}) a`.execute(work.tx)
  let alarms = 0
  for (const alive of found.rows) if (await raise(work, alive, importId)) alarms += 1
  return { alarms }
}

async function raise(work: Work, a: Alive, importId: string): Promise<boolean> {
  const own = work.actor.role === 'department_officer' ? [work.actor.department] : []
  const departments = [...new Set([...a.departments, ...own])]
  const id = newId()
  const noted =
    await sql`insert into work.meter_alarm (id, case_id, departments, meter_no, cut_on, read_on, kwh, import_id, region_code)
    values (${id}, ${a.case_id}, ${departments}, ${a.meter_no}, ${a.cut_on}, ${a.read_on}, ${a.kwh}, ${importId}, ${a.region_code})
    on conflict do nothing`.execute(work.tx)
  if (Number(noted.numAffectedRows ?? 0) === 0) return false
  const facts = `${a.number} ${a.name}于${formatChineseDate(a.cut_on)}由${a.cut_by}断电，电表 ${a.meter_no} 在${formatChineseDate(a.read_on)}又有用电 ${a.kwh} 千瓦时。请当日到场查看是否私自复电、恢复生产；用电也可能是抄表误差、换表或误录，须现场核实。`
  const lead = await openLead(work, {
    campaignId: a.campaign_id,
    source: 'screening',
    regionCode: a.region_code,
    title: `断电后又有用电：${a.name}`.slice(0, 120),
    facts,
    siteId: a.site_id,
    placeText: a.place.slice(0, 200),
    operatorText: a.name,
    place: null,
    sourceDocument: '',
    foundOn: todayOf(work),
    fileIds: [],
  })
  const kase = { ...a, id: a.case_id, address: a.place }
  const lookBackId = await insertLookBack(work, kase, {
    kind: 'meter',
    dueOn: todayOf(work),
    visibleFrom: todayOf(work),
    reason: facts.slice(0, 500),
    basis: '断电后电表续看',
    ...(own[0] ? { department: own[0] } : {}),
  })
  await sql`update work.meter_alarm set lead_id = ${lead.id}, look_back_id = ${lookBackId} where id = ${id}`.execute(
    work.tx,
  )
  await tellCase(work, a.case_id)
  await noteOnCase(
    work,
    a.case_id,
    'meter-alarm',
    `电表 ${a.meter_no} 断电后又有用电，已生成线索和当日回头看任务，是否重新启动由人决定。`,
  )
  await work.audit({
    action: 'look-back.meter-alarm',
    resource: 'look_back',
    objectId: lookBackId ?? id,
    regionCode: a.region_code,
    details: { case: a.number, lead: lead.id, readOn: a.read_on },
  })
  return true
}
