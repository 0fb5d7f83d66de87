import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'

const verdict = z.object({
  contents: z.number(),
  signatures: z.number(),
  passkeys: z.number(),
  findings: z.array(z.unknown()),
})

/** `npx qingyuan signatures verify --json` beside the running platform. Throws on any exit code but 0. */
export async function verifySignatures(): Promise<z.infer<typeof verdict>> {
  const { stdout } = await promisify(execFile)('npx', ['qingyuan', 'signatures', 'verify', '--json'], {
    env: { ...process.env, QINGYUAN_DATA: process.env['QINGYUAN_E2E_DATA'], DATABASE_URL: '' },
    maxBuffer: 16 * 1024 * 1024,
  })
  return verdict.parse(JSON.parse(stdout))
}
