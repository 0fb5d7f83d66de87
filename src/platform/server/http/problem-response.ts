import type { FastifyError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { Problem, type Issue } from '../../../kernel/problem.ts'
import { httpProblems } from './http-problems.ts'

export type ProblemBody = {
  code: string
  message: string
  issues: readonly Issue[]
  requestId: string
  details?: unknown
}

/** Turns whatever was thrown into a refusal in words, or null when it is a bug (to be logged and answered 500). */
export function toProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  const e = error as FastifyError & { code?: string }
  if (hasZodFastifySchemaValidationErrors(error)) return badInput(error.validation)
  const byCode: Record<string, () => Problem> = {
    FST_ERR_CTP_BODY_TOO_LARGE: () => httpProblems.refuse('too-large'),
    FST_REQ_FILE_TOO_LARGE: () => httpProblems.refuse('too-large'),
    FST_ERR_CTP_INVALID_MEDIA_TYPE: () => httpProblems.refuse('wrong-media'),
    FST_ERR_CTP_EMPTY_JSON_BODY: () => httpProblems.refuse('bad-json'),
    FST_ERR_CTP_INVALID_JSON_BODY: () => httpProblems.refuse('bad-json'),
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => httpProblems.refuse('bad-json'),
    FST_ERR_BAD_URL: () => httpProblems.refuse('not-found'),
    FST_ERR_MAX_PARAM_LENGTH: () => httpProblems.refuse('not-found'),
    '22P05': () => httpProblems.refuse('bad-text'),
    '22021': () => httpProblems.refuse('bad-text'),
    '22P02': () => httpProblems.refuse('not-found'),
    '42501': () => httpProblems.refuse('forbidden'),
    '22003': () => httpProblems.refuse('out-of-range'),
    '23505': () => httpProblems.refuse('conflict'),
    '57014': () => httpProblems.refuse('busy'),
    '55P03': () => httpProblems.refuse('busy'),
    '53300': () => httpProblems.refuse('busy'),
    '53100': () => httpProblems.refuse('busy'),
    '57P01': () => httpProblems.refuse('busy'),
    '57P03': () => httpProblems.refuse('busy'),
    '08006': () => httpProblems.refuse('busy'),
    ECONNREFUSED: () => httpProblems.refuse('busy'),
    ECONNRESET: () => httpProblems.refuse('busy'),
  }
  const known = e.code ? byCode[e.code] : undefined
  if (known) return known()
  if (/timeout exceeded when trying to connect|Connection terminated/.test(e.message ?? ''))
    return httpProblems.refuse('busy')
  if (e.statusCode === 400) return httpProblems.refuse('bad-json')
  if (e.statusCode && e.statusCode >= 402 && e.statusCode < 500 && e.statusCode !== 403)
    return httpProblems.refuse('not-found')
  return null
}

type Validation = readonly { instancePath: string; message?: string; keyword?: string }[]

function badInput(validation: Validation): Problem {
  const issues = validation.slice(0, 50).map((v): Issue => ({
    code: v.keyword ?? 'invalid',
    path: v.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: v.message ?? '内容不符合要求。',
  }))
  return httpProblems.refuse('bad-input', { count: validation.length }, issues)
}
