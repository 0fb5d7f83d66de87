import type { RoundView } from '../domain/index.ts'

export const termFields = [
  'name',
  'fromOn',
  'toOn',
  'dueOn',
  'placeKinds',
  'listIds',
  'sharePercent',
  'people',
  'note',
] as const
export type TermField = (typeof termFields)[number]
export type RoundTermValues = Record<TermField, unknown>

/** A round as its form opens. */
export const valuesOfRound = (round: RoundView): RoundTermValues => ({
  name: round.name,
  fromOn: round.fromOn,
  toOn: round.toOn,
  dueOn: round.dueOn,
  placeKinds: round.placeKinds,
  listIds: round.lists.map((l) => l.id),
  sharePercent: round.sharePercent,
  people: round.people.map((p) => p.membershipId),
  note: round.note,
})

/** What a field was before it was changed, in words; nothing where it is the same (the order of a choice says nothing). */
export function wordsOfBefore(
  round: RoundView,
  now: Readonly<Record<string, unknown>>,
  placeKindLabel: (id: string) => string,
): Partial<Record<TermField, string>> {
  const before = valuesOfRound(round)
  const words: Record<TermField, string> = {
    name: round.name,
    fromOn: round.fromOn,
    toOn: round.toOn,
    dueOn: round.dueOn,
    placeKinds: round.placeKinds.map(placeKindLabel).join('、') || '全部',
    listIds: round.lists.map((l) => l.label).join('、') || '全部',
    sharePercent: `${round.sharePercent}%`,
    people: round.people.map((p) => p.name).join('、') || '无',
    note: round.note || '无',
  }
  return Object.fromEntries(
    termFields
      .filter((field) => field in now && plain(before[field]) !== plain(now[field]))
      .map((field) => [field, `原为：${words[field]}`]),
  )
}

const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).toSorted().join(',') : String(value ?? '')
