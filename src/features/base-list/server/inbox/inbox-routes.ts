import { sql } from 'kysely'
import type { z } from 'zod'
import { httpProblems } from '../../../../platform/server/http/http-problems.ts'
import {
  publicRoute,
  route,
  type BoundRoute,
  type PublicCall,
} from '../../../../platform/server/http/route.ts'
import type { Database } from '../../../../platform/server/database/database.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListProblems,
  listInboxCreate,
  listInboxDisable,
  listInboxList,
  listInboxReceive,
  type listInboxRow,
} from '../../domain/index.ts'
import { listKinds, type KnownKind } from '../kinds/find-kind.ts'
import { kindOf } from '../lists/list-routes.ts'
import { createInbox, disableInbox } from './change-inbox.ts'
import { asInbox, enterInbox } from './enter-inbox.ts'
import { hashKey } from './inbox-keys.ts'
import { findInbox, pageOfInboxes, type InboxRecord } from './inbox-queries.ts'
import { takeIn, type TakenIn } from './take-in.ts'

function presentInbox(inbox: InboxRecord, kinds: readonly KnownKind[]): z.infer<typeof listInboxRow> {
  const folder = inbox.via === 'drop_folder'
  return {
    id: inbox.id,
    via: inbox.via,
    name: inbox.name,
    kind: inbox.kind,
    kindLabel: kindOf(kinds, inbox)?.label ?? inbox.kind,
    orgKind: inbox.org_kind,
    label: inbox.label,
    regionCode: inbox.region_code,
    regionName: inbox.region_name ?? inbox.region_code,
    folder: folder ? inbox.handle : '',
    address: folder ? '' : `/api/inbox/${inbox.handle}/files`,
    confirmKnownLayouts: inbox.confirm_known_layouts,
    keyHint: inbox.key_hint,
    disabled: inbox.disabled,
    lastUsedAt: inbox.last_used_at?.toISOString() ?? null,
    madeByName: inbox.made_by_name,
    createdAt: inbox.created_at.toISOString(),
  }
}

async function presentById(work: Work, id: string) {
  const inbox = await findInbox(work, id)
  if (!inbox) throw baseListProblems.refuse('inbox-not-found')
  return presentInbox(inbox, await listKinds(work))
}

/** One guess is counted before the key is looked at; what is refused stands in the security log. */
async function receive(call: PublicCall<typeof listInboxReceive>): Promise<TakenIn> {
  const { database, params } = call
  const attempt = await takeAttempt(database, `inbox:${params.handle}`, call.addressKey)
  const entered =
    call.bearer === null
      ? null
      : await enterInbox(database, { handle: params.handle, keyHash: hashKey(call.bearer), via: 'api' })
  if (!entered) {
    await logDenial(database, 'inbox-refused', params.handle)
    throw baseListProblems.refuse('inbox-refused')
  }
  await database.withNobody((tx) => sql`select app.finish_login(${attempt})`.execute(tx))
  const staged = await call.stageUpload()
  try {
    const taken = await asInbox(database, entered, (work) =>
      takeIn(work, call.files, staged, entered.inboxId, { asOf: call.query.asOf }),
    )
    if (!taken) throw baseListProblems.refuse('inbox-refused')
    return taken
  } finally {
    await staged.discard()
  }
}

async function takeAttempt(database: Database, account: string, addressKey: string): Promise<number> {
  const answer = await database.withNobody(async (tx) => {
    const begun = await sql<{
      attempt: number | null
    }>`select attempt from app.begin_login(${account}, ${addressKey})`.execute(tx)
    return begun.rows[0]?.attempt ?? null
  })
  if (answer !== null) return answer
  await logDenial(database, 'inbox-braked', account)
  throw httpProblems.refuse('too-many')
}

const logDenial = (database: Database, kind: string, handle: string) =>
  database.withNobody((tx) =>
    sql`select app.log_security(null, null, ${kind}, 'list-inbox.receive', ${JSON.stringify({ handle })}::jsonb)`.execute(
      tx,
    ),
  )

export const inboxRoutes = (deps: { readonly dataFolder: string | null }): BoundRoute[] => [
  route(listInboxList, async (work, { query }) => {
    const kinds = await listKinds(work)
    const page = await pageOfInboxes(work, query)
    return { ...page, rows: page.rows.map((inbox) => presentInbox(inbox, kinds)) }
  }),
  route(listInboxCreate, async (work, { body }) => {
    const { id, key } = await createInbox(work, deps.dataFolder, body)
    return { ...(await presentById(work, id)), key }
  }),
  route(listInboxDisable, async (work, { params }) => {
    await disableInbox(work, params.inboxId)
    return presentById(work, params.inboxId)
  }),
  publicRoute(listInboxReceive, receive),
]
