import { Readable } from 'node:stream'
import { campaignOpen } from '../../features/campaign/domain/index.ts'
import {
  caseAccept,
  caseClose,
  caseCompleteMeasure,
  caseConfirm,
  caseGet,
  caseMarkStopped,
  caseRecordClearance,
  caseRecordEnforcement,
  caseRecordMeasure,
  caseRefute,
  caseSetWayOut,
  caseVoid,
} from '../../features/case/domain/index.ts'
import {
  inspectionRecordAdministrative,
  inspectionRecordPatrol,
  taskAssign,
  taskFinish,
} from '../../features/inspection/domain/index.ts'
import { leadAssign, leadConclude, leadGet, leadOpen, leadStart } from '../../features/lead/domain/index.ts'
import {
  formExplain,
  formFile,
  formGet,
  formReturn,
  formZero,
} from '../../features/reporting/domain/index.ts'
import { siteRegister } from '../../features/site/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import { makePhoto, type PhotoKind } from '../../../simulator/make-photo.ts'
import type {
  InspectionRecorded,
  LeadConclusion,
  LeadSource,
  WorldEvent,
} from '../../../simulator/world-event.ts'
import type { WorldPerson, WorldSite } from '../../../simulator/world.ts'
import { seedRoster } from './seed-roster.ts'
import type { Stage } from './stage.ts'

type Of<T extends WorldEvent['type']> = Extract<WorldEvent, { type: T }>
type Tellers = { readonly [T in WorldEvent['type']]: (stage: Stage, event: Of<T>) => Promise<unknown> }

/** 限期整改: what the demo's clerks allow; the notice names no number. */
const daysToRectify = 30

const dateOf = (event: WorldEvent): string => event.at.slice(0, 10)
const instantOf = (event: WorldEvent): string => `${event.at}:00+08:00`

function idOf(stage: Stage, key: string): string {
  const id = stage.ids.get(key)
  if (!id) throw new Error(`the story names ${key} before it exists`)
  return id
}

const campaignId = (stage: Stage): string => idOf(stage, stage.world.campaign.key)

/** Tip intake is a part of its own that is not built yet: its leads are entered by the county's clerk. */
const leadOpener = (stage: Stage, login: string): string =>
  personOf(stage, login).posts[0]!.role === 'tip_intake' ? 'county-clerk' : login

/** A task lies where its assignee can see it: a grid worker's in the own cell. */
function taskRegion(stage: Stage, event: Extract<WorldEvent, { type: 'task_assigned' }>): string {
  const post = personOf(stage, event.assignee).posts[0]!
  return post.role === 'grid_worker' ? post.regionCode : event.villageCode
}

/** Where a lead lies: at its site's grid cell, in the patroller's own, else in the village. */
function leadRegion(stage: Stage, event: Extract<WorldEvent, { type: 'lead_opened' }>): string {
  const post = personOf(stage, event.by).posts[0]!
  if (post.role === 'grid_worker') return post.regionCode
  return event.site === null ? event.villageCode : siteOf(stage, event.site).gridCode
}

function siteOf(stage: Stage, key: string): WorldSite {
  const site = stage.world.sites.find((s) => s.key === key)
  if (!site) throw new Error(`no site ${key}`)
  return site
}

function personOf(stage: Stage, login: string): WorldPerson {
  const person = stage.world.people.find((p) => p.login === login)
  if (!person) throw new Error(`nobody is called ${login}`)
  return person
}

const officerOf = (stage: Stage, login: string) => {
  const person = personOf(stage, login)
  return { name: person.name, certificateNo: person.posts[0]!.certificateNumber ?? '' }
}

/** A few dozen different pictures serve all; each upload is a file of its own. */
const photoVariety = 5

async function upload(
  stage: Stage,
  login: string,
  photo: { kind: PhotoKind; seed: number },
): Promise<string> {
  const key = `${photo.kind}-${photo.seed % photoVariety}`
  const bytes = stage.photos.get(key) ?? (await makePhoto(photo.kind, photo.seed % photoVariety))
  stage.photos.set(key, bytes)
  const staged = await stage.platform.files.stage(Readable.from([bytes]), `${photo.kind}.jpg`)
  const outcome = await stage.platform.database.withActor(
    hashToken(await stage.sessionOf(login)),
    async (work) => {
      const file = await staged.keep(work, { mediaType: 'image/jpeg', regionCode: work.actor.regionCode })
      await work.audit({
        action: 'file.upload',
        resource: 'file',
        objectId: file.id,
        regionCode: work.actor.regionCode,
        details: { sha256: file.sha256, size: file.size },
      })
      return file.id
    },
  )
  await staged.discard()
  if (!outcome.entered) throw new Error(`${login} could not enter`)
  return outcome.value
}

