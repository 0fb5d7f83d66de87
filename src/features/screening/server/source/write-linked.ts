import { appendRows, createTable, type Analytics } from '../../../../platform/analytics/index.ts'
import { writeScreeningQuery, writeScreeningTable, type ScreeningRow } from '../engine/screening-data.ts'
import type { CollectedLists } from './collect-lists.ts'
import { draftTable } from './collect-lists.ts'
import type { Subjects } from './make-subjects.ts'

const chunk = 10_000
function* inChunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += chunk) yield rows.slice(from, from + chunk)
}

/** Licences by which hazardous goods are rightly loaded at their holder's place. */
const chemicalLicences = ['hazchem-licences', 'hazchem-use-licences', 'safety-licences', 'product-licences']

/**
 * Writes all tables of lists with their subjects, `series` being statements that yield the meters of readings: a meter that stands
 * on no list is a subject of its own.
 */
export async function writeLinked(
  analytics: Analytics,
  folder: string,
  lists: CollectedLists,
  subjects: Subjects,
  groundOf: (row: number) => string,
  wanted: { readonly region: string; readonly readings: readonly string[] },
): Promise<void> {
  const subjectOf = new Map(lists.identities.map((row, r) => [row.entry, subjects.of[r]!]))
  await writeEntries(analytics, folder, lists, subjects, groundOf)
  const listed = await keepMeters(analytics, lists, subjectOf)
  await writeMeters(analytics, folder, listed, wanted)
  await writeSubjects(analytics, folder, subjects, wanted.region)
  const closures = lists.closures.map(({ entry, ...row }) => ({ ...row, subject: subjectOf.get(entry)! }))
  await writeScreeningTable(analytics, folder, 'closure', inChunks(closures))
  await writeScreeningTable(analytics, folder, 'place', inChunks(placesOf(lists, subjects)))
  await writeScreeningTable(analytics, folder, 'blacklisted', inChunks(lists.blacklisted))
}

async function writeEntries(
  analytics: Analytics,
  folder: string,
  { identities }: CollectedLists,
  subjects: Subjects,
  groundOf: (row: number) => string,
): Promise<void> {
  type Linked = { entry: string; subject: string; address_key: string }
  const columns = (['entry', 'subject', 'address_key'] as const).map((name) => ({
    name,
    type: 'text' as const,
    value: (row: Linked) => row[name],
  }))
  await createTable(analytics, 'linked', columns)
  const rows = identities.map((row, r) => ({
    entry: row.entry,
    subject: subjects.of[r]!,
    address_key: groundOf(r),
  }))
  await appendRows(analytics, 'linked', columns, inChunks(rows))
  await writeScreeningQuery(
    analytics,
    folder,
    'entry',
    `select d.*, l.subject, l.address_key from ${draftTable} d join linked l on l.entry = d.entry`,
  )
}

type Meter = ScreeningRow<'meter'>

/** Meters of lists, once each: the first row that tells of a meter stands. */
async function keepMeters(
  analytics: Analytics,
  { meters }: CollectedLists,
  subjectOf: ReadonlyMap<string, string>,
): Promise<string> {
  const first = new Map<string, Meter>()
  for (const meter of meters)
    if (!first.has(meter.meter)) first.set(meter.meter, { ...meter, subject: subjectOf.get(meter.entry)! })
  const text = [
    'meter',
    'subject',
    'entry',
    'holder',
    'address',
    'tariff',
    'voltage',
    'phases',
    'industry',
    'status',
  ] as const
  const columns = [
    ...text.map((name) => ({ name, type: 'text' as const, value: (m: Meter) => m[name] })),
    { name: 'capacity_kva', type: 'number' as const, value: (m: Meter) => m.capacity_kva },
    { name: 'opened_on', type: 'integer' as const, value: (m: Meter) => m.opened_on },
  ]
  await createTable(analytics, 'listed_meter', columns)
  await appendRows(analytics, 'listed_meter', columns, inChunks([...first.values()]))
  return 'listed_meter'
}

async function writeMeters(
  analytics: Analytics,
  folder: string,
  listed: string,
  { readings }: { readonly readings: readonly string[] },
): Promise<void> {
  const all = readings.map((part) => `select distinct meter from (${part})`).join(' union ')
  await analytics.run(
    readings.length === 0
      ? `create or replace table unlisted_meter as select '' as meter, '' as subject where false`
      : `create or replace table unlisted_meter as
         select meter, substr(md5('meter|' || meter), 1, 16) as subject from (${all})
         where meter not in (select meter from ${listed})`,
  )
  await writeScreeningQuery(
    analytics,
    folder,
    'meter',
    `select * from ${listed} union all by name select meter, subject from unlisted_meter`,
  )
}

async function writeSubjects(
  analytics: Analytics,
  folder: string,
  subjects: Subjects,
  region: string,
): Promise<void> {
  const text = ['subject', 'kind', 'name', 'address', 'region_code', 'site_id', 'operator_id'] as const
  const columns = [
    ...text.map((name) => ({ name, type: 'text' as const, value: (s: ScreeningRow<'subject'>) => s[name] })),
    { name: 'lon', type: 'number' as const, value: (s: ScreeningRow<'subject'>) => s.lon },
    { name: 'lat', type: 'number' as const, value: (s: ScreeningRow<'subject'>) => s.lat },
  ]
  await createTable(analytics, 'linked_subject', columns)
  await appendRows(analytics, 'linked_subject', columns, inChunks(subjects.rows))
  await writeScreeningQuery(
    analytics,
    folder,
    'subject',
    `select * from linked_subject union all by name
     select subject, 'site' as kind, '户号 ' || meter || '（不在电力用户清单上）' as name, '${region.replace(/\D/g, '')}' as region_code
     from unlisted_meter`,
  )
}

/** Registered places, and the places of those who hold a licence for hazardous goods that was not withdrawn. */
function placesOf(lists: CollectedLists, subjects: Subjects): ScreeningRow<'place'>[] {
  const bySubject = new Map(subjects.rows.map((row) => [row.subject, row]))
  const places = [...lists.places]
  const seen = new Set<string>()
  lists.identities.forEach((row, r) => {
    const subject = bySubject.get(subjects.of[r]!)!
    if (!chemicalLicences.includes(row.kind.id) || row.status === 'closed' || seen.has(subject.subject))
      return
    const [lon, lat] = row.lon === null ? [subject.lon, subject.lat] : [row.lon, row.lat]
    if (lon === null || lat === null) return
    seen.add(subject.subject)
    places.push({
      place: row.entry,
      subject: subject.subject,
      name: subject.name,
      lon,
      lat,
      radius: null,
      chemical: 1,
    })
  })
  return places
}
