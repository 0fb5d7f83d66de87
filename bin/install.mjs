import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './run.mjs'

const stamp = path.join(root, 'node_modules', '.qingyuan-lock')

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `需要 Node.js 20.19 以上，本机是 ${process.versions.node}。请从 https://nodejs.org 安装新版后再试。`,
  )
  process.exit(1)
}

export function requireDependencies() {
  if (existsSync(path.join(root, 'node_modules', 'tsx'))) return
  console.error('依赖还没有安装。请先在本目录执行 npm ci（或直接执行 npm start）。')
  process.exit(1)
}

/** Installs the packages when they are missing or older than the lock file; quick otherwise. */
export async function installDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) ? readFileSync(stamp, 'utf8') === wanted : installedFromThisLock()) {
    writeFileSync(stamp, wanted)
    return
  }
  console.log('正在安装依赖（首次约需一分钟）…')
  // A shell that was told "production" would leave out what builds the pages.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const first = await npm(['ci', ...options])
  const code = first === 0 ? 0 : await npm(['install', ...options])
  if (code !== 0) {
    console.error('依赖没有装成。请检查网络、磁盘空间和 npm 源的设置（npm config get registry），再试一次。')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

/** After a plain `npm ci` there is no stamp yet: npm's own record tells which lock it followed. */
function installedFromThisLock() {
  const record = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const [wanted, installed] = [read(path.join(root, 'package-lock.json')), read(record)]
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || installed[name]?.version === entry.version,
  )
}

/** Runs npm without a shell where its script can be found: Windows' npm.cmd would need one. */
export async function npm(args, options = {}) {
  const beside = path.dirname(process.execPath)
  const script = [
    process.env.npm_execpath,
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file?.endsWith('.js') && path.basename(file).startsWith('npm') && existsSync(file))
  const { code } = script
    ? await run(process.execPath, [script, ...args], options)
    : await run('npm', args, { ...options, shell: process.platform === 'win32' })
  return code
}