const yesNoItems = [
  'over_scope',
  'non_chemical',
  'no_licence',
  'attached',
  'chemical_fit_equipment',
  'packaging',
  'discharge',
  'fire',
]
const activityLabels: Record<string, string> = { produce: '生产', store: '储存', use: '使用' }

/** The sweep checklist as a visitor would fill it. */
function answersOf(event: InspectionRecorded): Record<string, unknown> {
  const { finding } = event
  const plain = Object.fromEntries(yesNoItems.map((item) => [item, finding?.violationKind === item]))
  if (!finding) return { state_of_place: '闲置', ...plain }
  return {
    state_of_place: '生产经营中',
    ...plain,
    chemical_fit_equipment: true,
    activities: finding.activities.map((a) => activityLabels[a]),
    facts: finding.facts,
    chemical_name: finding.chemicals.map((c) => c.name).join('、') || '不明',
    lessor: finding.landlord !== null,
    ...(finding.landlord === null ? {} : { lessor_name: finding.landlord }),
  }
}

/** A joint visit under another office's task leaves that task to its own office. */
function taskOfVisit(stage: Stage, visit: InspectionRecorded): string | null {
  if (visit.task === null) return null
  const assigned = stage.world.events.find(
    (e): e is Of<'task_assigned'> => e.type === 'task_assigned' && e.task === visit.task,
  )
  const officeOf = (login: string) => personOf(stage, login).posts[0]!.orgKey
  return officeOf(assigned!.assignee) === officeOf(visit.by) ? visit.task : null
}

function visitOfTask(stage: Stage, key: string | null): string | null {
  const visit = stage.world.events.find(
    (e): e is InspectionRecorded => e.type === 'inspection_recorded' && e.inspection === key,
  )
  return visit ? taskOfVisit(stage, visit) : null
}

async function recordInspection(stage: Stage, event: InspectionRecorded) {
  const site = siteOf(stage, event.site)
  const operator = stage.world.operators.find((o) => o.key === site.operatorKey)
  const entered = event.result === 'no_problem' || event.result === 'problem'
  const fileIds: string[] = []
  for (const photo of event.photos) fileIds.push(await upload(stage, event.by, photo))
  const { finding } = event
  const task = taskOfVisit(stage, event)
  const record = {
    campaignId: campaignId(stage),
    siteId: idOf(stage, event.site),
    visitedAt: instantOf(event),
    place: { lon: event.point[0], lat: event.point[1] },
    result: event.result,
    checklistRef: entered ? 'qingyuan-sweep@1' : null,
    answers: entered ? answersOf(event) : {},
    note: event.note,
    fileIds,
    taskId: task === null ? null : idOf(stage, task),
    leadId: event.lead === null ? null : idOf(stage, event.lead),
    finding: finding && {
      violationKind: finding.violationKind,
      activities: finding.activities,
      act: finding.facts,
      chemicals: finding.chemicals.map((c) => ({
        name: c.name,
        cas: c.cas,
        quantity: c.quantity,
        unit: c.quantity === null ? null : c.unit,
      })),
      operator: operator
        ? { kind: operator.kind, name: operator.name, creditCode: operator.code ?? '' }
        : null,
      responsiblePerson: finding.responsiblePerson,
      landlord: finding.landlord ?? '',
      missingLicence: finding.missingLicence ?? '',
    },
  }
  const companions = event.people
    .filter((login) => login !== event.by)
    .map((login) => personOf(stage, login).name)
  const recorded =
    event.kind === 'patrol'
      ? await stage.act(event.by, inspectionRecordPatrol, { body: { ...record, companions } })
      : await stage.act(event.by, inspectionRecordAdministrative, {
          body: {
            ...record,
            officers: event.people.map((login) => stage.posts.get(login)),
            approval: event.approval && {
              by: personOf(stage, event.approval.by).name,
              documentNo: event.approval.number,
              on: event.approval.on,
            },
          },
        })
  stage.ids.set(event.inspection, recorded.id)
  if (finding && recorded.caseId) stage.ids.set(finding.case, recorded.caseId)
}

const leadSourceOf: Record<LeadSource, string> = {
  screening: 'screening',
  patrol: 'patrol',
  hotline: 'hotline',
  department_transfer: 'department_transfer',
  superior_assignment: 'superior_assignment',
  // Tips are a part of their own that is not built yet; what reached the office otherwise is entered as the hotline's.
  tip: 'hotline',
  petition: 'hotline',
}

