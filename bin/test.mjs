// `npm test`: everything, and one last line with the sum. Installs what is missing first.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWeb } from './build-web.mjs'
import { startDebianPostgres } from './debian-postgres.mjs'
import { installDependencies, requireNode } from './install.mjs'
import { root, runNode } from './run.mjs'
import { installSystemPackages } from './system-packages.mjs'

const minutes = 60_000
const total = { passed: 0, failed: 0 }

requireNode()
await installDependencies()
await installSystemPackages()
const reports = path.join(root, '.cache', 'test-reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
// The tests bring their own server, folder and port; an installation's settings must not reach them.
const {
  DATABASE_URL: given,
  PORT: _port,
  QINGYUAN_DATA: _data,
  SCREENING_URL: _screening,
  TEST_DATABASE_URL: _test,
  ...env
} = process.env

const { check } = await import('./check.mjs')
await part('check', check)
await part('tests on the embedded database', () => vitest('embedded', [], env))
// Making the demo county keeps one core busy, now Node, now its database: the tests of the second server fill the other.
const demo = makeDemo()
const pages = buildWeb()
await part('database tests on a second server', secondServer)
await part('journeys in the browser', () => journeys(demo, pages))
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 ? 1 : 0)

async function part(name, work) {
  console.log(`\n── ${name}`)
  const begun = Date.now()
  const sum = await work().catch((error) => {
    console.error(error)
    return { passed: 0, failed: 1 }
  })
  total.passed += sum.passed
  total.failed += sum.failed
  console.log(`${name}: ${sum.passed} ok, ${sum.failed} not, ${Math.round((Date.now() - begun) / 1000)} s`)
}

async function vitest(name, args, environment) {
  const report = path.join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runNode('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args], {
    env: environment,
    timeoutMs: 15 * minutes,
  })
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  return count(result.numPassedTests, result.numFailedTests, code)
}

/** A file that could not even be loaded has no failed test, but the program says so by its exit code. */
function count(passed = 0, failed = 0, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** The same tests on the server that DATABASE_URL names, else on the distribution's PostgreSQL. */
async function secondServer() {
  const server = given ? undefined : await startDebianPostgres()
  const url = given ?? server?.url
  if (url === undefined) {
    console.error(
      '没有找到第二个 PostgreSQL（15 以上）。请安装软件包 postgresql，或用 DATABASE_URL 指定一个。',
    )
    return { passed: 0, failed: 1 }
  }
  console.log(server ? `PostgreSQL ${server.version}` : 'DATABASE_URL')
  try {
    return await vitest('second', ['--project', 'database*'], { ...env, TEST_DATABASE_URL: url })
  } finally {
    await server?.stop()
  }
}

/** @returns {Promise<{ data: string, made: boolean, output: string }>} the folder of a platform with the demo county */
async function makeDemo() {
  const data = mkdtempSync(path.join(tmpdir(), 'qingyuan-e2e-'))
  const { code, output } = await runNode('bin/qingyuan.mjs', ['seed', 'demo'], {
    capture: true,
    env: { ...env, QINGYUAN_DATA: data },
    timeoutMs: 15 * minutes,
  })
  return { data, made: code === 0, output }
}

async function journeys(demo, pages) {
  const { data, made, output } = await demo
  try {
    if (!made) throw new Error(`the demo county was not made:\n${output}`)
    if (!(await pages)) return { passed: 0, failed: 1 }
    const report = path.join(reports, 'journeys.json')
    const { code } = await runNode('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, QINGYUAN_E2E_DATA: data },
      timeoutMs: 15 * minutes,
    })
    const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : {}
    return count((stats.expected ?? 0) + (stats.flaky ?? 0), stats.unexpected, code)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
