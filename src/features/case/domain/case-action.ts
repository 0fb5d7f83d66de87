import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { caseDetail } from './case-rows.ts'
import { caseActionNames, rolesForCaseAction, type CaseAction } from './case-transitions.ts'

export const caseIdParam = z.object({ caseId: id })

const ofCase = { resource: 'case', scope: 'region', params: caseIdParam } as const

/** Reading something that belongs to one case. What an action says after it takes the place of what stands here. */
export const caseRead = {
  ...ofCase,
  method: 'GET',
  gate: roles(...businessRoles),
  problems: ['case/not-found'],
} as const

/** A step on one case. Gate: the roles that the transition table names; level and state are asked under the lock. */
export const caseStep = (action: CaseAction) =>
  ({
    ...ofCase,
    method: 'POST',
    summary: caseActionNames[action],
    gate: roles(...rolesForCaseAction(action)),
  }) as const

/** What locking a case for a step may answer. */
export const caseRefusals = ['case/not-found', 'case/forbidden', 'case/wrong-status'] as const

/** A step whose answer is the case as it then stands. */
export const caseWrite = <B extends z.ZodType, P extends z.ZodType = typeof caseIdParam>(
  action: CaseAction,
  path: string,
  body: B,
  problems: readonly string[] = [],
  params: P = caseIdParam as unknown as P,
) =>
  defineAction({
    ...caseStep(action),
    name: `case.${action}`,
    path: `/api/cases/:caseId/${path}`,
    params,
    body,
    output: caseDetail,
    problems: [...caseRefusals, ...problems],
  })
