import { describe, expect, test } from 'vitest'
import { operatorOfName } from './ledger-identity.ts'
import { matchFormUnit, matchRegion, type NamedRegion } from './match-region.ts'

const town = (code: string, name: string): NamedRegion => ({ code, name, level: 'town' })
const village = (code: string, name: string): NamedRegion => ({ code, name, level: 'village' })
const regions = [
  town('990102100', '云溪镇'),
  village('990102100200', '前进村'),
  village('990102100201', '柳庄村'),
  village('990102100202', '前进新村'),
  town('990102101', '柳河镇'),
  village('990102101200', '前进村'),
  town('990102102', '城关镇'),
  town('990102103', '城关街道'),
]
const own = { code: '990102100200', name: '前进村' }
const yunxi = { code: '990102100', name: '云溪镇' }
const county = { code: '990102', name: '清源县' }
const match = (
  townName: string,
  address: string,
  importing: { code: string; name: string },
  formUnit: NamedRegion | null = null,
) => {
  const { code, findings } = matchRegion({ row: 5, townName, address }, importing, regions, formUnit)
  return [code, ...findings.map((f) => `${f.severity} ${f.code}`)]
}

describe('where a row belongs', () => {
  test.each<[string, string, { code: string; name: string }, string[]]>([
    ['云溪镇', '清源县云溪镇前进村153号', own, ['990102100200']],
    ['云溪', '前进3组废弃养殖场', own, ['990102100200']],
    ['', '村东头', own, ['990102100200']],
    ['云溪镇', '柳庄村12号', own, ['990102100200', 'error village-outside']],
    ['柳河镇', '前进村12号', own, ['990102100200', 'error town-outside']],
    ['云溪镇', '柳庄村12号', yunxi, ['990102100201']],
    ['云溪镇', '前进新村8号', yunxi, ['990102100202']],
    // “前进路” is a road.
    ['云溪镇', '前进路8号', yunxi, ['990102100', 'notice village-unknown']],
    ['云溪镇', '前进村与柳庄村交界处', yunxi, ['990102100', 'notice village-unclear']],
    // The same village name in two towns: the town decides.
    ['柳河镇', '前进村12号', county, ['990102101200']],
    ['云溪镇', '前进村12号', county, ['990102100200']],
    ['', '前进村12号', county, ['990102', 'error village-unclear']],
    ['城关', '东街1号', county, ['990102', 'error town-unknown']],
    ['城关镇', '东街1号', county, ['990102102', 'notice village-unknown']],
    ['老云乡', '东街1号', county, ['990102', 'error town-unknown']],
    ['', '东街1号', county, ['990102', 'error village-unknown']],
  ])('%s, %s', (townName, address, importing, expected) =>
    expect(match(townName, address, importing)).toEqual(expected),
  )

  test('an address without a village belongs to the form’s own unit, and only there', () => {
    const unit = matchFormUnit('云溪镇前进村村民委员会', regions)
    expect(unit?.code).toBe('990102100200')
    expect(match('云溪镇', '老砖厂', yunxi, unit)).toEqual(['990102100200'])
    const other = { code: '990102100201', name: '柳庄村' }
    expect(match('云溪镇', '老砖厂', other, unit)).toEqual(['990102100201', 'error village-outside'])
  })

  test('a form’s unit that names nothing known says nothing', () => {
    expect(matchFormUnit('某某公司', regions)).toBeNull()
    expect(matchFormUnit(null, regions)).toBeNull()
    expect(matchFormUnit('前进村委会', regions)).toBeNull()
    expect(matchFormUnit('云溪镇安委办', regions)?.code).toBe('990102100')
  })
})

test.each([
  ['清源县利民助剂有限公司', { kind: 'enterprise', name: '清源县利民助剂有限公司' }],
  ['陈某娟（个人）', { kind: 'person', name: '陈某娟' }],
  ['白塔乡瑞丰养殖厂', { kind: 'enterprise', name: '白塔乡瑞丰养殖厂' }],
  ['贾某', { kind: 'person', name: '贾某' }],
  ['无名作坊（前进村西头）', null],
])('%s', (name, expected) => expect(operatorOfName(name)).toEqual(expected))
