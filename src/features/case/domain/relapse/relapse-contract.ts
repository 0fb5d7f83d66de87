import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { caseRead, caseRefusals, caseStep } from '../case-action.ts'
import { caseStates } from '../case-status.ts'
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

export const caseRelapse = defineAction({
  ...caseRead,
  name: 'case.relapse',
  path: '/api/cases/:caseId/relapse',
  summary: '本案的前案和死灰复燃认定',
  output: relapseAnswer,
})

/** A person says whether an earlier case is the same den come back. Only an earlier case that one sees can be judged. */
export const caseJudgeRelapse = defineAction({
  ...caseStep('judge-relapse'),
  name: 'case.judge-relapse',
  path: '/api/cases/:caseId/relapse',
  summary: '认定是否死灰复燃',
  body: z.object({
    priorCaseId: id,
    decision: z.enum(['confirmed', 'dismissed'], { error: '请选择认定结果。' }),
    reason: requiredText('认定理由', 500),
  }),
  output: relapseAnswer,
  problems: [...caseRefusals, 'relapse/unknown-prior', 'relapse/no-match', 'relapse/judged'],
})

export const caseRecordMark = defineAction({
  ...caseStep('record-mark'),
  name: 'case.record-mark',
  path: '/api/cases/:caseId/marks',
  summary: '登记识别特征（车辆、设备）',
  body: z.object({
    kind: z.enum(markKinds, { error: '请选择是车辆还是设备。' }),
    value: requiredText('号牌或编号', 60).refine((v) => v.length >= 2, '号牌或编号至少两个字符，请核对。'),
    note: optionalText('说明', 300).default(''),
  }),
  output: relapseAnswer,
  problems: [...caseRefusals, 'relapse/mark-known'],
})
