import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { FileStore } from './file-store.ts'

/** Damage met while serving is marked on the rows and stands in the security log, whatever becomes of the request. */
export function reportDamageTo(database: Database, files: FileStore): void {
  files.setDamageReporter(async (damage) => {
    await database
      .outside(() =>
        database.withNobody(async (tx) => {
          await sql`select app.note_file_state(${damage.sha256}, null, ${damage.kind}, null)`.execute(tx)
          const details = JSON.stringify({ sha256: damage.sha256, damage: damage.kind })
          await sql`select app.log_security(${damage.personId}, ${damage.regionCode}, 'damaged-file', 'file.view', ${details}::jsonb)`.execute(
            tx,
          )
        }),
      )
      .catch(() => undefined)
  })
}
