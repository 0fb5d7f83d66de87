import { siteRoutes } from '../../features/site/server/index.ts'
import { openInstallation, releaseOnSignals } from '../../platform/server/database/installation.ts'
import { buildServer } from '../../platform/server/http/server.ts'
import { openPlatform } from '../../app/server/platform.ts'

/** What the kill test kills: the real installation of the environment with the site's routes, and nothing that would slow its start. */
const installation = await openInstallation({ mode: 'platform' })
const platform = await openPlatform(installation)
const app = await buildServer({
  database: platform.database,
  files: platform.files,
  routes: siteRoutes,
  title: '清源',
  onBug: (error) => console.error(error),
})
await app.listen({ port: installation.port, host: '127.0.0.1' })
releaseOnSignals(installation, async () => {
  await app.close()
  await platform.database.end()
})
console.log('ready')
