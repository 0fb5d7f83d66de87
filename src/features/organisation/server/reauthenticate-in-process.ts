import { newId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/server/database/database.ts'
import { requirePassword } from './actions/change-own-password.ts'
import { askReauthentication, giveReauthentication } from './passkey-queries.ts'

/**
 * Shows by password who acts, for what the hashes name, without HTTP: for telling the demo county's story. Answers the id
 * that signing takes. The password is truly checked, with the brake. @throws Problem organisation/wrong-password 422
 */
export async function reauthenticateInProcess(
  database: Database,
  who: { tokenHash: Buffer; password: string },
  hashes: readonly string[],
): Promise<string> {
  const { tokenHash } = who
  await requirePassword({ database, tokenHash, addressKey: 'in-process' }, who.password, 'reauthenticate')
  const id = newId()
  await database.withNobody(async (tx) => {
    await askReauthentication(tx, tokenHash, id, hashes)
    await giveReauthentication(tx, tokenHash, { id, method: 'password' })
  })
  return id
}
