import { expect, test } from 'vitest'
import { makeWorld } from '../make-world.ts'
import { crossCheckVillage, guestsOf, withGuests } from './cross-check.ts'
import { writeTaxList } from './tax-list.ts'

const world = makeWorld({ seed: 7, today: '2026-11-21' })

test('guests of the cross check are at home elsewhere and patrol without a certificate', () => {
  const guests = guestsOf(withGuests(world))
  expect(guests).toHaveLength(2)
  for (const { posts } of guests) {
    expect(posts[0]!.regionCode).toMatch(/^990103/)
    expect(posts[1]).toMatchObject({
      regionCode: crossCheckVillage,
      role: 'grid_worker',
      certificateNumber: null,
    })
  }
})

test('the tax office’s list still lacks names, so that it waits', () => {
  const rows = writeTaxList(world).bytes.toString('utf8').trim().split('\r\n').slice(1)
  expect(rows.filter((row) => row.split(',')[2] === '')).toHaveLength(3)
  expect(rows.every((row) => row.split(',').length === 8)).toBe(true)
})
