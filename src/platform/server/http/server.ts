import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import type { FileStore, StagedFile } from '../files/file-store.ts'
import type { Work } from '../work.ts'
import { answerClientError } from './client-error.ts'
import { fieldMessage } from '../../../kernel/field-message.ts'
import { httpProblems } from './http-problems.ts'
import { once } from './idempotency.ts'
import { toProblem, type ProblemBody } from './problem-response.ts'
import type { BoundRoute, FileAnswer, PublicCall } from './route.ts'

z.config({ ...z.locales.zhCN(), customError: fieldMessage })

export type ServerOptions = {
  readonly database: Database
  readonly files: FileStore
  readonly routes: readonly BoundRoute[]
  readonly title: string
  /** Called for every bug (answered 500 without detail). */
  readonly onBug?: (error: unknown, requestId: string) => void
  /** 32 bytes: keys the addresses of sign-ins, so that none is kept in the open; random per process when not given. */
  readonly addressKey?: Buffer
  /** Upload limit in bytes; default 32 MiB. */
  readonly uploadBytes?: number
  /** How long a request may take to arrive, milliseconds; default one minute. */
  readonly patienceMs?: number
}

export const sessionCookie = 'qingyuan_session'
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

declare module 'fastify' {
  interface FastifyContextConfig {
    declared?: string
  }
}

/** Builds the HTTP server from declared actions. Start-up fails on a route without declaration or declared twice. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const patience = options.patienceMs ?? 60_000
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: patience,
    connectionTimeout: patience,
    // Node looks for slow senders only every 30 seconds by itself.
    http: {
      headersTimeout: Math.min(patience, 20_000),
      connectionsCheckingInterval: Math.min(patience / 4, 5_000),
    },
    clientErrorHandler: answerClientError,
    // Addresses that do not decode: refused like any other, in words.
    frameworkErrors: (error, request, reply) => void answerError(options, error, request, reply),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    genReqId: () => randomUUID(),
    logger: false,
    forceCloseConnections: 'idle',
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  refuseUndeclared(app)
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: { directives: contentPolicy }, hsts: false })
  await app.register(multipart, {
    limits: { files: 1, fields: 4, parts: 5, fileSize: options.uploadBytes ?? 32 * 1024 * 1024 },
  })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: options.title, version: '1' } },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.setErrorHandler((error, request, reply) => answerError(options, error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    answerError(options, httpProblems.refuse('not-found'), request, reply),
  )
  const addressKey = options.addressKey ?? randomBytes(32)
  const names = new Set<string>()
  for (const bound of options.routes) {
    if (names.has(bound.action.name)) throw new Error(`action ${bound.action.name} is declared twice`)
    names.add(bound.action.name)
    addRoute(app, options, bound, addressKey)
  }
  app.get('/api/openapi.json', { config: { declared: 'openapi' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  return app
}

const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

function refuseUndeclared(app: FastifyInstance) {
  app.addHook('onRoute', (r) => {
    if (r.url.startsWith('/api/') && !r.config?.declared)
      throw new Error(`route ${String(r.method)} ${r.url} has no declared action`)
  })
}

function addRoute(app: FastifyInstance, options: ServerOptions, bound: BoundRoute, addressKey: Buffer) {
  const { action } = bound
  const schema: Record<string, unknown> = {
    operationId: action.name,
    summary: action.summary,
    tags: [action.name.split('.')[0]!],
    params: action.params,
    querystring: action.query,
  }
  if (action.method === 'POST' && action.accept === 'json') schema.body = action.body
  if (action.respond === 'json') schema.response = { 200: action.output }
  app.route({
    method: action.method,
    url: action.path,
    config: { declared: action.name },
    schema,
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const answer = bound.runPublic
        ? await bound.runPublic(publicCall(options, request, reply, bound.action, addressKey))
        : await perform(options, bound, request)
      return action.respond === 'file' ? sendFile(reply, answer as FileAnswer) : (answer ?? {})
    },
  })
}

async function perform(options: ServerOptions, bound: BoundRoute, request: FastifyRequest): Promise<unknown> {
  const { action } = bound
  const token = request.cookies[sessionCookie]
  if (!token) throw httpProblems.refuse('not-signed-in')
  if (action.method === 'POST') requireOwnPage(request)
  const upload = action.accept === 'upload' ? await stageUpload(options, request, action) : null
  try {
    const outcome = await options.database.withActor(
      hashToken(token),
      async (work) => {
        if (
          action.gate.kind === 'roles' &&
          !action.gate.roles.includes(work.actor.role) &&
          work.layers.application
        ) {
          throw httpProblems.refuse('forbidden')
        }
        const call = {
          params: request.params,
          query: request.query,
          body: request.body ?? {},
          upload,
          files: options.files,
        }
        const act = async () => {
          const answer = await bound.run(work, call)
          if (action.audit === 'row' && work.audited() === 0)
            throw new Error(`${action.name} left no audit row`)
          return answer
        }
        if (action.audit === 'none' || action.respond === 'file') return act()
        const body = upload
          ? upload.sha256
          : JSON.stringify([request.params, request.query, request.body ?? null])
        return once(work, headerOf(request, 'idempotency-key'), action.name, body, act, action.shownOnce)
      },
      { requestId: request.id, deviceAt: headerOf(request, 'x-device-time') ?? null },
    )
    if (outcome.entered) return outcome.value
    if (outcome.reason === 'second-factor') throw httpProblems.refuse('second-factor')
    throw httpProblems.refuse(
      outcome.reason === 'must-change-password' ? 'must-change-password' : 'not-signed-in',
    )
  } catch (error) {
    await recordDenial(options.database, error, action.name, hashToken(token))
    throw error
  } finally {
    await upload?.discard()
  }
}

/** Denials go to the security log in a transaction of their own, after the refused one has rolled back. */
async function recordDenial(database: Database, error: unknown, action: string, tokenHash: Buffer) {
  if (!(error instanceof Problem) || (error.status !== 403 && error.status !== 404)) return
  const person = await database.peekSession(tokenHash).catch(() => null)
  if (!person) return
  await database
    .withNobody((tx) =>
      sql`select app.log_security(${person.personId}, ${person.regionCode}, 'denied', ${action}, ${JSON.stringify({ code: error.code })}::jsonb)`.execute(
        tx,
      ),
    )
    .catch(() => undefined)
}

