import { z } from 'zod'
import { dateOf, type RuleInput, type Store } from '../../engine/index.ts'
import {
  compileVocabulary,
  makeWordFinder,
  type CompiledVocabulary,
  type WordHit,
} from '../../vocabulary/index.ts'
import { chemicalLicenceList, licenceKindList } from '../licence-kinds.ts'
import { licensedNames, type LicensedNames } from './licensed-names.ts'

/** An entry of a list in whose name or scope something speaks for chemistry. */
export type EntryWords = {
  readonly entry: string
  readonly list: string
  readonly name: string
  readonly scope: string
  readonly nameHits: readonly WordHit[]
  readonly scopeHits: readonly WordHit[]
  /** Whether this entry says that the subject is closed. */
  readonly closed: boolean
}

export type Industry = { readonly code: string; readonly label: string; readonly weight: number }

/** 对象 with the words its entries hold and the industry it is registered under. */
export type SubjectWords = {
  readonly subject: string
  readonly entries: readonly EntryWords[]
  /** Of the weightiest code; null when no code of it is in the vocabulary. */
  readonly industry: (Industry & { readonly entry: string; readonly list: string }) | null
  /** Holds a safety or hazardous chemicals licence that is in force on the as-of day, or bears the name of one that does. */
  readonly licensed: boolean
  /** Whether some list says it is closed and none that it is at work. */
  readonly closed: boolean
}

export type WordsOfRun = {
  readonly vocabulary: CompiledVocabulary
  /** By subject; only those that a rule could say something of, in the order of their ids. */
  readonly subjects: readonly SubjectWords[]
  /** Entries looked at. */
  readonly examined: number
  /** Whether any licence list is in the data. */
  readonly licenceLists: boolean
  /** Registered entities of which no list gives a scope. */
  readonly withoutScope: ReadonlySet<string>
}

/** Licence lists name chemicals for being licences; vehicles are told of by other rules. */
const unread = `${licenceKindList}, 'hazardous-vehicles'`
const registers = new Set(['market-entities', 'tax-entities'])

/**
 * The lexicon's pass: each distinct scope once, each name, over entries as they stream from the store; shared by the rules of names and
 * scopes. Null without a vocabulary.
 */
export function wordsOfRun(input: RuleInput): Promise<WordsOfRun | null> {
  return input.shared.once(`words/${input.asOf}`, async () => {
    if (!input.vocabulary) return null
    const vocabulary = compileVocabulary(input.vocabulary, dateOf(input.asOf))
    const scopes = await scopeHits(input.store, vocabulary)
    const licensed = await licensedSubjects(input.store, input.asOf)
    return {
      vocabulary,
      ...licensed.of,
      ...(await readEntries(input.store, vocabulary, scopes, licensed)),
    }
  })
}

type ScopeHits = ReadonlyMap<bigint, { readonly text: string; readonly hits: readonly WordHit[] }>

async function scopeHits(store: Store, vocabulary: CompiledVocabulary): Promise<ScopeHits> {
  const finder = makeWordFinder(vocabulary, 'scope')
  const found = new Map<bigint, { text: string; hits: readonly WordHit[] }>()
  const key = store.dialect.key('scope')
  const sql = `select ${key} as k, min(scope) as s from entry
    where scope <> '' and list_kind not in (${unread}) group by ${key}`
  for await (const { rows, columns } of store.stream(sql, ['key', 'text'])) {
    const [keys, texts] = [columns[0] as BigUint64Array, columns[1] as readonly string[]]
    for (let i = 0; i < rows; i += 1) {
      const text = texts[i]!
      const hits = finder.find(text)
      if (hits.length > 0) found.set(keys[i]!, { text, hits })
    }
  }
  return found
}

async function licensedSubjects(store: Store, asOf: number) {
  const row = z.object({ subject: z.string() })
  const inForce = `list_kind in (${chemicalLicenceList}) and status <> 'closed' and status <> 'stopped'
    and (valid_to is null or valid_to >= ${asOf})`
  const held = await store.rows(
    `select distinct subject from entry where subject <> '' and ${inForce} order by subject`,
    row,
  )
  const [any] = await store.rows(
    `select count(*) as n from entry where list_kind in (${chemicalLicenceList})`,
    z.object({ n: z.number() }),
  )
  return {
    subjects: new Set(held.map((r) => r.subject)),
    names: await licensedNames(store, inForce),
    of: { licenceLists: any!.n > 0 },
  }
}

