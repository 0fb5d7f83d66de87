import { z } from 'zod'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../kernel/text.ts'
import { orgKinds } from '../../organisation/domain/index.ts'
import { attachedFiles } from './attached-files.ts'
import { caseIdParam, caseWrite } from './case-action.ts'
import { caseFactsInput } from './case.ts'
import { chemicalInput } from './chemical.ts'
import { clearanceInput } from './clearance/clearance.ts'
import { enforcementInput } from './enforcement/enforcement-kinds.ts'
import { measureTypes } from './notice-section.ts'

/** The version the person looked at; another's change in between is refused (409) instead of overwritten. */
const version = z.number().int().min(1).optional()
const settingRef = z
  .string()
  .max(48, '标识过长。')
  .regex(/^[a-z0-9_]+$/, '标识无效，请重新选择。')
const note = optionalText('说明', 500).default('')
const reason = requiredText('原因', 500)
const kindFields = {
  violationKind: settingRef.nullable().default(null),
  riskGrade: settingRef.nullable().default(null),
}

export const caseConfirm = caseWrite(
  'confirm',
  'confirm',
  z.object({ version, ...kindFields, rectifyBy: localDate.nullable().default(null), note }),
  ['case/stale', 'case/unknown-kind', 'case/unknown-grade'],
)
export const caseRefute = caseWrite('refute', 'refute', z.object({ version, reason }), ['case/stale'])
/** Only the facts given are changed; each change stands in the timeline with before and after. */
export const caseEdit = caseWrite(
  'edit',
  'edit',
  z.object({
    version: z.number({ error: '请刷新后再保存。' }).int().min(1),
    name: caseFactsInput.name.optional(),
    townName: caseFactsInput.townName.optional(),
    address: caseFactsInput.address.optional(),
    responsiblePerson: caseFactsInput.responsiblePerson.optional(),
    landlord: caseFactsInput.landlord.optional(),
    activities: caseFactsInput.activities.optional(),
    act: caseFactsInput.act.optional(),
    measuresText: caseFactsInput.measuresText.optional(),
    rectifyBy: localDate.nullable().optional(),
  }),
  ['case/stale', 'case/nothing-changed'],
)
export const caseSetKind = caseWrite(
  'set-kind',
  'kind',
  z.object({
    version,
    violationKind: settingRef,
    riskGrade: settingRef.nullable().default(null),
    note,
  }),
  ['case/stale', 'case/unknown-kind', 'case/unknown-grade'],
)
export const caseSetWayOut = caseWrite(
  'set-way-out',
  'way-out',
  z.object({
    version,
    wayOut: settingRef,
    /** Why another way than the one that stood; what was done under it is kept. */
    reason: optionalText('变更原因', 500).default(''),
    note,
  }),
  [
    'case/stale',
    'case/kind-first',
    'case/unknown-way-out',
    'case-way-out/reason-needed',
    'case-way-out/same-way',
  ],
)
export const caseAddChemical = caseWrite('add-chemical', 'chemicals', chemicalInput)
export const caseRemoveChemical = caseWrite(
  'remove-chemical',
  'chemicals/:chemicalId/remove',
  z.object({ reason }),
  ['case/unknown-chemical'],
  caseIdParam.extend({ chemicalId: id }),
)
export const caseRecordMeasure = caseWrite(
  'record-measure',
  'measures',
  z.object({
    /** Which demand of the notice it answers; null for a measure of one's own. */
    demandedId: settingRef.nullable().default(null),
    type: z.enum(measureTypes, { error: '请选择措施种类。' }).optional(),
    label: optionalText('措施', 120).default(''),
    text: optionalText('措施内容', 1000).default(''),
    documentNumber: optionalText('文书编号', 60).default(''),
    orderedOn: localDate,
    dueOn: localDate.nullable().default(null),
    doneOn: localDate.nullable().default(null),
    fileIds: attachedFiles,
  }),
  ['case/unknown-demand', 'case/date-in-future', 'case/date-before-found', 'file/not-yours'],
)
export const caseCompleteMeasure = caseWrite(
  'complete-measure',
  'measures/:measureId/done',
  z.object({ doneOn: localDate, note, fileIds: attachedFiles }),
  ['case/unknown-measure', 'case/measure-done', 'case/date-in-future', 'file/not-yours'],
  caseIdParam.extend({ measureId: id }),
)
export const caseRecordClearance = caseWrite('record-clearance', 'clearance', clearanceInput, [
  'case/date-in-future',
  'case-clearance/notice-too-short',
  'case-clearance/cut-at-rest-time',
  'case-clearance/living-supply',
  'case-clearance/living-supply-not-said',
  'file/not-yours',
])
export const caseRecordEnforcement = caseWrite('record-enforcement', 'enforcement', enforcementInput, [
  'case/date-in-future',
  'case/date-before-found',
  'file/not-yours',
])
export const caseRecordAnswer = caseWrite(
  'record-answer',
  'enforcement/:enforcementId/answer',
  z.object({ answer: requiredText('答复内容', 500), answeredOn: localDate }),
  ['case/unknown-enforcement', 'case/no-answer'],
  caseIdParam.extend({ enforcementId: id }),
)
export const caseMarkStopped = caseWrite('mark-stopped', 'mark-stopped', z.object({ version, note }), [
  'case/stale',
  'case/no-stop-measure',
])
export const caseAccept = caseWrite('accept', 'accept', z.object({ version, note }), [
  'case/stale',
  'case/incomplete',
])
export const caseReturn = caseWrite('return', 'return', z.object({ version, reason }), ['case/stale'])
export const caseClose = caseWrite('close', 'close', z.object({ version, note }), [
  'case/stale',
  'case/incomplete',
])
export const caseVoid = caseWrite('void', 'void', z.object({ version, reason }), ['case/stale'])
export const caseShare = caseWrite(
  'share',
  'share',
  z.object({ department: z.enum(orgKinds, { error: '请选择部门。' }), note }),
  ['case/already-shared'],
)

/** 重新办理: what showed that the case was closed too early. A person decides it, never data (decisions 6). */
export const reopenSources = ['look_back', 'meter', 'tip', 'inspection', 'supervision', 'other'] as const
export type ReopenSource = (typeof reopenSources)[number]
export const reopenSourceNames: Readonly<Record<ReopenSource, string>> = {
  look_back: '回头看',
  meter: '用电（用水）恢复',
  tip: '举报',
  inspection: '检查巡查',
  supervision: '督导',
  other: '其他',
}
export const caseReopen = caseWrite(
  'reopen',
  'reopen',
  z.object({
    version,
    reason,
    source: z.enum(reopenSources, { error: '请选择重新办理的来由。' }),
    /** The look-back that showed it. */
    lookBackId: z.uuid().nullable().default(null),
    /** rectifying: the activity came back; stopped: only something was left uncleared. */
    to: z.enum(['rectifying', 'stopped'], { error: '请选择重新办理后的状态。' }),
  }),
  ['case/stale'],
)
/** 阅知: read and taken note of; stands in the timeline. */
export const caseAcknowledge = caseWrite('acknowledge', 'acknowledge', z.object({ note }))
