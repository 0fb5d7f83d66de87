import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { clockRow } from '../../../duty/domain/index.ts'
import { caseIdParam, caseRead, caseRefusals, caseStep } from '../case-action.ts'

export const caseClockRow = clockRow.extend({
  allowedActions: z.array(z.enum(['extend', 'meet'])),
  /** Latest day of an extension; null: as decided, or none possible. */
  latestExtension: z.string().nullable(),
  /** 分管负责人 … ; '' when it cannot be extended here. */
  approver: z.string(),
})
export type CaseClockRow = z.infer<typeof caseClockRow>

export const caseClocksOutput = z.object({
  today: z.string(),
  clocks: z.array(caseClockRow),
  /** Clocks that would run if an office's legal review switched their rule on. */
  notBinding: z.array(z.object({ code: z.string(), title: z.string(), cite: z.string(), dueOn: z.string() })),
})

/** 本案时钟: what runs, on which act it stands, until when, whose it is. */
export const caseClocksGet = defineAction({
  ...caseRead,
  name: 'case.clocks',
  path: '/api/cases/:caseId/clocks',
  summary: '案件时限（时钟）',
  output: caseClocksOutput,
})

const clockParams = caseIdParam.extend({ clockId: id })
const always = [...caseRefusals, 'case-clock/not-found', 'case-clock/not-running']

/** 延长时限: the leader who extends it approves it. */
export const caseExtendClock = defineAction({
  ...caseStep('extend-clock'),
  name: 'case.extend-clock',
  path: '/api/cases/:caseId/clocks/:clockId/extend',
  params: clockParams,
  body: z.object({ to: localDate, reason: requiredText('延长的理由', 300) }),
  output: caseClocksOutput,
  problems: [
    ...always,
    'case-clock/ran-out',
    'case-clock/no-extension',
    'case-clock/extension-used-up',
    'case-clock/extension-too-long',
    'case-clock/extension-not-later',
    'case-clock/extend-by-act',
  ],
})

/** 记录时限已办: only where no act of the procedure answers it. */
export const caseMeetClock = defineAction({
  ...caseStep('meet-clock'),
  name: 'case.meet-clock',
  path: '/api/cases/:caseId/clocks/:clockId/meet',
  params: clockParams,
  body: z.object({ on: localDate, note: requiredText('怎样办理的', 300) }),
  output: caseClocksOutput,
  problems: [...always, 'case-clock/not-by-hand', 'case/date-in-future', 'case/date-before-found'],
})
