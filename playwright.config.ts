import { defineConfig } from '@playwright/test'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const browser = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
const port = Number(process.env['QINGYUAN_E2E_PORT'] ?? 8199)
// Read again by every worker: the first reading decides, the others inherit it.
const dataFolder = (process.env['QINGYUAN_E2E_DATA'] ??= mkdtempSync(path.join(tmpdir(), 'qingyuan-e2e-')))

/** The journeys: the platform as `npm start` starts it, on a data folder of its own, in a real browser, in Chinese. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A browser keeps one core busy. The files share the county: each has its own people and objects in it.
  workers: 2,
  fullyParallel: false,
  projects: [
    // Holds that nothing at all changes for others: nobody else may be at work meanwhile.
    { name: 'alone', testMatch: 'discipline.spec.ts' },
    { name: 'together', testIgnore: 'discipline.spec.ts', dependencies: ['alone'] },
  ],
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    // A dialog that still grows moves its buttons between press and release.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // A trace keeps every state of the page and costs a third of the time: QINGYUAN_E2E_TRACE=1 for the one that fails.
    trace: process.env['QINGYUAN_E2E_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      // A closed network refuses the browser's own connections, many at a time; none of them is needed.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node bin/start.mjs',
    url: `http://127.0.0.1:${port}/`,
    env: { PORT: String(port), QINGYUAN_DATA: dataFolder, DATABASE_URL: '' },
    // The demo county is seeded first: on a busy machine that takes minutes.
    timeout: 420_000,
    reuseExistingServer: process.env['QINGYUAN_E2E_REUSE'] === '1',
    // By default the program is killed and would leave its database running.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'pipe',
  },
})
