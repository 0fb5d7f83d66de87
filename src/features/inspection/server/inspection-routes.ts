import { today } from '../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { exportLimit, listAnswer } from '../../../platform/server/lists/list-answer.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import { placeKindLabel } from '../../site/domain/index.ts'
import {
  inspectionExport,
  inspectionFileApproval,
  inspectionForm,
  inspectionGet,
  inspectionKindNames,
  inspectionList,
  inspectionPosts,
  inspectionRecordAdministrative,
  inspectionRecordPatrol,
  inspectionResultNames,
  methodLabel,
  taskAssign,
  taskCancel,
  taskFinish,
  taskGet,
  taskList,
  type InspectionRow,
} from '../domain/index.ts'
import { assignTask } from './actions/assign-task.ts'
import { endTaskByHand } from './actions/end-task.ts'
import { fileApproval } from './actions/file-approval.ts'
import { recordAdministrative } from './actions/record-administrative.ts'
import { recordPatrol } from './actions/record-patrol.ts'
import type { ChecklistLibrary } from './checklist-library.ts'
import { presentInspection, presentInspectionRow } from './inspection-presenter.ts'
import { exportInspections, listInspections } from './inspection-queries.ts'
import { listPosts } from './post-queries.ts'
import { showForm } from './show-form.ts'
import { presentTask, showTask } from './task-presenter.ts'
import { listTasks } from './task-queries.ts'

const exportColumns = [
  { key: 'visitedOn', title: '排查日期', text: (i: InspectionRow) => i.visitedOn },
  { key: 'siteName', title: '场所', widthMm: 50, text: (i: InspectionRow) => i.siteName },
  { key: 'placeKind', title: '场所类型', text: (i: InspectionRow) => placeKindLabel(i.placeKind) },
  { key: 'operatorName', title: '经营者', widthMm: 50, text: (i: InspectionRow) => i.operatorName },
  { key: 'townName', title: '乡镇', text: (i: InspectionRow) => i.townName },
  { key: 'regionName', title: '村（网格）', text: (i: InspectionRow) => i.regionName },
  { key: 'kind', title: '记录种类', text: (i: InspectionRow) => inspectionKindNames[i.kind] },
  { key: 'method', title: '方式', text: (i: InspectionRow) => methodLabel(i.method) },
  { key: 'teamName', title: '检查组', text: (i: InspectionRow) => i.teamName },
  { key: 'people', title: '人员', widthMm: 40, text: (i: InspectionRow) => i.people },
  { key: 'result', title: '结果', text: (i: InspectionRow) => inspectionResultNames[i.result] },
] as const

const visits = (library: ChecklistLibrary): BoundRoute[] => [
  route(inspectionList, async (work, { query }) => {
    const page = await listInspections(work, query, query)
    return { ...page, rows: page.rows.map(presentInspectionRow) }
  }),
  route(inspectionExport, async (work, { query }) =>
    listAnswer({
      name: '排查记录',
      whose: work.actor.regionName,
      format: query.format,
      wanted: query.columns,
      columns: exportColumns,
      rows: (await exportInspections(work, query, exportLimit + 1)).map(presentInspectionRow),
    }),
  ),
  route(inspectionGet, (work, { params }) => presentInspection(work, library, params.inspectionId)),
  route(inspectionForm, (work, { params }) => showForm(work, library, params.campaignId)),
  route(inspectionPosts, async (work, { query }) => {
    requireInRegion(work, query.region)
    const rows = await listPosts(work, { region: query.region, certified: query.certified === 'yes' })
    return { rows }
  }),
  route(inspectionRecordPatrol, (work, { body }) => recordPatrol(work, library, body)),
  route(inspectionRecordAdministrative, (work, { body }) => recordAdministrative(work, library, body)),
  route(inspectionFileApproval, async (work, { params, body }) => {
    await fileApproval(work, params.inspectionId, body)
    return { id: params.inspectionId }
  }),
]

const tasks: readonly BoundRoute[] = [
  route(taskList, async (work, { query }) => {
    const page = await listTasks(work, query, query, today(work.clock))
    return { ...page, rows: page.rows.map((row) => presentTask(work, row)) }
  }),
  route(taskGet, (work, { params }) => showTask(work, params.taskId)),
  route(taskAssign, (work, { body }) => assignTask(work, body)),
  route(taskFinish, async (work, { params, body }) => {
    await endTaskByHand(work, params.taskId, 'finish', body.note)
    return showTask(work, params.taskId)
  }),
  route(taskCancel, async (work, { params, body }) => {
    await endTaskByHand(work, params.taskId, 'cancel', body.reason)
    return showTask(work, params.taskId)
  }),
]

/** Every route of the feature; the checklists come from the composition. */
export const inspectionRoutes = (library: ChecklistLibrary): BoundRoute[] => [...visits(library), ...tasks]
