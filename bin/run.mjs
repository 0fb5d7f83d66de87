import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Runs a program to its end; answers its exit code (-1: could not be run, -2: took too long) and, with
 * `capture`, what it said. No shell stands in between, so it works the same on Windows.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, timeoutMs?: number, uid?: number, gid?: number, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  const { capture = false, timeoutMs, quiet = false, ...rest } = options
  return new Promise((resolve) => {
    const stdio = quiet ? 'ignore' : capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    const child = spawn(file, args, { cwd: root, ...rest, stdio })
    let output = ''
    let late = false
    const timer = timeoutMs && setTimeout(() => void ((late = true), child.kill('SIGKILL')), timeoutMs)
    const collect = (chunk) => void (output += chunk.toString('utf8'))
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ code: -1, output: error.message }))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: late ? -2 : (code ?? -1), output })
    })
  })
}

/** Runs a script of a package with this same Node. @param {string} script below the repository */
export const runNode = (script, args, options) =>
  run(process.execPath, [path.join(root, script), ...args], options)