async function concludeLead(stage: Stage, event: Of<'lead_concluded'>) {
  const params = { leadId: idOf(stage, event.lead) }
  const verified = ['verified_true', 'partly_true', 'verified_false'].includes(event.conclusion)
  // A visit for the lead has begun its verification already.
  const now = await stage.act(event.by, leadGet, { params })
  if (verified && now.allowedActions.includes('start'))
    await stage.act(event.by, leadStart, { params, body: {} })
  const base = { text: event.text, campaignId: campaignId(stage) }
  const caseId = event.case === null ? null : (stage.ids.get(event.case) ?? null)
  const duplicateOf = earlierLead(stage, event.lead)
  const bodies: Record<LeadConclusion, () => Record<string, unknown>> = {
    verified_true: () => ({
      conclusion: 'verified_true',
      caseId,
      noCaseReason: caseId ? '' : '已当场改正，未达到立案标准。',
    }),
    partly_true: () => ({
      conclusion: 'verified_true',
      caseId,
      noCaseReason: caseId ? '' : '部分属实，已责令改正，未达到立案标准。',
    }),
    verified_false: () => ({ conclusion: 'verified_false' }),
    duplicate: () =>
      duplicateOf
        ? { conclusion: 'duplicate', duplicateOf }
        : { conclusion: 'handed_over', handedTo: '先前已在办理的单位' },
    out_of_scope: () => ({ conclusion: 'handed_over', handedTo: '有管辖权的部门' }),
  }
  await stage.act(event.by, leadConclude, { params, body: { ...base, ...bodies[event.conclusion]() } })
}

/** The town's first lead but this one, if any: a town sees its own leads alone. */
function earlierLead(stage: Stage, key: string): string | undefined {
  const opened = stage.world.events.filter((e): e is Of<'lead_opened'> => e.type === 'lead_opened')
  const town = opened.find((e) => e.lead === key)!.villageCode.slice(0, 9)
  const earlier = opened.find(
    (e) => e.lead !== key && e.villageCode.startsWith(town) && stage.ids.has(e.lead),
  )
  return earlier && idOf(stage, earlier.lead)
}

const onCase = (stage: Stage, event: { case: string }) => ({ params: { caseId: idOf(stage, event.case) } })
const form = (stage: Stage, event: { regionCode: string; period: string }) => ({
  campaignId: campaignId(stage),
  region: event.regionCode,
  period: event.period,
})

async function zeroReport(stage: Stage, event: Of<'zero_reported'>) {
  const place = form(stage, event)
  const shown = await stage.act(event.by, formGet, { query: place })
  for (const finding of shown.findings.filter((f) => f.severity === 'must_explain' && f.answer === null)) {
    await stage.act(event.by, formExplain, {
      body: { ...place, finding: finding.key, answer: '本月未发现新的问题，上月案件已在整改中。' },
    })
  }
  await stage.act(event.by, formZero, { body: place })
}

