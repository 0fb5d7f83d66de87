import react from '@vitejs/plugin-react'
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

export default defineConfig({
  plugins: [react()],
  test: {
    maxWorkers: 2,
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
          exclude: [...engineTests, 'node_modules/**'],
          globalSetup: ['src/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
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
