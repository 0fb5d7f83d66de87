import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import { readCanonical, type ShownDocument, type SignatureRow } from '../domain/index.ts'

/** What a signature is about: a kind of thing and its key (`problem-list`, `<campaign>:<region>`). */
export type Subject = { readonly kind: string; readonly id: string }

/** A version that was kept. */
export type StoredContent = {
  readonly id: string
  readonly subject: Subject
  readonly layout: string
  readonly document: ShownDocument
  readonly sha256: string
  readonly sm3: string
  readonly code: string
  readonly regionCode: string
  readonly preparedByName: string
  readonly createdAt: Date
}

type ContentRecord = {
  id: string
  subject_kind: string
  subject_id: string
  layout: string
  content: string
  sha256: string
  sm3: string
  code: string
  region_code: string
  prepared_by_name: string
  created_at: Date
}

const contentColumns = sql`c.id, c.subject_kind, c.subject_id, c.layout, c.content, c.sha256, c.sm3, c.code, c.region_code, c.prepared_by_name,
  c.created_at`

function toContent(row: ContentRecord): StoredContent {
  const document = readCanonical(row.content)
  // The database refuses changes; whatever reads differently was changed behind its back and is not shown as signed.
  if (!document) throw new Error(`signed content ${row.id} is not what was kept: run signatures verify`)
  return {
    id: row.id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    layout: row.layout,
    document,
    sha256: row.sha256,
    sm3: row.sm3,
    code: row.code,
    regionCode: row.region_code,
    preparedByName: row.prepared_by_name,
    createdAt: row.created_at,
  }
}

/** A kept version that the actor may see; undefined otherwise. */
export async function findContent(work: Work, contentId: string): Promise<StoredContent | undefined> {
  const found = await sql<ContentRecord>`select ${contentColumns} from work.signed_content c
    where c.id = ${contentId} and ${inActorRegion(work, 'c')}`.execute(work.tx)
  return found.rows[0] && toContent(found.rows[0])
}

/** The version printed under a code (16 characters, folded); undefined when none is visible. */
export async function findContentByCode(work: Work, code: string): Promise<StoredContent | undefined> {
  const found = await sql<ContentRecord>`select ${contentColumns} from work.signed_content c
    where c.code = ${code} and ${inActorRegion(work, 'c')} order by c.created_at limit 1`.execute(work.tx)
  return found.rows[0] && toContent(found.rows[0])
}

export async function findContentByHash(
  work: Work,
  subject: Subject,
  sha256: string,
): Promise<StoredContent | undefined> {
  const found = await sql<ContentRecord>`select ${contentColumns} from work.signed_content c
    where c.subject_kind = ${subject.kind} and c.subject_id = ${subject.id} and c.sha256 = ${sha256}
      and ${inActorRegion(work, 'c')}`.execute(work.tx)
  return found.rows[0] && toContent(found.rows[0])
}

/** A signature with what it stands under; newest first within its subject. */
export type SignatureRecord = SignatureRow & {
  readonly subjectId: string
  readonly seq: number
  readonly contentSha256: string
  readonly code: string
}

type SignatureStored = {
  id: string
  content_id: string
  subject_id: string
  seq: number
  kind: SignatureRow['kind']
  name: string
  post: string
  role: string
  signer_region: string
  signer_level: string
  at_ms: number
  method: SignatureRow['method']
  note: string
  sha256: string
  content_sha256: string
  code: string
}

const toSignature = (row: SignatureStored): SignatureRecord => ({
  id: row.id,
  contentId: row.content_id,
  subjectId: row.subject_id,
  seq: row.seq,
  kind: row.kind,
  name: row.name,
  post: row.post,
  role: row.role,
  region: row.signer_region,
  level: row.signer_level,
  at: new Date(row.at_ms).toISOString(),
  method: row.method,
  note: row.note,
  sha256: row.sha256,
  contentSha256: row.content_sha256,
  code: row.code,
})

