import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CastName } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { storyDay } from '../../../../testing/case-story.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'
import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'

const here = '990102100200'
const abroad = '990103100200'
const { server, story } = givenCaseStage(caseRoutes, { at: 'province' })

async function fined(
  as: CastName,
  regionCode: string,
  yuan: number | null,
  basis = '安全生产法第一百条',
): Promise<string> {
  const opened = await server.call(as, contract.caseOpen, { body: story.facts(regionCode) })
  await story.must(as, contract.caseConfirm, opened.body.id, { violationKind: 'no_licence' })
  if (yuan !== null)
    await server.work(as, (work) =>
      sql`insert into work.case_enforcement (id, case_id, kind, amount_cents, decided_on, legal_basis, recorded_by)
        values (${newId()}, ${opened.body.id}, 'fine', ${yuan * 100}, ${storyDay}, ${basis}, ${work.actor.personId})`.execute(
        work.tx,
      ),
    )
  return opened.body.id
}
const likeOf = async (as: CastName, caseId: string, query: Record<string, unknown> = {}) =>
  (await server.call(as, contract.caseLikeCases, { params: { caseId }, query })).body
const fines = (body: contract.LikeCasesAnswer) =>
  body.money
    .filter((m) => m.money === 'fine')
    .map((m) => [m.circle, m.count, m.leastCents, m.medianCents, m.mostCents])

describe('like cases', () => {
  test('fewer than three say nothing, and neither does a difference of fewer than three', async () => {
    const own = await fined('townClerk', here, null)
    await fined('townClerk', here, 10_000)
    await fined('townClerk', here, 30_000)
    expect(fines(await likeOf('townClerk', own))).toEqual([
      ['county', null, null, null, null],
      ['city', null, null, null, null],
      ['province', null, null, null, null],
    ])
    await fined('townClerk', here, 20_000)
    const three = await likeOf('townClerk', own)
    expect(fines(three)).toEqual([
      ['county', 3, 1_000_000, 2_000_000, 3_000_000],
      ['city', 3, 1_000_000, 2_000_000, 3_000_000],
      ['province', 3, 1_000_000, 2_000_000, 3_000_000],
    ])
    expect(three.money[0]!.sentence).toContain('中位数 20,000.00元')
    // One abroad: the city's figure less the county's would be that one's.
    await fined('otherCountyClerk', abroad, 900_000)
    expect(fines(await likeOf('townClerk', own)).map(([circle, n]) => [circle, n])).toEqual([
      ['county', 3],
      ['city', null],
      ['province', null],
    ])
    await fined('otherCountyClerk', abroad, 900_000)
    await fined('otherCountyClerk', abroad, 900_000)
    const all = await likeOf('townClerk', own)
    expect(fines(all).map(([circle, n]) => [circle, n])).toEqual([
      ['county', 3],
      ['city', 6],
      ['province', 6],
    ])
    expect(all.cases).toHaveLength(3)
    expect(all.ways).toEqual([{ kind: 'fine', kindName: '罚款', basis: '安全生产法第一百条', count: 6 }])
  })
  test('no office stands in the answer, and cases come by date', async () => {
    const own = await fined('countyClerk', here, null)
    const body = await likeOf('countyClerk', own)
    const shown = new Set(Object.keys(contract.caseLikeCases.output.shape.cases.element.shape))
    for (const word of ['region', 'org', 'office', 'town', 'county'])
      expect([...shown].join()).not.toContain(word)
    expect(JSON.stringify(body.cases)).not.toMatch(/云溪|柳河|安澜/)
    const days = body.cases.map((c) => c.decidedOn)
    expect(days).toEqual(days.toSorted().reverse())
  })
  test('another article, a withdrawn result and another activity are not alike', async () => {
    const own = await fined('townClerk', here, null)
    const before = fines(await likeOf('townClerk', own, { basis: '另一部法第一条' }))
    expect(before.every(([, n]) => n === null)).toBe(true)
    for (let i = 0; i < 3; i++) await fined('townClerk', here, 50_000, '另一部法 第一条')
    expect(fines(await likeOf('townClerk', own, { basis: '另一部法第一条' }))[0]).toEqual([
      'county',
      3,
      5_000_000,
      5_000_000,
      5_000_000,
    ])
    await server.work('townClerk', (work) =>
      sql`update work.case_enforcement set revoked_on = ${storyDay} where legal_basis = '另一部法 第一条'`.execute(
        work.tx,
      ),
    )
    expect(
      fines(await likeOf('townClerk', own, { basis: '另一部法第一条' })).every(([, n]) => n === null),
    ).toBe(true)
  })
  test('a case that one does not see has no like cases either', async () => {
    const own = await fined('otherCountyClerk', abroad, null)
    const answer = await server.call('townClerk', contract.caseLikeCases, { params: { caseId: own } })
    expect(answer.status).toBe(404)
  })
})

/** 行政处罚法 74: nothing that the product answers puts offices in order of what they fined. */
test('no route orders offices by fines or confiscations', () => {
  const outputs = Object.values(contract).filter(
    (c): c is typeof contract.caseLikeCases =>
      typeof c === 'object' && c !== null && 'output' in c && 'path' in c,
  )
  expect(outputs.length).toBeGreaterThan(10)
  const money = /fine|gains|cents/i
  const office = /^(org|office|region|county|town)(Kind|Name|Code)?$/i
  for (const action of outputs) {
    const shape = JSON.stringify(z.toJSONSchema(action.output as never, { unrepresentable: 'any' }))
    if (!money.test(shape)) continue
    const rows = z.toJSONSchema(action.output as never, { unrepresentable: 'any' })
    for (const row of rowsOf(rows))
      expect({
        action: action.name,
        both: row.some((k) => money.test(k)) && row.some((k) => office.test(k)) && !row.includes('number'),
      }).toEqual({ action: action.name, both: false })
  }
})

/** The property names of every object that stands in an array. */
function rowsOf(schema: unknown, inArray = false): string[][] {
  if (typeof schema !== 'object' || schema === null) return []
  const s = schema as { items?: unknown; properties?: Record<string, unknown> }
  const own = inArray && s.properties ? [Object.keys(s.properties)] : []
  return [...own, ...rowsOf(s.items, true), ...Object.values(s.properties ?? {}).flatMap((p) => rowsOf(p))]
}
