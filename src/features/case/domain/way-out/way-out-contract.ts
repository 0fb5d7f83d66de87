import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { orgKinds } from '../../../organisation/domain/index.ts'
import { attachedFiles } from '../attached-files.ts'
import { caseIdParam, caseRead, caseWrite } from '../case-action.ts'
import { pathStepStates } from './path-record.ts'
import { wayOutPaths } from './way-out-path.ts'

export const pathStepRow = z.object({
  id: z.string(),
  label: z.string(),
  about: z.string(),
  ownerName: z.string(),
  /** Labels of what must be filled in for a step that is done; null: not asked. */
  asks: z.object({
    number: z.string().nullable(),
    organ: z.string().nullable(),
    place: z.string().nullable(),
    note: z.string(),
  }),
  mayBeNotNeeded: z.boolean(),
  /** What must come before it and has not. */
  waitsFor: z.array(z.string()),
  /** null: nothing recorded yet. */
  state: z.enum(pathStepStates).nullable(),
  doneOn: z.string().nullable(),
  checker: z.string(),
  number: z.string(),
  organ: z.string(),
  place: z.string(),
  note: z.string(),
  fileIds: z.array(id),
})
export const planItemRow = z.object({
  id,
  text: z.string(),
  ownerKind: z.string(),
  ownerName: z.string(),
  dueOn: z.string(),
  light: z.enum(['far', 'near', 'over', 'none']),
  doneOn: z.string().nullable(),
  doneNote: z.string(),
  droppedOn: z.string().nullable(),
  droppedReason: z.string(),
  fileIds: z.array(id),
})

/** 出路: the way chosen, its steps as they stand, the plan, earlier choices, and what was done under other ways. */
export const wayOutView = z.object({
  wayOut: z.string().nullable(),
  wayOutName: z.string(),
  /** The notice's paragraph and words. */
  cite: z.string(),
  path: z.enum(wayOutPaths).nullable(),
  pathName: z.string(),
  /** Why what is not cleared stays. */
  keeps: z.string(),
  stopped: z.boolean(),
  clearance: z.array(z.object({ label: z.string(), settled: z.boolean() })),
  acceptedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  steps: z.array(pathStepRow),
  planNeeded: z.boolean(),
  plan: z.object({ goal: z.string(), writtenOn: z.string(), items: z.array(planItemRow) }).nullable(),
  /** Other choices, newest first. */
  choices: z.array(z.object({ on: z.string(), text: z.string(), by: z.string() })),
  /** Recorded under a way that was left. */
  kept: z.array(z.object({ pathName: z.string(), label: z.string(), doneOn: z.string(), note: z.string() })),
})
export type WayOutView = z.infer<typeof wayOutView>

export const caseWayOutGet = defineAction({
  ...caseRead,
  name: 'case.way-out',
  path: '/api/cases/:caseId/way-out',
  summary: '案件出路',
  output: wayOutView,
})

/** 记录出路进展: one step of the way out, done, looked at and open, or without need. */
export const caseRecordPathStep = caseWrite(
  'record-path-step',
  'way-out/steps',
  z
    .object({
      step: z
        .string()
        .max(40)
        .regex(/^[a-z_]+$/, '步骤无效，请刷新后重新选择。'),
      state: z.enum(pathStepStates, { error: '请选择办理结果。' }),
      doneOn: localDate,
      checker: requiredText('核查（经办）人', 40),
      number: optionalText('编号', 100).default(''),
      organ: optionalText('机关', 100).default(''),
      place: optionalText('地点', 200).default(''),
      note: optionalText('说明', 500).default(''),
      fileIds: attachedFiles,
    })
    .superRefine((step, ctx) => {
      if (step.state !== 'done' && !step.note)
        ctx.addIssue({ code: 'custom', path: ['note'], message: '未完成或无需办理的，请写明原因、依据。' })
    }),
  [
    'case-way-out/no-path',
    'case-way-out/unknown-step',
    'case-way-out/too-early',
    'case-way-out/needed-step',
    'case-way-out/say-more',
    'case/date-in-future',
    'file/not-yours',
  ],
)

const planItemInput = z.object({
  text: requiredText('事项', 300),
  ownerKind: z.enum(orgKinds, { error: '请选择责任单位。' }),
  dueOn: localDate,
})
/** 制定一企一策, or add to it: the goal is replaced when given, items are added. */
export const caseWritePlan = caseWrite(
  'write-plan',
  'plan',
  z.object({
    goal: requiredText('整改目标', 500),
    items: z.array(planItemInput).max(30, '一次最多增加 30 项。').default([]),
  }),
)
const itemParam = caseIdParam.extend({ itemId: id })
export const caseCompletePlanItem = caseWrite(
  'complete-plan-item',
  'plan/:itemId/done',
  z.object({ doneOn: localDate, note: requiredText('完成情况', 500), fileIds: attachedFiles }),
  ['case-way-out/unknown-item', 'case-way-out/item-settled', 'case/date-in-future', 'file/not-yours'],
  itemParam,
)
export const caseDropPlanItem = caseWrite(
  'drop-plan-item',
  'plan/:itemId/drop',
  z.object({ reason: requiredText('取消原因', 300) }),
  ['case-way-out/unknown-item', 'case-way-out/item-settled', 'case-way-out/last-item'],
  itemParam,
)
