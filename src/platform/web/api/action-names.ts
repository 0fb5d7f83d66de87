import { z } from 'zod'
import { networkProblem } from './api-problem.ts'

const operation = z.object({ operationId: z.string().optional(), summary: z.string().optional() }).loose()
const described = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

/** The server's own description of its writes: action name → its Chinese line, e.g. `case.close` → `销号`. @throws ApiProblem */
export async function fetchActionNames(): Promise<Readonly<Record<string, string>>> {
  const response = await fetch('/api/openapi.json', { credentials: 'same-origin' }).catch(() => null)
  if (!response?.ok) throw networkProblem()
  return actionNamesOf(await response.json())
}

/** Anything that is no description of actions names none. */
export function actionNamesOf(description: unknown): Readonly<Record<string, string>> {
  const parsed = described.safeParse(description)
  if (!parsed.success) return {}
  return Object.fromEntries(
    Object.values(parsed.data.paths)
      .flatMap((methods) => Object.entries(methods))
      .flatMap(([method, one]) =>
        method !== 'get' && one.operationId && one.summary ? [[one.operationId, one.summary] as const] : [],
      ),
  )
}
