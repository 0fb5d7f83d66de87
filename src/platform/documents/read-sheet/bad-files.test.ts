import { describe, expect, test } from 'vitest'
import { Problem } from '../../../kernel/problem.ts'
import { badFiles } from './bad-files.ts'
import { badLists } from './bad-lists.ts'
import { readSheet } from './read-sheet.ts'
import { ledgerSheetLimits, listSheetLimits, type SheetLimits } from './sheet-content.ts'

/**
 * The lines of the list of bad import files (part A) that meet the reading of a file. Ledger rows and their head words
 * (A23, A25, A26, A28, A31, A32, A35, A37, A55, A56) stand in the tests of the ledger's own reading.
 */
const laterLines: Readonly<Record<string, string>> = {
  A34: 'C30 consistency checks: totals are computed from cases; a 合计 row of an arriving ledger is never believed',
  A38: 'C28/ledger import action: the digest of the content is compared with earlier imports of the unit',
  A44: 'C2/ledger import action: town names are resolved in the tree of the importing unit’s region',
  A47: 'C15 tips and operators: no identity number stands in annex 2; check digits belong to the operator’s form',
  A58: 'C28/ledger import action: import lock per unit and period',
  A59: 'C29 submissions: a signed period is locked',
  A65: 'C22 case numbers: given by the system, annex 2 has no column for them',
}

const metHere =
  'A1 A2 A4 A5 A7 A8 A10 A11 A13 A14 A16 A17 A19 A20 A22 A29 A40 A41 A43 A46 A49 A50 A52 A53 A61 A62 A64'
const metByLedger = 'A23 A25 A26 A28 A31 A32 A35 A37 A55 A56'

test('each of the 44 lines of part A is met here, by the ledger, or named with who will meet it', () => {
  const lines = [...metHere.split(' '), ...metByLedger.split(' '), ...Object.keys(laterLines)]
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines).toHaveLength(44)
})

async function refusal(bytes: Buffer, limits: SheetLimits): Promise<Problem> {
  const twice: unknown[] = []
  for (let time = 0; time < 2; time += 1)
    await readSheet(bytes, limits).catch((error: unknown) => {
      twice.push(error)
    })
  const [first, second] = twice
  if (!(first instanceof Problem) || !(second instanceof Problem))
    throw new Error(`not refused: ${String(first)}`)
  expect(second.message).toBe(first.message)
  expect(first.message).toMatch(/[\u4e00-\u9fff].*。$/)
  expect(first.message).not.toMatch(/[{}]|undefined/)
  return first
}

describe.each([
  ['a ledger', ledgerSheetLimits],
  ['a list', listSheetLimits],
])('refused as %s, in words', (_kind, limits) => {
  test.each(badFiles)('%s → %s', async (_name, code, make, over) => {
    expect((await refusal(await make(), { ...limits, ...over })).code).toBe(`documents/${code}`)
  })
})

describe('refused as a list, though a list may be long', () => {
  test.each(badLists)('%s → %s', async (_name, code, make) => {
    expect((await refusal(await make(), listSheetLimits)).code).toBe(`documents/${code}`)
  })
})
