import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { FileStore, StagedFile } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { baseListProblems, importStateNames, type ImportState } from '../../domain/index.ts'
import { queueLinking, type AfterConfirm } from '../base-list-deps.ts'
import { presentImport } from '../import/present-import.ts'
import { receiveFile } from '../import/receive-file.ts'
import { confirmIfKnown } from './confirm-if-known.ts'
import { findInbox } from './inbox-queries.ts'

export type TakenIn = {
  readonly importId: string
  readonly state: ImportState
  readonly stateName: string
  readonly message: string
}

const mostPerHour = 60

/**
 * A file that came through an inbox, in the name of its post: a preview for a person to confirm, or confirmed at once when
 * the inbox says so, a person confirmed this layout before and there is no error. The same file again is the same import.
 * @throws Problem `base-list/inbox-refused` 403, `http/too-many` 429 and those of an upload
 */
export async function takeIn(
  work: Work,
  files: FileStore,
  staged: StagedFile,
  inboxId: string,
  options: { asOf?: LocalDate | undefined; atOnce?: boolean; afterwards?: AfterConfirm },
): Promise<TakenIn> {
  const inbox = await findInbox(work, inboxId)
  if (!inbox) throw baseListProblems.refuse('inbox-refused')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`list-inbox ${inboxId}`}, 0))`.execute(work.tx)
  const known = await sql<{ id: string }>`select i.id from work.list_import i
    where i.inbox_id = ${inboxId} and i.sha256 = ${staged.sha256} and i.state in ('previewing', 'previewed', 'queued', 'confirmed')
    order by i.created_at desc limit 1`.execute(work.tx)
  if (known.rows[0]) return answer(work, known.rows[0].id)
  await requireMeasure(work, inboxId)
  const importId = await receiveFile(
    work,
    { files },
    staged,
    {
      kind: inbox.kind,
      orgKind: inbox.org_kind,
      label: inbox.label === '' ? undefined : inbox.label,
      regionCode: inbox.region_code,
      asOf: options.asOf,
      source: inbox.via,
      inboxId,
    },
    { atOnce: options.atOnce ?? false },
  )
  await confirmIfKnown(work, { files }, importId, options.afterwards ?? queueLinking)
  return answer(work, importId)
}

async function answer(work: Work, importId: string): Promise<TakenIn> {
  const shown = await presentImport(work, importId)
  return { importId, state: shown.state, stateName: importStateNames[shown.state], message: shown.summary }
}

/** @throws Problem `base-list/inbox-busy` 429 */
async function requireMeasure(work: Work, inboxId: string): Promise<void> {
  const found = await sql<{ n: number }>`select count(*)::int as n from work.list_import i
    where i.inbox_id = ${inboxId} and i.updated_at > clock_timestamp() - interval '1 hour'`.execute(work.tx)
  if (found.rows[0]!.n >= mostPerHour) throw baseListProblems.refuse('inbox-busy', { limit: mostPerHour })
}
