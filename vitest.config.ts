import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Whatever may touch the database lies here or is named so; everything else is pure and needs no cluster. */
const databaseTests = [
  'src/**/server/**/*.test.ts',
  'src/app/{cli,worker}/**/*.test.ts',
  'src/testing/**/*.test.ts',
  '{src,simulator}/**/*.database.test.ts',
]

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
          exclude: [...databaseTests, 'node_modules/**'],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: databaseTests,
          globalSetup: ['src/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
