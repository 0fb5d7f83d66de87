import { spawn } from 'node:child_process'
import type { SystemUser } from './system-user.ts'

/** How a PostgreSQL program ended: its exit code (-1 = could not be run) and everything it said. */
export type BinaryOutcome = { readonly code: number; readonly output: string }

/**
 * Runs one PostgreSQL program to its end, as the given user. `quiet` leaves its output alone: a server started by
 * pg_ctl inherits the pipes on Windows and would keep them, and us, open for ever.
 */
export function runBinary(
  file: string,
  args: readonly string[],
  options: { user?: SystemUser | undefined; cwd: string; quiet?: boolean },
): Promise<BinaryOutcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...options.user,
      cwd: options.cwd,
      env: cleanEnvironment(),
      stdio: options.quiet ? 'ignore' : ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'))
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ code: -1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}

/** The server must not meet the caller's PG… settings, nor his secrets, nor a locale that it lacks. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|TZ$|DATABASE_URL|TEST_DATABASE_URL)/.test(name),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
