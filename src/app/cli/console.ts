import pg from 'pg'
import { Problem } from '../../kernel/problem.ts'
import { hashToken } from '../../platform/server/http/server.ts'
import type { Installation } from '../../platform/server/database/installation.ts'
import type { Work } from '../../platform/server/work.ts'
import { openConsoleSession } from '../../features/organisation/server/index.ts'
import { openPlatform, type Platform } from '../server/platform.ts'

/** How a command ends: 0 fine, 1 refused, 2 wrong use. */
export const exitCodes = { fine: 0, refused: 1, wrongUse: 2 } as const

/** Prints for a machine (`--json`) or for a person. */
export function print(json: boolean, machine: unknown, human: string): void {
  process.stdout.write(json ? `${JSON.stringify(machine, null, 2)}\n` : `${human}\n`)
}

/** Runs a command; a refusal is printed in words and ends with 1, anything else is a bug and says so. */
export async function finish(json: boolean, run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (error) {
    process.exitCode = exitCodes.refused
    if (!(error instanceof Problem)) {
      console.error(error)
      console.error('命令出错，未作任何改动。请把上面的提示交给维护人员。')
      return
    }
    const lines = error.issues.map(
      (i) => `  ${i.row ? `第 ${i.row} 行 ` : ''}${i.column ?? i.path ?? ''} ${i.message}`,
    )
    if (json) print(true, { code: error.code, message: error.message, issues: error.issues }, '')
    else console.error([error.message, ...lines].join('\n'))
  }
}

/** Opens the installation for one command: beside the running platform, or alone with the data folder. */
export async function withInstallation<T>(run: (installation: Installation) => Promise<T>): Promise<T> {
  const { openInstallation } = await import('../../platform/server/database/installation.ts')
  const installation = await openInstallation({ mode: 'console' })
  try {
    return await run(installation)
  } finally {
    await installation.release()
  }
}

/** The installation's owner, who may found it and open console sessions; sees no business rows. */
export async function withOwner<T>(
  installation: Installation,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: installation.database.ownerUrl })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

export async function withPlatform<T>(
  run: (platform: Platform, installation: Installation) => Promise<T>,
): Promise<T> {
  return withInstallation(async (installation) => {
    const platform = await openPlatform(installation)
    platform.database.setJobSender(async () => {
      throw new Error('the command line does its work itself')
    })
    try {
      return await run(platform, installation)
    } finally {
      await platform.database.end()
    }
  })
}

/** Business data from the command line needs a name (`--as LOGIN`); what is done is audited as done at the console. */
export async function asPerson<T>(
  login: string | undefined,
  run: (work: Work, platform: Platform) => Promise<T>,
): Promise<T> {
  if (!login)
    throw new Problem(
      'console/no-person',
      422,
      '涉及业务数据，请用 --as 登录名 说明以谁的身份办理，例如 --as yunxi-clerk。',
    )
  return withPlatform(async (platform, installation) => {
    const token = await withOwner(installation, (client) => openConsoleSession(client, login))
    const outcome = await platform.database.withActor(hashToken(token), (work) => run(work, platform))
    if (!outcome.entered) throw new Problem('console/no-post', 403, `“${login}”没有有效岗位，请核对登录名。`)
    return outcome.value
  })
}