type Growing = {
  readonly subject: string
  readonly entries: EntryWords[]
  readonly names: Set<string>
  industry: SubjectWords['industry']
  closed: boolean
  active: boolean
  registered: boolean
  withScope: boolean
}
const newSubject = (subject: string): Growing => ({
  subject,
  entries: [],
  names: new Set(),
  industry: null,
  closed: false,
  active: false,
  registered: false,
  withScope: false,
})

async function readEntries(
  store: Store,
  vocabulary: CompiledVocabulary,
  scopes: ScopeHits,
  licensed: { readonly subjects: ReadonlySet<string>; readonly names: LicensedNames },
) {
  const names = makeWordFinder(vocabulary, 'name')
  const industryOf = industryFinder(vocabulary.industries)
  const subjects: SubjectWords[] = []
  const withoutScope = new Set<string>()
  const end = (g: Growing): void => {
    if (g.registered && !g.withScope) withoutScope.add(g.subject)
    if (g.entries.length === 0 && (g.industry?.weight ?? 0) <= 0) return
    const { subject, entries, industry } = g
    subjects.push({
      subject,
      entries,
      industry,
      licensed: licensed.subjects.has(subject) || [...g.names].some((name) => licensed.names.has(name)),
      closed: g.closed && !g.active,
    })
  }
  let current = newSubject('')
  let examined = 0
  for await (const row of entryRows(store)) {
    if (row.subject !== current.subject) {
      end(current)
      current = newSubject(row.subject)
    }
    examined += 1
    addEntry(current, row, {
      nameHits: names.find(row.name),
      scope: row.hasScope ? scopes.get(row.scopeKey) : undefined,
      industry: industryOf(row.industryCode),
    })
  }
  end(current)
  return { subjects, examined, withoutScope }
}

function addEntry(
  subject: Growing,
  row: EntryRow,
  found: {
    readonly nameHits: readonly WordHit[]
    readonly scope: { readonly text: string; readonly hits: readonly WordHit[] } | undefined
    readonly industry: Industry | null
  },
): void {
  const { entry, list, name, status } = row
  subject.names.add(name)
  if (row.hasScope) subject.withScope = true
  if (registers.has(row.listKind)) subject.registered = true
  if (status === 'closed') subject.closed = true
  if (status === 'active') subject.active = true
  const { nameHits, scope, industry } = found
  if (industry && (!subject.industry || industry.weight > subject.industry.weight))
    subject.industry = { ...industry, entry, list }
  if (nameHits.length === 0 && !scope) return
  subject.entries.push({
    entry,
    list,
    name,
    scope: scope?.text ?? '',
    nameHits,
    scopeHits: scope?.hits ?? [],
    closed: status === 'closed',
  })
}

type EntryRow = {
  readonly subject: string
  readonly entry: string
  readonly listKind: string
  readonly list: string
  readonly name: string
  readonly industryCode: string
  readonly status: string
  readonly hasScope: boolean
  readonly scopeKey: bigint
}

/** Entries that belong to a subject, one subject's after the other. */
async function* entryRows(store: Store): AsyncGenerator<EntryRow> {
  const sql = `select subject, entry, list_kind, list, name, industry_code, status,
      case when scope = '' then '' else '1' end as has_scope, ${store.dialect.key('scope')} as k
    from entry where subject <> '' and list_kind not in (${unread}) order by subject, entry`
  const types = ['text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'key'] as const
  for await (const { rows, columns } of store.stream(sql, types)) {
    const [subject, entry, listKind, list, name, industryCode, status, hasScope] =
      columns as (readonly string[])[]
    const keys = columns[8] as BigUint64Array
    for (let i = 0; i < rows; i += 1)
      yield {
        subject: subject![i]!,
        entry: entry![i]!,
        listKind: listKind![i]!,
        list: list![i]!,
        name: name![i]!,
        industryCode: industryCode![i]!,
        status: status![i]!,
        hasScope: hasScope![i] !== '',
        scopeKey: keys[i]!,
      }
  }
}

/** C2661, 2661 and 26 alike, by the longest code of the vocabulary that begins them. */
function industryFinder(codes: readonly Industry[]): (written: string) => Industry | null {
  const byCode = new Map(codes.map((c) => [c.code, c]))
  return (written) => {
    const digits = /\d{2,4}/.exec(written)?.[0] ?? ''
    for (let length = digits.length; length >= 2; length -= 1) {
      const found = byCode.get(digits.slice(0, length))
      if (found) return found
    }
    return null
  }
}
