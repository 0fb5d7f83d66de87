import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { businessRoles } from '../../../organisation/domain/index.ts'
import { caseIdParam } from '../case-contract.ts'
import { caseStates } from '../case-status.ts'
import { rolesForCaseAction } from '../case-transitions.ts'
import { markKinds, matchKinds, matchStrengths } from './prior-match.ts'

export const priorMatchRow = z.object({
  kind: z.enum(matchKinds),
  kindName: z.string(),
  strength: z.enum(matchStrengths),
  strengthName: z.string(),
  evidence: z.string(),
})

/** An earlier case within one's own sight. Dates `YYYY-MM-DD`. */
export const priorCaseRow = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  regionName: z.string(),
  state: z.enum(caseStates),
  stateName: z.string(),
  violationKindName: z.string(),
  confirmedOn: z.string(),
  closedOn: z.string().nullable(),
  summary: z.string(),
  matches: z.array(priorMatchRow),
  strength: z.enum(matchStrengths),
  strengthName: z.string(),
})
export type PriorCaseRow = z.infer<typeof priorCaseRow>

export const judgementRow = z.object({
  /** null: the earlier case lies beyond the reader's sight; then nothing of it is told but the office. */
  priorCaseId: id.nullable(),
  state: z.enum(['confirmed', 'dismissed']),
  stateName: z.string(),
  office: z.string(),
  priorSummary: z.string(),
  reason: z.string(),
  judgedOn: z.string(),
  judgedByName: z.string(),
  judgedByOrg: z.string(),
})

/** A measure that the notice demands of a relapse, with its words. */
export const harsherMeasureRow = z.object({ label: z.string(), cite: z.string(), quote: z.string() })

export const relapseAnswer = z.object({
  priors: z.array(priorCaseRow),
  /** 有前案, beyond the reader's sight: offices to ask, each once. Neither number, nor name, nor how many. */
  offices: z.array(z.string()),
  judgements: z.array(judgementRow),
  /** Confirmed as a relapse on this day. */
  relapseOn: z.string().nullable(),
  /** The notice's own kind for a relapse, where it has one, and what it then demands. */
  harsherKind: z
    .object({ id: z.string(), label: z.string(), cite: z.string(), quote: z.string() })
    .nullable(),
  harsherMeasures: z.array(harsherMeasureRow),
  /** What the law says about repeated violations, by rule code; hints. */
  rules: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      article: z.string(),
      words: z.string(),
      pending: z.boolean(),
    }),
  ),
  marks: z.array(
    z.object({ id, kind: z.enum(markKinds), kindName: z.string(), value: z.string(), note: z.string() }),
  ),
})
export type RelapseAnswer = z.infer<typeof relapseAnswer>

const common = { resource: 'case', scope: 'region' } as const
const always = ['case/not-found', 'case/forbidden', 'case/wrong-status']

export const caseRelapse = defineAction({
  ...common,
  name: 'case.relapse',
  method: 'GET',
  path: '/api/cases/:caseId/relapse',
  summary: '本案的前案和死灰复燃认定',
  gate: roles(...businessRoles),
  params: caseIdParam,
  output: relapseAnswer,
  problems: ['case/not-found'],
})

/** A person says whether an earlier case is the same den come back. Only an earlier case that one sees can be judged. */
export const caseJudgeRelapse = defineAction({
  ...common,
  name: 'case.judge-relapse',
  method: 'POST',
  path: '/api/cases/:caseId/relapse',
  summary: '认定是否死灰复燃',
  gate: roles(...rolesForCaseAction('judge-relapse')),
  params: caseIdParam,
  body: z.object({
    priorCaseId: id,
    decision: z.enum(['confirmed', 'dismissed'], { error: '请选择认定结果。' }),
    reason: requiredText('认定理由', 500),
  }),
  output: relapseAnswer,
  problems: [...always, 'relapse/unknown-prior', 'relapse/no-match', 'relapse/judged'],
})

export const caseRecordMark = defineAction({
  ...common,
  name: 'case.record-mark',
  method: 'POST',
  path: '/api/cases/:caseId/marks',
  summary: '登记识别特征（车辆、设备）',
  gate: roles(...rolesForCaseAction('record-mark')),
  params: caseIdParam,
  body: z.object({
    kind: z.enum(markKinds, { error: '请选择是车辆还是设备。' }),
    value: requiredText('号牌或编号', 60).refine((v) => v.length >= 2, '号牌或编号至少两个字符，请核对。'),
    note: optionalText('说明', 300).default(''),
  }),
  output: relapseAnswer,
  problems: [...always, 'relapse/mark-known'],
})
