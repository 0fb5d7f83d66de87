#!/usr/bin/env node
// The command line: `npx qingyuan …` in a clone. TypeScript is run as it stands, there is no build step for it.
import { requireDependencies, requireNode } from './install.mjs'

requireNode()
requireDependencies()
const { register } = await import('tsx/esm/api')
register()
await import('../src/app/cli/main.ts')
