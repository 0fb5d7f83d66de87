import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checklistFindings, checklistGaps, type Notice } from '../../features/campaign/domain/index.ts'
import { noticeQuotes } from './notice-quotes.ts'
import { checkNoticeFile, loadShippedChecklists, loadShippedNotices } from './shipped-notices.ts'

const notices = loadShippedNotices()
const checklists = loadShippedChecklists()
const folder = mkdtempSync(join(tmpdir(), 'notice-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('all six notices ship', () => {
  expect(notices.map((n) => n.key)).toEqual([
    'changzhou-2020-68',
    'fangshan-2024-74',
    'jiangsu-2020-34',
    'qingyuan-demo',
    'sitou',
    'youji-2020-34',
  ])
})

test('a full notice is what the features take', () => {
  const asFeaturesSeeIt: readonly Notice[] = notices.map((n) => n.notice)
  expect(asFeaturesSeeIt).toHaveLength(6)
})

describe.each(notices)('$key', ({ notice, source, text }) => {
  test('every setting quotes its paragraph verbatim', () => {
    expect(noticeQuotes(notice, text)).toEqual([])
    // Every list entry and section of the file carries a citation: there are as many quotes as cites.
    const count = (word: string): number => source.split(word).length - 1
    expect(count('quote: ')).toBe(count('cite: '))
    expect(count('quote: ')).toBeGreaterThan(40)
  })

  test('the text names no contact', () => {
    const all = text.own + (text.forwarded ?? '') + source
    expect(all).not.toMatch(/1[3-9]\d{9}|0\d{2,3}-\d{7,8}|电话：?\d|[\w.]+@[\w.]+\.\w+/)
    expect(all).not.toMatch(/联系人：(?!〔)/)
  })

  test('survives the database: written and read as JSON it is the same', () => {
    expect(JSON.parse(JSON.stringify(notice))).toEqual(notice)
  })

  test('every violation kind has a demanded measure and a way out', () => {
    const { violationKinds, measures, waysOut } = notice.case
    for (const { id } of violationKinds) {
      const has = (some: 'all' | string[]) => some === 'all' || some.includes(id)
      expect(
        measures.some((m) => has(m.kinds)),
        id,
      ).toBe(true)
      expect(
        waysOut.some((w) => has(w.kinds)),
        id,
      ).toBe(true)
    }
  })
})

test('the forwarding notice keeps two numbers apart', () => {
  const changzhou = notices.find((n) => n.key === 'changzhou-2020-68')!
  expect(changzhou.notice.documentNumber).toBe('常安办〔2020〕68号')
  expect(changzhou.notice.forwarded?.documentNumber).toBe('苏安办电〔2020〕60号')
  const forwarded = JSON.stringify(changzhou.notice).match(/"of":"forwarded"/g)
  expect(forwarded!.length).toBeGreaterThan(20)
  expect(noticeQuotes(changzhou.notice, { own: changzhou.text.own, forwarded: null })).not.toEqual([])
})

test('no assessment counts fines', () => {
  for (const { notice } of notices) {
    for (const { label } of notice.assessment.indicators) expect(label).not.toMatch(/罚|没收/)
  }
})

describe('checklists', () => {
  const find = (code: string) => checklists.find((list) => list.code === code)!
  const jiangsu = notices.find((n) => n.key === 'jiangsu-2020-34')!

  test.each([
    ['jiangsu-checklist-1', 20],
    ['jiangsu-checklist-2', 13],
    ['jiangsu-checklist-3', 11],
  ])('%s has its %i items, verbatim and numbered', (code, count) => {
    const { items } = find(code)
    expect(items.map((item) => item.no)).toEqual(Array.from({ length: count }, (_, i) => String(i + 1)))
    for (const item of items) expect(jiangsu.text.own).toContain(`${item.no}\t${item.text}`)
  })

  test('what stands in another document is empty and says so', () => {
    for (const code of ['five-have-or-not', 'three-aspects']) {
      expect(find(code)).toMatchObject({ contentPending: true, items: [] })
    }
  })

  test.each(checklists.filter((list) => list.items.length > 0).map((list) => [list.code, list] as const))(
    '%s quotes its notice',
    (_, list) => {
      const { notice, text } = notices.find((n) => n.key === list.notice)!
      expect(noticeQuotes(list, text)).toEqual([])
      const kinds = notice.case.violationKinds.map((kind) => kind.id)
      for (const item of list.items) {
        if (item.finding?.violationKind) expect(kinds).toContain(item.finding.violationKind)
      }
    },
  )

  test('the sweep asks the four questions, and the rest only after a yes', () => {
    const sweep = find('sweep-checklist')
    const nothing = Object.fromEntries(
      sweep.items.filter((item) => item.answer === 'yes_no').map((item) => [item.id, false]),
    )
    const clean = { ...nothing, state_of_place: '闲置', lessor: null }
    expect(checklistGaps(sweep, clean)).toEqual([])
    expect(checklistFindings(sweep, clean)).toEqual([])
    const found = { ...clean, no_licence: true }
    expect(checklistGaps(sweep, found).map((gap) => gap.itemId)).toEqual([
      'activities',
      'facts',
      'chemical_name',
      'lessor',
    ])
    expect(checklistFindings(sweep, found)).toEqual([{ itemId: 'no_licence', violationKind: 'no_licence' }])
    expect(checklistGaps(sweep, { ...clean, state_of_place: '月球', other: 1 })).toMatchObject([
      { itemId: 'other', code: 'unknown_item' },
      { itemId: 'state_of_place', code: 'wrong_answer' },
    ])
  })
})

describe('a file on disk', () => {
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  test('in GB18030 is refused in words', () => {
    const path = write('gbk.yaml', Buffer.from([0xd7, 0xa8, 0xcf, 0xee]))
    expect(checkNoticeFile(path).issues).toMatchObject([{ code: 'not_utf8', line: 1 }])
  })
  test('beyond 1 MB is refused by its size', () => {
    const path = write('big.yaml', Buffer.from(`# ${'长'.repeat(700_000)}`))
    expect(checkNoticeFile(path).issues).toMatchObject([{ code: 'too_large' }])
  })
})
