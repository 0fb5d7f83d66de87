import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The built pages: hashed files for ever, the one page fresh every time. Unknown addresses outside /api get the page. */
export async function servePages(app: FastifyInstance): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../../../dist/web')
  if (!existsSync(root)) return
  const page = readFileSync(path.join(root, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, file) =>
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  app.get('/*', { config: { declared: 'pages' } }, (request, reply) => {
    if (request.url.startsWith('/api/') || /\.\w{1,5}$/.test(request.url.split('?')[0]!))
      return reply.callNotFound()
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
