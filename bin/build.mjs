// `npm run build`: installs what is missing and builds the pages anew.
import { buildWeb } from './build-web.mjs'
import { installDependencies, requireNode } from './install.mjs'

requireNode()
await installDependencies()
process.exit((await buildWeb({ force: true })) ? 0 : 1)
