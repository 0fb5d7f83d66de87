import { Readable } from 'node:stream'
import {
  inspectionRecordAdministrative,
  inspectionRecordPatrol,
} from '../../features/inspection/domain/index.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import { asOtherShot, makePhoto, type PhotoKind } from '../../../simulator/make-photo.ts'
import type { InspectionRecorded } from '../../../simulator/world-event.ts'
import { instantOf, idOf, campaignId, siteOf, personOf, type Of, type Stage } from './stage.ts'

/** A few dozen different pictures serve all; each upload is a shot of its own, or all would be the same file sent again. */
const photoVariety = 5

export async function upload(
  stage: Stage,
  login: string,
  photo: { kind: PhotoKind; seed: number },
): Promise<string> {
  const key = `${photo.kind}-${photo.seed % photoVariety}`
  const picture = stage.photos.get(key) ?? (await makePhoto(photo.kind, photo.seed % photoVariety))
  stage.photos.set(key, picture)
  stage.shots += 1
  const bytes = asOtherShot(picture, `${login} ${stage.shots}`)
  const staged = await stage.platform.files.stage(Readable.from([bytes]), '现场照片.jpg')
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
export function answersOf(event: Pick<InspectionRecorded, 'finding'>): Record<string, unknown> {
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

export function visitOfTask(stage: Stage, key: string | null): string | null {
  const visit = stage.world.events.find(
    (e): e is InspectionRecorded => e.type === 'inspection_recorded' && e.inspection === key,
  )
  return visit ? taskOfVisit(stage, visit) : null
}

export async function recordInspection(stage: Stage, event: InspectionRecorded) {
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
