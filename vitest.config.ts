import react from '@vitejs/plugin-react'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Whatever may touch the database lies here or is named so; everything else is pure and needs no cluster. */
const databaseTests = [
  'src/**/server/**/*.test.ts',
  'src/app/{cli,worker}/**/*.test.ts',
  'src/testing/**/*.test.ts',
  '{src,simulator}/**/*.database.test.ts',
]

/** What runs on a second analytical engine, which is fetched for it; once, whatever database the others run on. */
const engineTests = ['src/**/*.engine.test.ts']

const source = fileURLToPath(new URL('src/', import.meta.url))
/** Database tests that put another module in the place of one of ours, all the same one: they share a module graph of their own. */
const replacingTests = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => readFileSync(new URL(name, import.meta.url), 'utf8').includes('vi.mock('))

/** What is about the embedded server itself, or about what never reaches a server, says nothing of another. */
const onceOnly = process.env['TEST_DATABASE_URL']
  ? ['src/platform/server/database/embedded/**', 'src/testing/{bad-inputs,faults}/**']
  : []

const onDatabase = {
  globalSetup: ['src/testing/global-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  plugins: [react()],
  test: {
    maxWorkers: 2,
    restoreMocks: true,
    // Loading the product anew for each of 230 files took a third of a run; files share it, and no state in it.
    isolate: false,
    // What was compiled for one run serves the next: the second server's tests, a developer's next try.
    experimental: { fsModuleCache: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,simulator}/**/*.test.{ts,tsx}', '*.test.ts'],
          exclude: [...databaseTests, ...engineTests, 'node_modules/**'],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: databaseTests,
          exclude: [...engineTests, ...replacingTests, ...onceOnly, 'node_modules/**'],
          ...onDatabase,
        },
      },
      {
        extends: true,
        test: { name: 'database-replacing', include: replacingTests, ...onDatabase },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: engineTests,
          globalSetup: ['src/testing/clickhouse/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
