import { beforeAll, describe, expect, test } from 'vitest'
import { linkMadeUpLists, type JudgedRow, type LinkFate } from '../../testing/linked-lists.ts'

let rows: readonly JudgedRow[]
beforeAll(async () => {
  rows = await linkMadeUpLists(105)
}, 300_000)

const of = (...fates: readonly LinkFate[]) => rows.filter((row) => fates.includes(row.fate))
const said = (some: readonly JudgedRow[]) =>
  some.map((r) => `${r.file} ${r.row} ${r.name} ${r.address} → ${r.at?.name} ${r.at?.address}`).join('\n')

describe('五个部门的清单归并得对不对', () => {
  test('a link is right: fewer than five of a thousand are another place', () => {
    const wrong = of('strayed')
    const links = of('linked', 'strayed').length
    expect(links).toBeGreaterThan(500)
    expect(wrong.length / links, said(wrong)).toBeLessThan(0.005)
  })

  test('an entry with a sound code is never tied to another’s place', () => {
    const sound = of('strayed').filter((row) => row.code === 'sound')
    expect(sound, said(sound)).toEqual([])
    expect(of('linked').filter((row) => row.code === 'sound').length).toBeGreaterThan(200)
  })

  test('places that stand are found: enterprises nearly all, of power accounts two in three at least', () => {
    const share = (some: readonly JudgedRow[]) =>
      some.filter((row) => row.fate === 'linked').length / some.length
    const standing = rows.filter((row) => row.stood)
    const enterprises = standing.filter((row) => row.file !== 'power-users')
    expect(share(enterprises)).toBeGreaterThan(0.97)
    expect(share(standing.filter((row) => row.file === 'power-users'))).toBeGreaterThan(0.66)
    // A place founded a second time stands in no list a clerk looks through.
    const missed = of('missed').filter((row) => row.file !== 'power-users')
    expect(missed.length / enterprises.length, said(missed)).toBeLessThan(0.02)
  })

  test('a clerk is asked about fewer than five of a hundred enterprises, and then about the right place', () => {
    const enterprises = rows.filter((row) => row.file !== 'power-users')
    const asked = enterprises.filter((row) => row.fate === 'asked')
    expect(asked.length / enterprises.length, said(asked)).toBeLessThan(0.05)
    const standing = of('asked').filter((row) => row.stood)
    expect(standing.filter((row) => row.askedRight).length / standing.length).toBeGreaterThan(0.8)
  })
})
