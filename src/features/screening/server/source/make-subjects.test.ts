import { describe, expect, test } from 'vitest'
import type { EntryIdentity } from './entry-rows.ts'
import { makeSubjects } from './make-subjects.ts'
import { screeningKinds } from './screening-kinds.ts'
import { tieCertain } from './tie-certain.ts'

let made = 0
const row = (kind: string, over: Partial<EntryIdentity>): EntryIdentity => ({
  entry: `${kind} ${(made += 1)}`,
  kind: screeningKinds().get(kind)!,
  name: '',
  code: '',
  person: '',
  telephone: '',
  address: '',
  meter: '',
  status: '',
  closedOn: null,
  lon: null,
  lat: null,
  operator: kind !== 'power-users' && kind !== 'land-plots',
  ...over,
})
/** Rows that nothing weighed tied; an address is its own ground. */
function subjectsOf(...rows: EntryIdentity[]) {
  const groundOf = (r: number): string => rows[r]!.address
  const groups = tieCertain(
    rows,
    Int32Array.from(rows, (_, i) => i),
    groundOf,
  )
  return makeSubjects(rows, groups, groundOf, '')
}
const names = (rows: ReturnType<typeof subjectsOf>): string[] => rows.rows.map((s) => s.name)
const shop = (name: string, over: Partial<EntryIdentity> = {}) =>
  row('market-entities', { name, address: 'A|1', status: 'active', ...over })
const account = (name: string, over: Partial<EntryIdentity> = {}) =>
  row('power-users', { name, address: 'A|1', meter: `${made}`, ...over })

describe('what is tied for certain', () => {
  test('one sound code is one operator, whatever it is called', () => {
    const found = subjectsOf(shop('甲厂', { code: 'X' }), shop('甲化工厂', { code: 'X', address: 'B|2' }))
    expect(names(found)).toEqual(['甲厂'])
    expect(found.linkedRows).toBe(2)
  })
  test('one name at one ground is one operator, unless the codes differ', () => {
    expect(
      names(subjectsOf(shop('甲 厂'), row('tax-entities', { name: '甲厂', address: 'A|1' }))),
    ).toHaveLength(1)
    expect(names(subjectsOf(shop('甲厂', { code: 'X' }), shop('甲厂', { code: 'Y' })))).toHaveLength(2)
    expect(names(subjectsOf(shop('甲厂'), shop('甲厂', { address: '' })))).toHaveLength(2)
  })
})

describe('an account that names no operator', () => {
  test('belongs to the only operator of its ground', () => {
    const found = subjectsOf(shop('甲厂'), account('李三'))
    expect(names(found)).toEqual(['甲厂'])
    expect(found).toMatchObject({ meters: 1, linkedMeters: 1 })
  })
  test('belongs to whose person holds it, where several share the ground', () => {
    const [one, two] = [shop('甲厂', { person: '钱一' }), shop('乙厂', { person: '李三' })]
    const held = account('李三')
    const found = subjectsOf(one, two, held)
    expect(found.rows.find((s) => s.subject === found.of[2])!.name).toBe('乙厂')
    expect(names(subjectsOf(one, two, account('赵四')))).toEqual(['甲厂', '乙厂', 'A|1'])
  })
  test('belongs to the one that is not closed; where all are, to the one closed last', () => {
    const gone = shop('甲厂', { status: 'closed', closedOn: 100 })
    const found = subjectsOf(gone, shop('乙厂'), account('李三'))
    expect(found.rows.find((s) => s.subject === found.of[2])!.name).toBe('乙厂')
    const later = subjectsOf(gone, shop('丙厂', { status: 'closed', closedOn: 200 }), account('李三'))
    expect(later.rows.find((s) => s.subject === later.of[2])!.name).toBe('丙厂')
  })
  test('stays by itself in a block of flats, at another ground, or when it names a firm', () => {
    const flats = ['一', '二', '三', '四'].map((n) => account(`李${n}`))
    expect(subjectsOf(shop('甲厂'), ...flats).rows).toHaveLength(5)
    expect(subjectsOf(shop('甲厂'), account('李三', { address: 'B|2' })).rows).toHaveLength(2)
    expect(subjectsOf(shop('甲厂'), account('乙公司', { operator: true })).rows).toHaveLength(2)
  })
})

describe('a subject', () => {
  test('is named by the list believed most, placed by any, and has the same key however the rows lie', () => {
    const rows = [
      row('tax-entities', { name: '甲厂', address: 'A|1', code: 'X', lon: 119, lat: 31 }),
      shop('甲化工有限公司', { code: 'X' }),
    ]
    const [one] = subjectsOf(...rows).rows
    const [two] = subjectsOf(...rows.toReversed()).rows
    expect(one).toMatchObject({ kind: 'operator', name: '甲化工有限公司', lon: 119, lat: 31 })
    expect(two).toEqual(one)
  })
  test('that is no operator is a place, named by its address', () => {
    expect(subjectsOf(account('李三')).rows[0]).toMatchObject({ kind: 'site', name: 'A|1' })
  })
})
