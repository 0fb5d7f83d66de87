import { describe, expect, test } from 'vitest'
import { handlingRegion, organAbove, personalTraces } from './index.ts'

describe('which organ handles a matter', () => {
  test.each([
    ['990102100200', 'village', '990102'],
    ['990102100200', 'town', '990102'],
    ['990102100200', 'county', '9901'],
    ['990102100200', 'city', '99'],
    ['990102100200', 'province', '99'],
    // Sent by the city about a village of its own, no case named: the city's organ itself.
    ['9901', 'town', '9901'],
  ] as const)('at %s about %s: %s', (place, level, organ) => expect(handlingRegion(place, level)).toBe(organ))
  test('above each organ stands the next, above the province none', () => {
    expect(['990102', '9901', '99'].map(organAbove)).toEqual(['9901', '99', null])
  })
})

describe('personal traces', () => {
  test.each([
    ['对某镇1名负责人给予诫勉，电话18600000000。', [], 1],
    ['联系电话１３８００００００００。', [], 1],
    ['身份证99010219800101001X。', [], 1],
    ['对贾 某人给予处分。', ['贾某人'], 1],
    ['对1名站所负责人给予处分，涉案190000元，文号〔2021〕3号。', ['贾某人'], 0],
    // One sign alone is in half of all words.
    ['云溪镇', ['云'], 0],
  ])('%s', (text, names, count) => expect(personalTraces('text', text, names)).toHaveLength(count))
})
