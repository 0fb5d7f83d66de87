// `npm start`: installs what is missing, builds if needed, starts the platform. Plain Node until the packages stand.
import { buildWeb } from './build-web.mjs'
import { installDependencies, requireNode } from './install.mjs'

requireNode()
await installDependencies()
if (!(await buildWeb())) process.exit(1)
process.env.NODE_ENV ??= 'production'
const { register } = await import('tsx/esm/api')
register()
try {
  await import('../src/app/server/main.ts')
} catch (error) {
  // A refusal is a sentence for the person who started us; only a bug shows where it happened.
  console.error(error?.name === 'Problem' ? error.message : error)
  process.exit(1)
}
