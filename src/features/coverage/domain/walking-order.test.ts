import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkingOrder, walkMetres, type WalkPlace } from './walking-order.ts'

const at = (id: string, lon: number | null, lat: number | null, address = ''): WalkPlace => ({
  id,
  lon,
  lat,
  address,
})
const street = Array.from({ length: 9 }, (_, i) => at(`p${i}`, 119.9 + i * 0.001, 30.9))

describe('walking order', () => {
  test('along a street from its end', () => {
    const order = walkingOrder([...street].reverse(), { lon: 119.8999, lat: 30.9 })
    expect(order.map((p) => p.id)).toEqual(street.map((p) => p.id))
  })
  test('a crossing way is turned round', () => {
    const places = [
      at('a', 119.9, 30.9),
      at('b', 119.903, 30.9),
      at('c', 119.9, 30.903),
      at('d', 119.903, 30.903),
    ]
    const order = walkingOrder(places, { lon: 119.899, lat: 30.899 })
    expect(walkMetres(order, { lon: 119.899, lat: 30.899 })).toBeLessThan(1_200)
  })
  test('without coordinates: last, by number', () => {
    const order = walkingOrder(
      [at('x', null, null, '前进路12号'), at('y', null, null, '前进路3号'), at('z', 119.9, 30.9)],
      null,
    )
    expect(order.map((p) => p.id)).toEqual(['z', 'y', 'x'])
  })
  const places = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      address: fc.constantFrom('', '村东', '建设路1号', '建设路10号', '建设路2号'),
      lon: fc.option(fc.double({ min: 119, max: 120, noNaN: true })),
      lat: fc.double({ min: 30, max: 31, noNaN: true }),
    }),
    { selector: (p) => p.id, maxLength: 40 },
  )
  const whole = (p: { id: string; address: string; lon: number | null; lat: number }): WalkPlace =>
    p.lon === null ? { ...p, lat: null } : p
  test('every place once, the same however given', () => {
    fc.assert(
      fc.property(places, (given) => {
        const all = given.map(whole)
        const order = walkingOrder(all, null).map((p) => p.id)
        expect(order.toSorted()).toEqual(all.map((p) => p.id).toSorted())
        expect(walkingOrder([...all].reverse(), null).map((p) => p.id)).toEqual(order)
      }),
      { numRuns: 100 },
    )
  })
  test('500 places at once', () => {
    let seed = 7
    const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const many = Array.from({ length: 500 }, (_, i) =>
      at(`p${i}`, 119.9 + next() * 0.03, 30.9 + next() * 0.03),
    )
    const start = { lon: 119.9, lat: 30.9 }
    const order = walkingOrder(many, start)
    expect(walkMetres(order, start)).toBeLessThan(walkMetres(many, start) / 10)
  })
})
