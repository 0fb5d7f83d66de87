import { afterAll, beforeAll, expect } from 'vitest'
import { fileRoutes } from '../platform/server/files/file-routes.ts'
import { startImageProcess } from '../platform/server/files/image-process.ts'
import type { BoundRoute } from '../platform/server/http/route.ts'
import { visibleTo } from '../features/organisation/server/index.ts'
import { startCaseStage, storyOn, type CaseStage, type CaseStageOptions } from './case-stage.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A test server for the tests of a file, which name it at once; closed after them, and no bug may have happened. */
export const givenServer = (options: Parameters<typeof startTestServer>[0]): TestServer =>
  startedFor(
    () => startTestServer(options),
    (server) => server,
  )

/** A case stage for the tests of a file, kept as `givenServer` keeps it. */
export function givenCaseStage(routes: readonly BoundRoute[], options?: CaseStageOptions): CaseStage {
  const stage = startedFor(
    () => startCaseStage(routes, options),
    (started) => started.server,
  )
  const server = late(() => stage.server)
  return {
    server,
    get campaignId() {
      return stage.campaignId
    },
    story: storyOn(server, () => stage.campaignId),
  }
}

/** The routes of kept files and the picture process behind them, which ends with the tests of the file. */
export function givenFiles(): {
  routes: readonly BoundRoute[]
  images: ReturnType<typeof startImageProcess>
} {
  const images = startImageProcess()
  afterAll(() => images.stop())
  return { routes: fileRoutes(images, { visible: visibleTo, requireWriter: () => undefined }), images }
}

/** What the tests of a file stand on: started before them, its server closed after them. */
export function startedFor<T extends object>(
  start: () => Promise<T>,
  serverOf: (started: T) => TestServer,
): T {
  let started: T | undefined
  beforeAll(async () => {
    started = await start()
  })
  afterAll(async () => {
    if (!started) return
    const server = serverOf(started)
    await server.close()
    expect(server.bugs).toEqual([])
  })
  return late(() => started)
}

/** Stands for what a hook will have made by the time a test asks; who asks earlier is told so. */
export const late = <T extends object>(made: () => T | undefined): T =>
  new Proxy({} as T, {
    get(_, name) {
      const it = made()
      if (!it) throw new Error(`${String(name)} is asked before the tests have begun`)
      const value: unknown = Reflect.get(it, name)
      // A method of a class asks its own object.
      return typeof value === 'function' ? (value.bind(it) as unknown) : value
    },
  })
