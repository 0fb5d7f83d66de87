// ClickHouse's own engine (npm package chdb, some 540 MB) for the tests that run the screening rules on a second engine. No part of
// the product, so it stands in no package.json of the product: fetched once into .cache/, pinned by a lock file of its own.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { npm } from './install.mjs'
import { root } from './run.mjs'

const pinned = path.join(root, 'src', 'testing', 'clickhouse', 'engine')
const files = ['package.json', 'package-lock.json']

/**
 * @returns {Promise<string>} the folder whose node_modules hold the engine
 * @throws {Error} a Chinese sentence, when it could not be fetched in two attempts
 */
export async function fetchClickHouseEngine() {
  const lock = readFileSync(path.join(pinned, 'package-lock.json'))
  const name = `clickhouse-engine-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`
  const folder = path.join(root, '.cache', name)
  if (isWhole(folder)) return folder
  console.error('正在取测试用的 ClickHouse 引擎（约 540 MB，只取一次）…')
  const making = `${folder}.${process.pid}`
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1']
  // Not `npm ci`: it wants the libraries of all machines in the lock. `npm install` keeps to the versions and hashes that stand there.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { recursive: true })
    for (const file of files) copyFileSync(path.join(pinned, file), path.join(making, file))
    const code = await npm(['install', '--prefix', making, ...options], { cwd: making, timeoutMs: 300_000 })
    if (code === 0 && isWhole(making)) {
      if (!isWhole(folder)) renameSync(making, folder)
      else rmSync(making, { recursive: true, force: true })
      return folder
    }
  }
  rmSync(making, { recursive: true, force: true })
  throw new Error(
    '测试用的 ClickHouse 引擎（npm 包 chdb）没有取到，两个引擎是否一致未能检验。请检查网络、磁盘空间（约 1.2 GB）和 npm 源的设置后再试；或用 TEST_SCREENING_URL 指定一个 ClickHouse 服务。',
  )
}

/** The package itself and the engine's library for this machine, which npm counts as optional. */
function isWhole(folder) {
  const [library, code] = ['@chdb', 'chdb'].map((name) => path.join(folder, 'node_modules', name))
  return existsSync(path.join(code, 'package.json')) && existsSync(library) && readdirSync(library).length > 0
}

/** Answers the folder, or the failure, as one line of JSON. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await fetchClickHouseEngine().then(
    (folder) => console.log(JSON.stringify({ folder })),
    (error) => console.log(JSON.stringify({ failure: error.message })),
  )
