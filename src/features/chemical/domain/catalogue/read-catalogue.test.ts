import { readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { catalogueTerms } from './catalogue-terms.ts'
import type { CatalogueReading } from './catalogue-item.ts'
import { readCatalogue } from './read-catalogue.ts'

const rowsOf = (name: string): string[][] =>
  Papa.parse<string[]>(readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8').trim()).data
const read = (name: string): CatalogueReading => readCatalogue(rowsOf(name))!
const table = (...rows: string[]): CatalogueReading =>
  readCatalogue([['序号', '品名', '别名', 'CAS号', '备注'], ...rows.map((r) => r.split('|'))])!

describe('the traps of the official list', () => {
  const reading = read('traps.csv')
  const item = (name: string) => reading.items.find((i) => i.name.startsWith(name))!
  const said = (row: number) => reading.findings.filter((f) => f.row === row).map((f) => f.message)

  test('counts: title rows, repeated heads and notes are no items', () => {
    expect(reading.counts).toEqual({
      rows: 9,
      items: 8,
      variants: 1,
      acute: 1,
      classes: 1,
      aliases: 13,
      cas: 10,
      errors: 0,
      notes: 6,
    })
  })
  test('a misprinted serial is corrected and said by row', () => {
    expect(item('二氯甲烷').serial).toBe(717)
    expect(item('氨溶液').serial).toBe(718)
    expect(said(6)).toContain('序号印作 718，前后为 716 和 718，按 717 记。')
  })
  test('a variant inherits serial and CAS of the item above', () => {
    expect(item('氢氧化钠溶液')).toMatchObject({ serial: 719, variant: true, cas: ['1310-73-2'] })
    expect(said(9)[0]).toContain('承接第 719 项“氢氧化钠”的 1310-73-2')
  })
  test('aliases part at semicolons of both widths, commas belong to names', () => {
    expect(item('N,N').aliases).toEqual(['二甲氨基苯', '二甲基苯胺'])
  })
  test('several CAS in one cell, a class without, 剧毒, a date restored', () => {
    expect(item('甲基苯酚').cas).toEqual(['1319-77-3', '95-48-7', '108-39-4', '106-44-5'])
    expect(item('含易燃').cas).toEqual([])
    expect(reading.items.filter((i) => i.acute).map((i) => i.name)).toEqual(['氰化钠'])
    expect(item('二氯甲烷').cas).toEqual(['75-09-2'])
    expect(said(6).join()).toContain('按校验位还原为 75-09-2')
  })
  test('a full-width ＞ stays as it is', () => {
    expect(item('氨溶液').name).toBe('氨溶液[含氨＞10%]')
  })
})

test('the three misprints of the list itself, each between its neighbours', () => {
  const serials = (...printed: number[]) =>
    table(...printed.map((n, i) => `${n}|甲${i}||67-56-1|`)).items.map((i) => i.serial)
  expect(serials(716, 718, 718)).toEqual([716, 717, 718])
  expect(serials(1950, 1851, 1952)).toEqual([1950, 1951, 1952])
  expect(serials(2007, 2009, 2009)).toEqual([2007, 2008, 2009])
  expect(serials(5, 8, 9)).toEqual([5, 8, 9])
})

test('what is wrong is an error by row and column, in words that say what to do', () => {
  const { findings, counts, items } = read('faulty.csv')
  expect(findings.filter((f) => f.severity === 'error').map((f) => [f.row, f.column, f.code])).toEqual([
    [2, '序号', 'variant-without-item'],
    [3, 'CAS号', 'cas-unsound'],
    [4, '品名', 'name-missing'],
    [6, '序号', 'serial-repeated'],
    [7, '序号', 'serial-unreadable'],
    [8, 'CAS号', 'cas-unsound'],
  ])
  expect(findings.every((f) => /[。]$/.test(f.message))).toBe(true)
  expect(counts.errors).toBe(6)
  expect(items.map((i) => i.name)).toEqual(['甲醇', '丙酮', '日期'])
})

test('line breaks of a page’s width are no part of a name; columns may stand elsewhere', () => {
  const reading = readCatalogue([
    ['危险化学品目录', null, null, null, null],
    ['备注', 'CAS 号', '别 名', '品  名', '序 号'],
    ['剧毒', '143-33-9', '山奈；\n山奈钠', '氰化\n钠', '1'],
  ])!
  expect(reading.items[0]).toMatchObject({ name: '氰化钠', aliases: ['山奈', '山奈钠'], acute: true })
})

test('a sheet without 品名 and CAS号 is no catalogue', () => {
  expect(readCatalogue([['企业名称', '地址']])).toBeNull()
})

test('terms: without qualifier, without leading locants, never a bare number', () => {
  const reading = table(
    '1|1,2-二氯乙烷|乙撑二氯|107-06-2|',
    '2|氨溶液[含氨＞10%]|氨水|1336-21-6|',
    '3|对硫磷|1605；E-605|56-38-2|',
  )
  const terms = catalogueTerms(reading.items).map((t) => t.term)
  expect(terms).toEqual(expect.arrayContaining(['1,2-二氯乙烷', '二氯乙烷', '氨溶液', '氨水', 'E-605']))
  expect(terms).not.toContain('1605')
})
