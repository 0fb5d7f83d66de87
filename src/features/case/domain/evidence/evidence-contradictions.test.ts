import { describe, expect, test } from 'vitest'
import { contradictionsOf, type EvidenceSides } from './evidence-contradictions.ts'

const plain: EvidenceSides = {
  facts: {},
  capturedAt: null,
  deviceOffsetMs: null,
  place: null,
  accuracyM: null,
  addedAt: new Date('2021-03-15T10:00:00+08:00'),
  foundOn: '2021-03-12',
  site: { lon: 119.9, lat: 30.9 },
}
const said = (sides: Partial<EvidenceSides>) => contradictionsOf({ ...plain, ...sides }).map((c) => c.text)

describe('what speaks against a picture', () => {
  test('nothing, when all sides agree within their errors', () => {
    expect(
      said({
        facts: { takenAt: '2021-03-15T09:30:00', lon: 119.903, lat: 30.9, device: 'Huawei P40' },
        capturedAt: new Date('2021-03-15T09:35:00+08:00'),
        place: { lon: 119.9, lat: 30.901 },
        deviceOffsetMs: 60_000,
      }),
    ).toEqual([])
  })
  test.each([
    [
      'an earlier time than was told',
      { takenAt: '2021-03-12T09:00:00' },
      '2021-03-15T09:30:00+08:00',
      '照片自带时间比填报早 3 天。',
    ],
    [
      'a later one',
      { takenAt: '2021-03-15T09:30:00' },
      '2021-03-15T07:00:00+08:00',
      '照片自带时间比填报晚 2 小时。',
    ],
    [
      'another zone read rightly',
      { takenAt: '2021-03-15T01:00:00', zone: '+00:00' },
      '2021-03-15T09:30:00+08:00',
      '照片自带时间比填报早 30 分钟。',
    ],
  ])('%s', (_, facts, capturedAt, text) => {
    expect(said({ facts, capturedAt: new Date(capturedAt) })).toEqual([text])
  })
  test('a camera ahead of the server’s clock', () => {
    expect(said({ facts: { takenAt: '2021-03-18T10:00:00' } })).toEqual([
      '照片自带时间比上传时间晚 3 天，拍摄设备的时钟可能不准。',
    ])
  })
  test('a picture from before the finding, and one long kept', () => {
    expect(said({ facts: { takenAt: '2020-12-01T10:00:00' } })[0]).toContain('2020年12月1日')
    expect(
      said({ facts: { takenAt: '2021-03-13T10:00:00' }, addedAt: new Date('2021-06-15T10:00:00+08:00') }),
    ).toEqual(['照片在上传前 3 个月拍摄，请说明为何此时才上传。'])
  })
  test('a place far from the site, by the picture rather than by what was told', () => {
    const facts = { lon: 119.925, lat: 30.9 }
    expect(said({ facts })).toEqual(['拍摄地点距场所 2.4 公里，请核对是否为本案现场。'])
    expect(said({ facts, place: { lon: 119.9, lat: 30.9 } })).toHaveLength(2)
    expect(said({ place: { lon: 119.91, lat: 30.9 }, accuracyM: 600 })).toEqual([])
    expect(said({ facts, site: null })).toEqual([])
  })
  test('an editor’s mark', () => {
    expect(said({ facts: { software: 'Adobe Photoshop 22.1' } })[0]).toContain('Photoshop')
    expect(said({ facts: { software: 'HarmonyOS 2.0' } })).toEqual([])
  })
  test('a camera’s nonsense says nothing', () => {
    expect(said({ facts: { takenAt: '0000-00-00T00:00:00' } })).toEqual([])
  })
})
