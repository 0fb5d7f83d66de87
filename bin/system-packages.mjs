import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** What the tests use beyond npm: a browser, Chinese letters, an office to render with, a second PostgreSQL. */
const packages = [
  'chromium',
  'fonts-noto-cjk',
  'libreoffice-calc',
  'libreoffice-writer',
  'poppler-utils',
  'postgresql',
]

/** As root on Debian installs what is missing; otherwise says what to install, and the tests that need it fail. */
export async function installSystemPackages() {
  if (!existsSync('/usr/bin/dpkg-query')) return
  const missing = []
  for (const name of packages) {
    const { code, output } = await run('dpkg-query', ['-W', '-f=${Status}', name], { capture: true })
    if (code !== 0 || !output.includes('ok installed')) missing.push(name)
  }
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.error(`测试还需要这些软件包，请由管理员执行：apt-get install ${missing.join(' ')}`)
    return
  }
  console.log(`installing ${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq']
  await run('apt-get', [...wait, 'update'], { env, capture: true })
  const { code, output } = await run(
    'apt-get',
    [...wait, 'install', '-y', '--no-install-recommends', ...missing],
    { env, capture: true, timeoutMs: 900_000 },
  )
  if (code !== 0) console.error(`${output}\n软件包没有装成，需要它们的测试会失败。`)
}
