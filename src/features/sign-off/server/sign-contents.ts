import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Issue } from '../../../kernel/problem.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { takeReauthentication, type Reauthentication } from '../../organisation/server/index.ts'
import {
  canonicalText,
  differenceInWords,
  differences,
  signOffProblems,
  type ShownDocument,
  type SigningMethod,
} from '../domain/index.ts'
import { hashesOf } from './content-hash.ts'
import { weigh } from './prepare-content.ts'
import { signaturesUnder, type SignatureRecord, type StoredContent, type Subject } from './signed-queries.ts'

/** One after the other on each subject; several subjects in the order of their keys, so that nobody waits in a ring. */
export async function lockSubjects(work: Work, subjects: readonly Subject[]): Promise<void> {
  for (const key of [...new Set(subjects.map((s) => `sign-off:${s.kind}:${s.id}`))].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(work.tx)
}

/** 409 with what changed, when what was shown is not what stands now. */
export function requireUnchanged(shown: StoredContent, now: ShownDocument): void {
  if (weigh(now).sha256 === shown.sha256) return
  const changed = differences(shown.document, now)
  const issues = changed
    .slice(0, 50)
    .map((d): Issue => ({ code: 'changed', path: d.rowId, message: `${differenceInWords(d)}。` }))
  throw signOffProblems.refuse('changed', { count: changed.length }, issues)
}

/**
 * Signs versions as they were shown, all with one showing of oneself. Lock the subjects before asking what stands now.
 * @throws Problem sign-off/changed 409 with what changed, sign-off/already-signed 409, sign-off/reauthenticate 403
 */
export async function signContents(
  work: Work,
  items: readonly { readonly content: StoredContent; readonly now: ShownDocument }[],
  reauthenticationId: string,
): Promise<SignatureRecord[]> {
  for (const { content, now } of items) requireUnchanged(content, now)
  const before = new Map<string, SignatureRecord[]>()
  for (const { content } of items) {
    const earlier = (await signaturesUnder(work, content.subject, true)).get(content.subject.id) ?? []
    before.set(content.subject.id, earlier)
    if (standsSigned(earlier, work.actor.regionCode, content.id))
      throw signOffProblems.refuse('already-signed')
  }
  const hashes = items.map((item) => item.content.sha256)
  const given = await takeReauthentication(work, reauthenticationId, hashes)
  if (!given) throw signOffProblems.refuse('reauthenticate')
  const done: SignatureRecord[] = []
  for (const { content } of items)
    done.push(
      await append(work, content, before.get(content.subject.id)!, { kind: 'signed', given, note: '' }),
    )
  return done
}

/** Whether this unit's last word on the subject is a signature on this very version. */
function standsSigned(earlier: readonly SignatureRecord[], region: string, contentId: string): boolean {
  const last = earlier.find((s) => s.kind === 'returned' || s.region === region)
  return last?.kind === 'signed' && last.contentId === contentId
}

/** Sends a signed version back with a sentence; it stays readable, and asks for a new signature. */
export async function returnContent(
  work: Work,
  content: StoredContent,
  reason: string,
): Promise<SignatureRecord> {
  const earlier = (await signaturesUnder(work, content.subject, true)).get(content.subject.id) ?? []
  return append(work, content, earlier, { kind: 'returned', given: null, note: reason })
}

async function append(
  work: Work,
  content: StoredContent,
  earlier: readonly SignatureRecord[],
  what: { kind: 'signed' | 'returned'; given: Reauthentication | null; note: string },
): Promise<SignatureRecord> {
  const { actor } = work
  const id = newId()
  const [newest] = earlier
  const method: SigningMethod = what.given?.method ?? 'none'
  const said = {
    v: 1,
    kind: what.kind,
    subjectKind: content.subject.kind,
    subjectId: content.subject.id,
    seq: (newest?.seq ?? 0) + 1,
    prev: newest?.sha256 ?? '',
    content: content.sha256,
    contentSm3: content.sm3,
    layout: content.layout,
    person: actor.personId,
    name: actor.name,
    membership: actor.membershipId,
    post: `${actor.orgName}${actor.title || '主要负责人'}`,
    role: actor.role,
    region: actor.regionCode,
    regionName: actor.regionName,
    level: levelOf(actor.regionCode),
    at: work.clock.now().getTime(),
    method,
    credential: what.given?.credentialId ?? '',
    proof: what.given?.proof ? hashesOf(what.given.proof).sha256 : '',
    note: what.note,
  }
  const statement = canonicalText(said)
  const { sha256 } = hashesOf(statement)
  await sql`insert into work.signature (id, content_id, statement, sha256, proof, region_code)
    values (${id}, ${content.id}, ${statement}, ${sha256}, ${what.given?.proof ?? null}, ${content.regionCode})`.execute(
    work.tx,
  )
  return {
    id,
    contentId: content.id,
    subjectId: said.subjectId,
    seq: said.seq,
    kind: what.kind,
    name: said.name,
    post: said.post,
    role: said.role,
    region: said.region,
    level: said.level,
    at: new Date(said.at).toISOString(),
    method,
    note: said.note,
    sha256,
    contentSha256: content.sha256,
    code: content.code,
  }
}
