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
import { taskAssign, taskFinish } from '../../features/inspection/domain/index.ts'
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
import { Problem } from '../../kernel/problem.ts'
import type { LeadConclusion, LeadSource, WorldEvent } from '../../../simulator/world-event.ts'
import { seedRoster } from './seed-roster.ts'
import { cutOf, walkWayOut } from './seed-ways-out.ts'
import { recordInspection, upload, visitOfTask } from './seed-visits.ts'
import { dateOf, idOf, campaignId, siteOf, personOf, officerOf, type Of, type Stage } from './stage.ts'

type Tellers = { readonly [T in WorldEvent['type']]: (stage: Stage, event: Of<T>) => Promise<unknown> }

/** 限期整改: what the demo's clerks allow; the notice names no number. */
const daysToRectify = 30

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

/** What is told besides the world may have found something in that village and month: then it is filed, not zero. */
async function zeroReport(stage: Stage, event: Of<'zero_reported'>) {
  const body = form(stage, event)
  const shown = await stage.act(event.by, formGet, { query: body })
  for (const finding of shown.findings.filter((f) => f.severity === 'must_explain' && f.answer === null)) {
    await stage.act(event.by, formExplain, {
      body: { ...body, finding: finding.key, answer: '本月未发现新的问题，上月案件已在整改中。' },
    })
  }
  try {
    await stage.act(event.by, formZero, { body })
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'reporting/not-zero') throw error
    await file(stage, event)
  }
}

const file = (stage: Stage, event: { by: string; regionCode: string; period: string }) =>
  stage.act(event.by, formFile, {
    body: { ...form(stage, event), explanation: '已逐项核对，数据来自系统记录。' },
  })

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
        cut: await cutOf(stage, event),
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
        noticedOn: addDays(event.decidedOn, -1),
        decisionNumber: event.documentNumber,
        note: event.note,
        officers: event.officers.map((login) => officerOf(stage, login)),
      },
    }),
  case_accepted: async (stage, event) => {
    await walkWayOut(stage, event.acceptedBy.at(-1)!, idOf(stage, event.case), dateOf(event))
    return stage.act(event.by, caseAccept, { ...onCase(stage, event), body: { note: event.note } })
  },
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
  filing_submitted: file,
  filing_returned: (stage, event) =>
    stage.act(event.by, formReturn, { body: { ...form(stage, event), reason: event.reason } }),
  // Acceptance by the level above comes with the reporting pyramid; until then a filed report stands as filed.
  filing_accepted: () => Promise.resolve(),
}
