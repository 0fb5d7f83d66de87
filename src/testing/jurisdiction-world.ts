import fc from 'fast-check'

/**
 * Regions, posts and protected rows drawn at random, and who may see and change what of them, told by an oracle that shares
 * no line with the product.
 */

export const tables = {
  sample_plain: { byDepartment: false, shared: false },
  sample_department: { byDepartment: true, shared: false },
  sample_shared: { byDepartment: false, shared: true },
  sample_both: { byDepartment: true, shared: true },
} as const
export type Table = keyof typeof tables
export const tableNames = Object.keys(tables) as Table[]

export const readers = [
  'grid_worker',
  'clerk',
  'principal_leader',
  'department_officer',
  'supervisor',
  'auditor',
  'tip_intake',
]
export const writers = ['clerk', 'department_officer', 'tip_intake']
const strangers = ['administrator', 'discipline_officer']
const kinds = ['safety_office', 'market_regulation', 'public_security', 'ecology'] as const

// ── The world drawn at random ────────────────────────────────────────────────────────────────────────────────────

export type Place = { code: string; parent: Place | null }
type Post = { role: string; kind: string; region: number; from: number; to: number | null }
type Thing = { table: Table; region: number; departments: string[] }
export type Scenario = {
  codes: string[]
  active: boolean
  posts: Post[]
  signedInAs: number
  things: Thing[]
  inserts: Thing[]
  moves: { thing: number; to: number }[]
}

const segments = [
  ['31', '32'],
  ['01', '02'],
  ['03', '04'],
  ['101', '102'],
  ['201', '202'],
  ['001', '002'],
]
const code = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(1), { minLength: 6, maxLength: 6 }))
  .map(([depth, picks]) =>
    segments
      .slice(0, depth)
      .map((two, i) => two[picks[i]!]!)
      .join(''),
  )
const index = fc.nat(1000)
const thing = fc.record({
  table: fc.constantFrom(...tableNames),
  region: index,
  departments: fc.subarray([...kinds]),
})
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  codes: fc.array(code, { minLength: 2, maxLength: 6 }),
  active: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  posts: fc.array(
    fc.record({
      role: fc.constantFrom(...readers, ...writers, ...writers, ...strangers),
      kind: fc.constantFrom(...kinds),
      region: index,
      from: fc.constantFrom(-400, -400, -30, -30, -30, -1, -1, 0, 0, 1),
      to: fc.constantFrom(null, null, null, null, null, null, 0, 1, 20, 400),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  signedInAs: index,
  things: fc.array(thing, { minLength: 4, maxLength: 10 }),
  inserts: fc.array(thing, { minLength: 1, maxLength: 3 }),
  moves: fc.array(fc.record({ thing: index, to: index }), { minLength: 2, maxLength: 6 }),
})

/** The tree with explicit parents: the oracle climbs, it never compares codes. */
export function grow(codes: readonly string[]): Place[] {
  const places = new Map<string, Place>()
  for (const leaf of codes) {
    let parent: Place | null = null
    let grown = ''
    for (const level of segments) {
      const next = level.find((part) => leaf.startsWith(grown + part))
      if (next === undefined || grown.length >= leaf.length) break
      grown += next
      const here: Place = places.get(grown) ?? { code: grown, parent }
      places.set(grown, here)
      parent = here
    }
  }
  return [...places.values()]
}

// ── The oracle ───────────────────────────────────────────────────────────────────────────────────────────────────

type Standing = { role: string; kind: string; place: Place }

const under = (place: Place | null, top: Place): boolean =>
  place !== null && (place === top || under(place.parent, top))

/** A post stands from its first to its last day; the one signed in to, or nobody: its end ends the session. */
export function standingPost(s: Scenario, places: Place[]): Standing | null {
  const stands = (post: Post) => post.from <= 0 && (post.to === null || post.from + post.to >= 0)
  const signedIn = s.posts[s.signedInAs % s.posts.length]!
  const post = stands(signedIn) ? signedIn : undefined
  return s.active && post
    ? { role: post.role, kind: post.kind, place: places[post.region % places.length]! }
    : null
}

function takesPart(actor: Standing, table: Table, departments: readonly string[]): boolean {
  const wholeRegion = !['department_officer', 'tip_intake'].includes(actor.role)
  return !tables[table].byDepartment || wholeRegion || departments.includes(actor.kind)
}

export const oracle = {
  sees: (
    actor: Standing | null,
    t: { table: Table; place: Place; departments: readonly string[] },
  ): boolean =>
    actor !== null &&
    readers.includes(actor.role) &&
    (under(t.place, actor.place) || (tables[t.table].shared && under(actor.place, t.place))) &&
    takesPart(actor, t.table, t.departments),
  mayInsert: (actor: Standing | null, place: Place): boolean =>
    actor !== null && writers.includes(actor.role) && under(place, actor.place),
  mayMove: (
    actor: Standing | null,
    t: { table: Table; place: Place; departments: readonly string[] },
    to: Place,
  ): boolean =>
    oracle.mayInsert(actor, t.place) &&
    oracle.mayInsert(actor, to) &&
    takesPart(actor!, t.table, t.departments),
}
