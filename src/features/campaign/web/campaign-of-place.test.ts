import { expect, test } from 'vitest'
import { campaignOfPlace } from './campaign-of-place.ts'

const town = { id: 'town', regionCode: '990102104' }
const county = { id: 'county', regionCode: '990102' }
const older = { id: 'older', regionCode: '990102' }

test('a place belongs to the newest campaign that covers it', () => {
  expect(campaignOfPlace([town, county, older], '990102104201')).toBe(town)
  expect(campaignOfPlace([town, county, older], '990102100200')).toBe(county)
  expect(campaignOfPlace([town, county, older], '990102')).toBe(county)
})

test('where none covers it, one inside it; where none at all, none', () => {
  expect(campaignOfPlace([town], '990102')).toBe(town)
  expect(campaignOfPlace([town], '990103100')).toBeUndefined()
  expect(campaignOfPlace([], '990103100')).toBeUndefined()
})
