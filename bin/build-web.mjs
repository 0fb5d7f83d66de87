import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNode } from './run.mjs'

const stamp = path.join(root, 'dist', '.stamp')
/** The server's code, documents and tests are no part of the pages. */
const foreign = /(^|\/)(server|testing|documents|analytics|cli|worker)\/|\.test\.tsx?$/

/** Builds the pages when dist/ is missing or older than the sources. @returns {Promise<boolean>} whether it stands */
export async function buildWeb({ force = false } = {}) {
  if (!existsSync(path.join(root, 'vite.config.ts'))) return true
  const wanted = hashSources()
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  console.log('正在生成网页…')
  const { code, output } = await runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
    capture: true,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (code !== 0) {
    console.error(`${output}\n网页没有生成成功，请把上面的提示交给维护人员。`)
    return false
  }
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  return true
}

function hashSources() {
  const all = createHash('sha256')
  const files = ['src', 'public'].flatMap(listFiles).filter((name) => !foreign.test(name))
  for (const name of ['index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', ...files]) {
    const file = path.join(root, name)
    if (existsSync(file)) all.update(`${name}\0`).update(readFileSync(file)).update('\0')
  }
  return all.digest('hex')
}

function listFiles(folder) {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'),
    )
    .sort()
}
