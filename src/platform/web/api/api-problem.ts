import type { Issue } from '../../../kernel/problem.ts'

/** A refusal as the browser holds it. `message` is a full Chinese sentence that says what to do next. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  constructor(
    readonly code: string,
    message: string,
    readonly issues: readonly Issue[],
    /** HTTP status; 0 when no answer came (network down, server away). */
    readonly status: number,
  ) {
    super(message)
  }
  /** Whether the server's decision is unknown or momentary: the same intent may be sent again with the same key. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 503 || this.status >= 500
  }
}

/** What to show when no answer came. */
export const networkProblem = (): ApiProblem =>
  new ApiProblem('network', '网络不通，或服务暂时没有响应。已填写的内容还在，请稍后再试一次。', [], 0)

/** Any answer that is no success, as a problem: our own bodies as they are, anything else in words. */
export function problemFrom(status: number, text: string): ApiProblem {
  const body = parseBody(text)
  if (body) return new ApiProblem(body.code, body.message, body.issues, status)
  if (status === 413) return new ApiProblem('http/too-large', '提交的内容过大，请减少后重试。', [], status)
  return new ApiProblem('http/unreadable', `服务器没有正常应答（${status}），请稍后再试一次。`, [], status)
}

function parseBody(text: string): { code: string; message: string; issues: Issue[] } | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return null
    const { code, message, issues } = body as Record<string, unknown>
    if (typeof code !== 'string' || typeof message !== 'string') return null
    return { code, message, issues: Array.isArray(issues) ? (issues as Issue[]) : [] }
  } catch {
    return null
  }
}

/** Whatever a call threw, as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return new ApiProblem('page', '页面出错，请刷新后重试；如仍不行，请联系本级管理员。', [], 0)
}

/** `chemicals.2.quantity` → `['chemicals', 2, 'quantity']`, the name of a field in a form. */
export function fieldPath(path: string): (string | number)[] {
  return path
    .replace(/^(body|querystring|params)\./, '')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