/** A write must come from our own page: a custom header that a foreign form cannot send, and our own Origin. */
function requireOwnPage(request: FastifyRequest) {
  const origin = headerOf(request, 'origin')
  const foreign =
    origin !== undefined &&
    origin !== `${request.protocol}://${request.host}` &&
    !sameHost(origin, request.host)
  if (foreign || headerOf(request, 'x-qingyuan') !== '1') throw httpProblems.refuse('bad-origin')
}

function sameHost(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

async function stageUpload(
  options: ServerOptions,
  request: FastifyRequest,
  action: BoundRoute['action'],
): Promise<StagedFile> {
  if (!request.isMultipart()) throw httpProblems.refuse('wrong-media')
  const own = action.uploadBytes === null ? {} : { limits: { fileSize: action.uploadBytes } }
  const part = await request.file(own)
  if (!part) throw httpProblems.refuse('no-file')
  return options.files.stage(part.file, part.filename, () => part.file.truncated)
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function publicCall(
  options: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  action: BoundRoute['action'],
  key: Buffer,
): PublicCall<BoundRoute['action']> {
  if (request.method === 'POST') requireOwnPage(request)
  const token = request.cookies[sessionCookie]
  return {
    params: request.params,
    query: request.query,
    body: request.body ?? {},
    database: options.database,
    files: options.files,
    bearer: /^Bearer ([\w-]{20,200})$/.exec(headerOf(request, 'authorization') ?? '')?.[1] ?? null,
    stageUpload: () => stageUpload(options, request, action),
    tokenHash: token ? hashToken(token) : null,
    setSession(value) {
      const flags = {
        path: '/',
        httpOnly: true,
        sameSite: 'strict' as const,
        secure: request.protocol === 'https',
      }
      if (value === null) reply.clearCookie(sessionCookie, flags)
      else reply.setCookie(sessionCookie, value, flags)
    },
    addressKey: createHmac('sha256', key).update(request.ip).digest('hex').slice(0, 32),
    userAgent: headerOf(request, 'user-agent') ?? '',
    host: request.host,
    requestId: request.id,
  }
}

function sendFile(reply: FastifyReply, file: FileAnswer) {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  reply.header('content-type', file.mediaType)
  reply.header('x-content-type-options', 'nosniff')
  reply.header(
    'content-disposition',
    `${file.inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  )
  if (file.inline)
    reply.header(
      'content-security-policy',
      "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox allow-modals",
    )
  if (file.large)
    return reply.header('content-length', file.large.size).send(createReadStream(file.large.path))
  return reply.send(Buffer.from(file.bytes))
}

function answerError(options: ServerOptions, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = toProblem(error)
  if (!problem) options.onBug?.(error, request.id)
  const body: ProblemBody = problem
    ? {
        code: problem.code,
        message: problem.message,
        issues: problem.issues,
        requestId: request.id,
        details: problem.details,
      }
    : {
        code: 'bug',
        message: `系统出错，已记录（编号 ${request.id.slice(0, 8)}）。请稍后重试；如仍不行，请把编号告诉管理员。`,
        issues: [],
        requestId: request.id,
      }
  reply.removeHeader('content-disposition')
  return reply
    .code(problem?.status ?? 500)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

export type { Work }