const signatureColumns = sql`s.id, s.content_id, s.subject_id, s.seq, s.kind, s.name, s.post, s.role, s.signer_region, s.signer_level, s.at_ms,
  s.method, s.note, s.sha256, s.content_sha256, (select c.code from work.signed_content c where c.id = s.content_id) as code`

/** Every signature on one version, first to last. */
export async function signaturesOf(work: Work, contentId: string): Promise<SignatureRecord[]> {
  const found = await sql<SignatureStored>`select ${signatureColumns} from work.signature s
    where s.content_id = ${contentId} and ${inActorRegion(work, 's')} order by s.seq`.execute(work.tx)
  return found.rows.map(toSignature)
}

/**
 * The signatures on the subjects whose key begins so, newest first within each; `exactly`: on that one subject alone. The
 * newest 40 of each are enough to know how it stands; older ones are read with their version.
 */
export async function signaturesUnder(
  work: Work,
  subject: Subject,
  exactly = false,
): Promise<Map<string, SignatureRecord[]>> {
  const wanted = exactly
    ? sql`s.subject_id = ${subject.id}`
    : sql`s.subject_id ~>=~ ${subject.id} and s.subject_id ~<~ ${`${subject.id}:`}`
  const found = await sql<SignatureStored>`select * from (
      select ${signatureColumns}, row_number() over (partition by s.subject_id order by s.seq desc) as place from work.signature s
      where s.subject_kind = ${subject.kind} and ${wanted} and ${inActorRegion(work, 's')}) x
    where place <= 40 order by subject_id, seq desc`.execute(work.tx)
  const bySubject = new Map<string, SignatureRecord[]>()
  for (const row of found.rows) {
    const list = bySubject.get(row.subject_id)
    if (list) list.push(toSignature(row))
    else bySubject.set(row.subject_id, [toSignature(row)])
  }
  return bySubject
}

/** Every version of a subject that was ever signed, the last signed first; at most 100. */
export async function signedVersions(
  work: Work,
  subject: Subject,
): Promise<{ contentId: string; code: string; firstAt: string; signers: string }[]> {
  const found = await sql<{
    content_id: string
    code: string
    first_ms: number
    signers: string
  }>`select s.content_id, c.code, min(s.at_ms) as first_ms, string_agg(s.post || ' ' || s.name, '、' order by s.seq) as signers
    from work.signature s join work.signed_content c on c.id = s.content_id
    where s.subject_kind = ${subject.kind} and s.subject_id = ${subject.id} and s.kind = 'signed' and ${inActorRegion(work, 's')}
    group by s.content_id, c.code order by max(s.seq) desc limit 100`.execute(work.tx)
  return found.rows.map((row) => ({
    contentId: row.content_id,
    code: row.code,
    firstAt: new Date(row.first_ms).toISOString(),
    signers: row.signers,
  }))
}

/** Signatures on versions that have a row of this id, oldest first, with the name of the list; at most 100. */
export async function signaturesNaming(
  work: Work,
  subjects: readonly Subject[],
  rowId: string,
): Promise<(SignatureRecord & { readonly regionName: string })[]> {
  const kinds = [...new Set(subjects.map((s) => s.kind))]
  const found = await sql<SignatureStored & { region_name: string }>`select ${signatureColumns},
      (select r.name from work.region r where r.code = k.region_code) as region_name
    from work.signature s join work.signed_content k on k.id = s.content_id
    where s.subject_kind = any (${kinds}::text[]) and s.subject_id = any (${subjects.map((one) => one.id)}::text[])
      and s.kind = 'signed' and position(${`"id":"${rowId}"`} in k.content) > 0 and ${inActorRegion(work, 's')}
    order by s.at_ms, s.id limit 100`.execute(work.tx)
  return found.rows.map((row) => ({ ...toSignature(row), regionName: row.region_name }))
}
