import {
  addressOf,
  headersOf,
  newIntent,
  type ActionInput,
  type AnswerOf,
  type AnyAction,
} from './api-request.ts'
import type { InputArgument } from './api-request.ts'
import { networkProblem, problemFrom } from './api-problem.ts'
import { renewSession } from './session-guard.ts'
import { sendFile } from './send-file.ts'

export type CallOptions = {
  /** Idempotency key of the user's intent; the same over retries. Made afresh when left out. */
  readonly intent?: string
  readonly signal?: AbortSignal
}

type Loose = { params?: unknown; query?: unknown; body?: unknown }

async function send(action: AnyAction, input: Loose, options: CallOptions, again = true): Promise<Response> {
  const headers = headersOf(action, options.intent)
  const json = action.method === 'POST' ? JSON.stringify(input.body ?? {}) : undefined
  if (json !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(addressOf(action, input), {
      method: action.method,
      headers,
      credentials: 'same-origin',
      ...(json === undefined ? {} : { body: json }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (options.signal?.aborted || error instanceof RangeError) throw error
    throw networkProblem()
  }
  if (response.ok) return response
  const problem = problemFrom(response.status, await response.text().catch(() => ''))
  if (again && problem.code === 'http/not-signed-in' && (await renewSession()))
    return send(action, input, options, false)
  throw problem
}

/**
 * Calls a declared action and answers its output.
 * @throws ApiProblem for every refusal and when no answer came
 */
async function call<A extends AnyAction>(
  action: A,
  input?: ActionInput<A>,
  options: CallOptions = {},
): Promise<AnswerOf<A>> {
  const intent = options.intent ?? newIntent()
  const response = await send(action, input ?? {}, { ...options, intent })
  return (await response.json()) as AnswerOf<A>
}

/** Sends one file to an action that accepts an upload. `onProgress` gets 0–1. @throws ApiProblem */
async function upload<A extends AnyAction>(
  action: A,
  file: File,
  options: CallOptions & { input?: ActionInput<A>; onProgress?: (share: number) => void } = {},
): Promise<AnswerOf<A>> {
  const intent = options.intent ?? newIntent()
  const run = () => sendFile(addressOf(action, options.input), headersOf(action, intent), file, options)
  let answer = await run()
  if (answer.status === 401 && problemFrom(401, answer.text).code === 'http/not-signed-in')
    if (await renewSession()) answer = await run()
  if (answer.status < 200 || answer.status > 299) throw problemFrom(answer.status, answer.text)
  return JSON.parse(answer.text) as AnswerOf<A>
}

/** Saves the file an action answers, under the name the server gave it; returns that name. @throws ApiProblem */
async function download<A extends AnyAction>(action: A, ...[input]: InputArgument<A>): Promise<string> {
  const response = await send(action, input ?? {}, { intent: newIntent() })
  const name = fileNameOf(response.headers.get('content-disposition'))
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return name
}

/** The text of a file an action answers, e.g. a print page for {@link PrintFrame}. @throws ApiProblem */
async function text<A extends AnyAction>(action: A, ...[input]: InputArgument<A>): Promise<string> {
  return (await send(action, input ?? {}, { intent: newIntent() })).text()
}

/** Address of an action that answers a file, for `<img src>` and links. */
function address<A extends AnyAction>(action: A, ...[input]: InputArgument<A>): string {
  return addressOf(action, input)
}

/** `attachment; filename="x"; filename*=UTF-8''…` → the name as the server meant it. */
export function fileNameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return '下载文件'
    }
  }
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? '下载文件'
}

/** The typed client. Actions come from the features' contracts; nothing else knows an address. */
export const api = { call, upload, download, text, address }
