import { Problem } from '../../kernel/problem.ts'
import { compactCoverage } from '../../features/coverage/server/index.ts'
import { watchFolders } from '../../features/base-list/server/index.ts'
import { volumeJobs } from '../../features/case/server/index.ts'
import { lookBackJobs } from '../../features/look-back/server/index.ts'
import { archiveParts, caseArchiveJobs } from '../../features/case/server/index.ts'
import { runLedgerImport } from '../../features/reporting/server/index.ts'
import { screeningJobs } from '../../features/screening/server/index.ts'
import { publishCheckpoint, readHeads } from '../../platform/server/audit/checkpoint.ts'
import {
  openInstallation,
  releaseOnSignals,
  type Installation,
} from '../../platform/server/database/installation.ts'
import { roleNamesOf } from '../../platform/server/database/role-prefix.ts'
import { startImageProcess } from '../../platform/server/files/image-process.ts'
import { keepSigningKey } from '../../platform/server/files/signing-key.ts'
import { buildServer } from '../../platform/server/http/server.ts'
import { startJobs } from '../../platform/server/jobs/jobs.ts'
import { openNoticeLibrary } from '../notice/notice-library.ts'
import { openPlatform, readFacts, type Platform } from './platform.ts'
import { allRoutes, screeningDeps } from './routes.ts'
import { demoPassword } from './seed-people.ts'
import { servePages } from './serve-pages.ts'
import { watchedListJobs } from './watched-list-jobs.ts'

const hour = 3_600_000
const minute = 60_000

/** `npm start`: database, demo county on an empty installation, jobs, HTTP; prints the address and the demo logins. */
async function main(): Promise<void> {
  const installation = await openInstallation({ mode: 'platform' })
  try {
    await run(installation)
  } catch (error) {
    await installation.release()
    throw error
  }
}

async function run(installation: Installation): Promise<void> {
  let platform = await openPlatform(installation)
  if (!platform.facts) {
    console.log('首次启动：正在建立演示县（约一两分钟，只此一次）…')
    const { seedWorld } = await import('./seed-world.ts')
    await seedWorld(installation, { world: 'demo', say: (line) => console.log(`  ${line}`) })
    platform = { ...platform, facts: await readFacts(platform.database) }
  }
  const images = startImageProcess()
  const bug = (error: unknown, id?: string) => console.error(new Date().toISOString(), id ?? '', error)
  const jobs = await startJobs({
    ownerUrl: installation.database.ownerUrl,
    appRole: roleNamesOf(installation),
    database: platform.database,
    onBug: bug,
    handlers: {
      ...watchedListJobs({ files: platform.files }),
      ...lookBackJobs,
      ...volumeJobs({ files: platform.files, images }),
      ...caseArchiveJobs({
        files: platform.files,
        signingKey: keepSigningKey(platform.dataFolder),
        parts: archiveParts({ files: platform.files, images }),
      }),
      ...screeningJobs(screeningDeps(platform.database)),
      'ledger-import': (work, input, progress) => runLedgerImport(work, String(input.batchId), progress),
    },
  })
  const app = await buildServer({
    database: platform.database,
    files: platform.files,
    title: '清源',
    addressKey: platform.secretKey,
    onBug: bug,
    routes: allRoutes({
      images,
      notices: openNoticeLibrary(),
      organisation: organisationDeps(platform),
      dataFolder: platform.dataFolder,
    }),
  })
  await servePages(app)
  await app.listen({ port: installation.port, host: '0.0.0.0' })
  const timer = setInterval(() => void keepWitness(platform).catch(bug), hour)
  // Coverage reads what is not rolled up yet too; this only keeps it little.
  const rollUp = setInterval(() => void platform.database.withNobody(compactCoverage).catch(bug), minute)
  const stopWatching = watchFolders({ ...platform, onBug: bug })
  releaseOnSignals(installation, async () => {
    stopWatching()
    clearInterval(timer)
    clearInterval(rollUp)
    await app.close()
    await jobs.stop()
    images.stop()
    await platform.database.end()
  })
  await keepWitness(platform)
  if (platform.files.lackingHashes().length > 0)
    console.error('注意：本机的 Node 缺少国密 SM3 算法，照片和文件暂不能上传；请换用带 SM3 的 Node 后重启。')
  greet(installation, platform)
}

const organisationDeps = (platform: Platform) => ({
  secretKey: platform.secretKey,
  clock: platform.database.clock,
  installation: platform.facts
    ? { ...platform.facts, demoPassword }
    : {
        name: '清源',
        demonstration: false,
        requireSecondFactorFor: [],
        demoLogins: [],
      },
})

/** Publishes the chains' heads outside the database, and forgets idempotency keys past their 90 days. */
async function keepWitness(platform: Platform): Promise<void> {
  const heads = await platform.database.withNobody(readHeads)
  await publishCheckpoint(platform.dataFolder, heads)
}

function greet(installation: Installation, platform: Platform): void {
  const lines = ['', `清源已启动：http://localhost:${installation.port}`]
  if (platform.facts?.demonstration) {
    lines.push('演示账号（密码均为 ' + demoPassword + '）：')
    for (const l of platform.facts.demoLogins) lines.push(`  ${l.login.padEnd(22)} ${l.name} — ${l.what}`)
  }
  console.log([...lines, '按 Ctrl-C 停止。', ''].join('\n'))
}

main().catch((error: unknown) => {
  console.error(error instanceof Problem ? error.message : error)
  process.exitCode = 1
})
