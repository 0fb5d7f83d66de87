import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import {
  addressRates,
  codeRates,
  makeEnterprisePairs,
  nameRates,
  personRates,
  streamEnterprises,
  telephoneRates,
  writeEnterpriseCsv,
  type EnterpriseRow,
} from './enterprise-lists.ts'
import { sameSounding, similarLooking } from './enterprises/confusable.ts'
import { creditCodeFault } from '../src/features/site/domain/index.ts'

const forbiddenNames = ['马健', '王强', '张凯', '石菲', '陈聪', '陈瑞', '于超', '吴超杰']
const made = makeEnterprisePairs({ seed: 11, count: 12_000 })
const leftById = new Map(made.left.map((row) => [row.id, row]))
const rightById = new Map(made.right.map((row) => [row.id, row]))
const share = (rows: readonly unknown[], of: number): number => rows.length / of

describe('two lists of the same enterprises', () => {
  it('is the same for the same seed and another for another', () => {
    const again = makeEnterprisePairs({ seed: 11, count: 400 })
    expect(makeEnterprisePairs({ seed: 11, count: 400 })).toEqual(again)
    expect(makeEnterprisePairs({ seed: 12, count: 400 }).left).not.toEqual(again.left)
  })

  it('has the rows asked for, with ids of their own', () => {
    expect([made.left.length, made.right.length]).toEqual([12_000, 12_000])
    expect([leftById.size, rightById.size]).toEqual([12_000, 12_000])
  })

  it('overlaps as told, few of them twice on the right, and the order tells nothing', () => {
    expect(share(made.truth, 12_000)).toBeGreaterThan(0.57)
    expect(share(made.truth, 12_000)).toBeLessThan(0.63)
    const lefts = new Set(made.truth.map(([left]) => left))
    expect(share([...made.truth], lefts.size) - 1).toBeGreaterThan(0.004)
    expect(share([...made.truth], lefts.size) - 1).toBeLessThan(0.02)
    const serials = made.truth.map(([left]) => Number(left.slice(1)))
    const rising = serials.filter((serial, i) => i > 0 && serial > serials[i - 1]!)
    expect(Math.abs(rising.length / serials.length - 0.5)).toBeLessThan(0.03)
    expect(makeEnterprisePairs({ seed: 3, count: 500, overlap: 0 }).truth).toEqual([])
  })

  it('keeps the truth: a sound code on both sides is equal for true pairs and for no others', () => {
    const sound = (row: EnterpriseRow) => row.creditCode !== '' && creditCodeFault(row.creditCode) === null
    const truth = new Set(made.truth.map((pair) => pair.join()))
    const byCode = new Map(made.left.filter(sound).map((row) => [row.creditCode, row.id]))
    expect(made.left.filter((row) => row.creditCode !== '' && !sound(row))).toEqual([])
    let together = 0
    for (const row of made.right.filter(sound)) {
      const left = byCode.get(row.creditCode)
      if (left) expect(truth.has(`${left},${row.id}`)).toBe(true)
      together += left ? 1 : 0
    }
    expect(together).toBeGreaterThan(3_000)
    for (const [left, right] of made.truth) {
      const [a, b] = [leftById.get(left)!, rightById.get(right)!]
      if (sound(a) && sound(b)) expect(b.creditCode).toBe(a.creditCode)
    }
  })

  it.each([
    ['name', nameRates],
    ['code', codeRates],
    ['address', addressRates],
    ['person', personRates],
    ['telephone', telephoneRates],
  ] as const)('slips in %s as often as said', (field, rates) => {
    const drawn = [...made.variants.values()].map((v) => v[field])
    for (const [variant, rate] of Object.entries(rates)) {
      // Only shops (two in five) go by their owner's name; a company drawn for it keeps its own.
      const toShops = nameRates.personAsName * 0.6
      const expected =
        rate +
        (field !== 'name' ? 0 : variant === 'same' ? toShops : variant === 'personAsName' ? -toShops : 0)
      expect(
        Math.abs(drawn.filter((v) => v === variant).length / drawn.length - expected),
        variant,
      ).toBeLessThan(0.035)
    }
  })

  it('does to the rows what it says it did', () => {
    for (const [left, right] of made.truth) {
      const [a, b, did] = [leftById.get(left)!, rightById.get(right)!, made.variants.get(right)!]
      if (did.name === 'same') expect(b.name).toBe(a.name)
      if (did.name === 'changedName') expect(b.name).not.toBe(a.name)
      if (did.name === 'personAsName') expect(b.name).toBe(a.person)
      if (did.code === 'missing') expect(b.creditCode).toBe('')
      if (did.code === 'oldNumber') expect(creditCodeFault(b.creditCode)).toBe('old-number')
      if (did.code === 'damaged' || did.code === 'swapped')
        expect(['check', 'characters']).toContain(creditCodeFault(b.creditCode))
      if (did.address === 'missing') expect(b.address).toBe('')
      if (did.person === 'same') expect(b.person).toBe(a.person)
    }
    const wrong = made.truth.filter(([, right]) => made.variants.get(right)!.name === 'wrongCharacter')
    const differing = wrong.filter(([left, right]) => leftById.get(left)!.name !== rightById.get(right)!.name)
    expect(share(differing, wrong.length)).toBeGreaterThan(0.95)
    expect(differing.every(([l, r]) => leftById.get(l)!.name.length === rightById.get(r)!.name.length)).toBe(
      true,
    )
  })

  it('is not easy: names, addresses and persons repeat among different enterprises', () => {
    const repeated = (key: (row: EnterpriseRow) => string) => {
      const seen = new Map<string, number>()
      for (const row of made.left) seen.set(key(row), (seen.get(key(row)) ?? 0) + 1)
      return made.left.filter((row) => seen.get(key(row))! > 1).length / made.left.length
    }
    expect(repeated((row) => row.address)).toBeGreaterThan(0.05)
    expect(repeated((row) => `${row.person}${row.place.slice(0, 3)}`)).toBeGreaterThan(0.1)
    expect(repeated((row) => row.name)).toBeLessThan(0.05)
    const truth = new Map(made.truth.map(([left, right]) => [right, left]))
    const byName = new Map(made.left.map((row) => [row.name, row.id]))
    const sameNameOther = made.right.filter(
      (r) => byName.has(r.name) && truth.get(r.id) !== byName.get(r.name),
    )
    expect(sameNameOther.length).toBeGreaterThan(10)
  })

  it('writes no comma, quotation mark or line break, no notice’s person', () => {
    const text = JSON.stringify([made.left, made.right])
    expect([...made.left, ...made.right].filter((r) => /[,"\n\r]/.test(Object.values(r).join('')))).toEqual(
      [],
    )
    expect(forbiddenNames.filter((name) => text.includes(name))).toEqual([])
  })
})

it('writes the same lists as files', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'enterprises-'))
  try {
    const options = { seed: 5, count: 700 }
    const files = await writeEnterpriseCsv({ ...options, directory })
    const pairs = makeEnterprisePairs(options)
    const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
    const line = (row: EnterpriseRow) =>
      [
        row.id,
        row.name,
        row.creditCode,
        row.person,
        row.telephone,
        row.address,
        row.meterNo,
        row.openedOn,
        row.place,
      ].join()
    expect(lines(files.left)).toEqual(pairs.left.map(line))
    expect(lines(files.right)).toEqual(pairs.right.map(line))
    expect(lines(files.truth)).toEqual(pairs.truth.map((pair) => pair.join()))
    expect(files.pairs).toBe(pairs.truth.length)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

it('streams: the first enterprises of a long run are there at once', () => {
  const first = streamEnterprises({ seed: 1, count: 1_000_000_000 }).next().value
  expect(first?.left ?? first?.right[0]?.row).toBeDefined()
})

describe('tables of slips', () => {
  it.each(sameSounding)('%s sound the same', (group) => {
    const sounds = [...group].map((c) => pinyin(c, { toneType: 'none', type: 'array', multiple: true }))
    const common = sounds.reduce((left, right) => left.filter((sound) => right.includes(sound)))
    const loose = (sound: string) =>
      sound.replace(/ng$/, 'n').replace(/^zh/, 'z').replace(/^sh/, 's').replace(/^l/, 'n')
    const looseCommon = sounds
      .map((all) => all.map(loose))
      .reduce((left, right) => left.filter((sound) => right.includes(sound)))
    expect(common.length + looseCommon.length).toBeGreaterThan(0)
  })
  it('pairs characters that look alike', () => {
    expect(similarLooking.filter((group) => new Set(group).size < 2)).toEqual([])
  })
})