/** One teller per kind of event: each performs the product's own action as the person of the story. */
export const tellers: Tellers = {
  campaign_opened: async (stage, event) => {
    const { regionCode, openedOn, name } = stage.world.campaign
    const opened = await stage.act(event.by, campaignOpen, {
      body: { noticeKey: 'qingyuan-demo', regionCode, openedOn, name },
    })
    stage.ids.set(stage.world.campaign.key, opened.id)
    await seedRoster(stage, event.by, opened.id, openedOn)
  },
  site_registered: async (stage, event) => {
    const site = siteOf(stage, event.site)
    const operator = stage.world.operators.find((o) => o.key === site.operatorKey)
    const registered = await stage.act(event.by, siteRegister, {
      body: {
        regionCode: site.gridCode,
        name: site.name,
        placeKind: site.placeKind,
        address: site.address,
        place: { lon: site.point[0], lat: site.point[1] },
        operator: operator
          ? { kind: operator.kind, name: operator.name, creditCode: operator.code ?? '' }
          : null,
        landlordName: site.landlord ?? '',
      },
    })
    stage.ids.set(event.site, registered.id)
  },
  task_assigned: async (stage, event) => {
    const assigned = await stage.act(event.by, taskAssign, {
      body: {
        campaignId: campaignId(stage),
        title: event.title,
        reason: event.reason,
        siteId: event.site === null ? null : idOf(stage, event.site),
        placeText: event.site === null ? event.title : '',
        regionCode: taskRegion(stage, event),
        assignee: { membershipId: stage.posts.get(event.assignee) },
        dueOn: event.dueOn,
        source: event.lead === null ? 'plan' : 'lead',
        leadId: event.lead === null ? null : idOf(stage, event.lead),
      },
    })
    stage.ids.set(event.task, assigned.id)
  },
  // A task with a visit is finished by the visit itself.
  task_done: (stage, event) =>
    visitOfTask(stage, event.inspection) === null
      ? stage.act(event.by, taskFinish, {
          params: { taskId: idOf(stage, event.task) },
          body: { note: event.note || '已办结。' },
        })
      : Promise.resolve(),
  inspection_recorded: recordInspection,
  case_confirmed: (stage, event) =>
    stage.act(event.by, caseConfirm, {
      ...onCase(stage, event),
      body: {
        violationKind: event.violationKind,
        note: event.note,
        rectifyBy: addDays(dateOf(event), daysToRectify),
      },
    }),
  case_refuted: (stage, event) =>
    stage.act(event.by, caseRefute, { ...onCase(stage, event), body: { reason: event.reason } }),
  case_voided: (stage, event) =>
    stage.act(event.by, caseVoid, { ...onCase(stage, event), body: { reason: event.reason } }),
  measure_recorded: (stage, event) =>
    stage.act(event.by, caseRecordMeasure, {
      ...onCase(stage, event),
      body: {
        demandedId: event.measure,
        text: event.text,
        documentNumber: event.documentNumber,
        orderedOn: event.orderedOn,
        dueOn: event.dueOn,
        doneOn: event.doneOn,
      },
    }),
  measure_done: async (stage, event) => {
    const found = await stage.act(event.by, caseGet, onCase(stage, event))
    const measure = found.measures.find((m) => m.demandedId === event.measure && m.doneOn === null)
    await stage.act(event.by, caseCompleteMeasure, {
      params: { caseId: found.id, measureId: measure!.id },
      body: { doneOn: event.doneOn },
    })
  },
  case_stopped: (stage, event) => stage.act(event.by, caseMarkStopped, { ...onCase(stage, event), body: {} }),
  way_out_set: (stage, event) =>
    stage.act(event.by, caseSetWayOut, { ...onCase(stage, event), body: { wayOut: event.wayOut } }),
  clearance_recorded: async (stage, event) =>
    stage.act(event.by, caseRecordClearance, {
      ...onCase(stage, event),
      body: {
        check: event.item,
        state: 'done',
        checker: personOf(stage, event.by).name,
        checkedOn: event.doneOn,
        note: event.note,
        fileIds: [await upload(stage, event.by, event.photo)],
      },
    }),
  enforcement_recorded: (stage, event) =>
    stage.act(event.by, caseRecordEnforcement, {
      ...onCase(stage, event),
      body: {
        kind: event.enforcement,
        party: event.party,
        amountCents: event.amountCents,
        decidedOn: event.decidedOn,
        decisionNumber: event.documentNumber,
        note: event.note,
        officers: event.officers.map((login) => officerOf(stage, login)),
      },
    }),
  case_accepted: (stage, event) =>
    stage.act(event.by, caseAccept, { ...onCase(stage, event), body: { note: event.note } }),
  case_closed: (stage, event) =>
    stage.act(event.by, caseClose, { ...onCase(stage, event), body: { note: event.note } }),
  lead_opened: async (stage, event) => {
    const opened = await stage.act(leadOpener(stage, event.by), leadOpen, {
      body: {
        campaignId: campaignId(stage),
        source: leadSourceOf[event.source],
        regionCode: leadRegion(stage, event),
        title: event.title,
        facts: event.facts,
        siteId: event.site === null ? null : idOf(stage, event.site),
        placeText: event.address,
        place: event.point && { lon: event.point[0], lat: event.point[1] },
        foundOn: dateOf(event),
      },
    })
    stage.ids.set(event.lead, opened.id)
  },
  lead_assigned: (stage, event) => {
    const post = personOf(stage, event.assignee).posts[0]!
    const org = stage.world.orgs.find((o) => o.key === post.orgKey)
    const orgKind = post.role === 'department_officer' ? org!.kind : null
    return stage.act(event.by, leadAssign, {
      params: { leadId: idOf(stage, event.lead) },
      body: { regionCode: post.regionCode, orgKind, dueOn: event.dueOn },
    })
  },
  lead_concluded: concludeLead,
  zero_reported: zeroReport,
  filing_submitted: (stage, event) =>
    stage.act(event.by, formFile, {
      body: { ...form(stage, event), explanation: '已逐项核对，数据来自系统记录。' },
    }),
  filing_returned: (stage, event) =>
    stage.act(event.by, formReturn, { body: { ...form(stage, event), reason: event.reason } }),
  // Acceptance by the level above comes with the reporting pyramid; until then a filed report stands as filed.
  filing_accepted: () => Promise.resolve(),
}
