import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** Either drives the journeys; the first has no window of its own and is the lighter one, older Debians lack it. */
const browsers = ['chromium-headless-shell', 'chromium']

/** What else the tests use beyond npm: Chinese letters, an office to render with, a second PostgreSQL. */
const packages = ['fonts-noto-cjk', 'libreoffice-calc', 'libreoffice-writer', 'poppler-utils', 'postgresql']

/** As root on Debian installs what is missing; otherwise says what to install, and the tests that need it fail. */
export async function installSystemPackages() {
  if (!existsSync('/usr/bin/dpkg-query')) return
  const missing = []
  for (const name of packages) if (!(await isInstalled(name))) missing.push(name)
  const noBrowser = !(await isInstalled(browsers[0])) && !(await isInstalled(browsers[1]))
  if (missing.length === 0 && !noBrowser) return
  if (process.getuid?.() !== 0) {
    if (noBrowser) missing.push('chromium')
    console.error(`测试还需要这些软件包，请由管理员执行：apt-get install ${missing.join(' ')}`)
    return
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq']
  await run('apt-get', [...wait, 'update'], { env, capture: true })
  if (noBrowser) missing.push((await isOffered(browsers[0])) ? browsers[0] : browsers[1])
  console.log(`installing ${missing.join(' ')}`)
  const { code, output } = await run(
    'apt-get',
    [...wait, 'install', '-y', '--no-install-recommends', ...missing],
    { env, capture: true, timeoutMs: 900_000 },
  )
  if (code !== 0) console.error(`${output}\n软件包没有装成，需要它们的测试会失败。`)
}

async function isInstalled(name) {
  const { code, output } = await run('dpkg-query', ['-W', '-f=${Status}', name], { capture: true })
  return code === 0 && output.includes('ok installed')
}

async function isOffered(name) {
  const { code, output } = await run('apt-cache', ['show', name], { capture: true })
  return code === 0 && output.includes('Package:')
}
