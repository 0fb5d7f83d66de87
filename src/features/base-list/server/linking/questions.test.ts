import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { givenServer } from '../../../../testing/given-stage.ts'
import { linkVillage as village, linkWorld } from '../../../../testing/link-world.ts'
import { linkingCounts, questionDecide, questionGet, questionList } from '../../domain/index.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

const server = givenServer({ routes: linkingRoutes() })
const { arrangeQuestion, given, link, rowNow } = linkWorld(() => server)

describe('待判定', () => {
  test('apart is never asked again, also when the entry comes with a new import', async () => {
    const { question, second, importId } = await arrangeQuestion()
    await server.call('townClerk', questionDecide, {
      params: { questionId: question.id },
      body: { decision: 'apart' },
    })
    const settled = await rowNow(second)
    expect(settled.link_state).toBe('linked')
    expect(settled.site_id).not.toBe(question.site.id)
    const row = await server.work('countyClerk', async (work) => {
      await undoLinksOfImport(work, importId)
      return (
        await sql<{
          name: string
          credit_code: string
          address: string
          list_id: string
        }>`select name, credit_code, address, list_id
        from work.list_row where id = ${second}`.execute(work.tx)
      ).rows[0]!
    })
    await server.work('countyClerk', async (work) => {
      await sql`delete from work.list_row where id = ${second}`.execute(work.tx)
    })
    const again = await given(
      [
        {
          key: 'b',
          name: row.name,
          code: row.credit_code,
          address: row.address,
          region: village,
          status: 'active',
        },
      ],
      { listId: row.list_id, kind: 'closed-enterprises', orgKind: 'industry' },
    )
    expect(await link(again.importId)).toMatchObject({ asked: 0, founded: 1 })
  })

  test('of two clerks at once one decides, the other learns who did', async () => {
    const { question } = await arrangeQuestion()
    const decide = (as: CastName, decision: string) =>
      server.call(as, questionDecide, { params: { questionId: question.id }, body: { decision } })
    const answers = await Promise.all([decide('townClerk', 'same'), decide('countyClerk', 'same')])
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
    const refused = answers.find((a) => a.status === 409)!
    expect(refused.body.code).toBe('linking/already-decided')
    expect(refused.body.message).toMatch(/云溪安|白露/)
  })

  test('both sides, differences and reasons are told, and the next question', async () => {
    const { question } = await arrangeQuestion()
    await arrangeQuestion()
    const shown = await server.call('townClerk', questionGet, { params: { questionId: question.id } })
    expect(shown.status, JSON.stringify(shown.body)).toBe(200)
    const of = (field: string) => shown.body.fields.find((f) => f.field === field)!
    expect(of('address')).toMatchObject({ likeness: 'same', weightWords: '强烈支持' })
    expect(of('code').likeness).toBe('different')
    expect(shown.body.site.rows).toHaveLength(1)
    expect(shown.body.nextId).not.toBe(question.id)
    expect(shown.body.nextId).toBeTruthy()
    const counts = await server.call('townClerk', linkingCounts, {})
    expect(counts.body.asked.count).toBeGreaterThan(1)
  })

  test('pages by weight without gap or repeat', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('countyClerk', questionList, { query: { limit: 2, cursor } })
      seen.push(...page.body.rows.map((q) => q.id))
      cursor = page.body.next ?? undefined
    } while (cursor)
    const whole = await server.call('countyClerk', questionList, { query: { limit: 200 } })
    expect(seen).toEqual(whole.body.rows.map((q) => q.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is seen by those who see both sides, and by nobody beside', async () => {
    const { question } = await arrangeQuestion()
    const get = (as: CastName) => server.call(as, questionGet, { params: { questionId: question.id } })
    for (const as of ['villageClerk', 'townClerk', 'countyClerk', 'cityClerk'] as const)
      expect((await get(as)).status, as).toBe(200)
    for (const as of ['otherVillageClerk', 'neighbourTownClerk', 'otherCountyClerk'] as const) {
      expect((await get(as)).status, as).toBe(404)
      expect((await server.call(as, questionList, {})).body.rows.filter((q) => q.id === question.id)).toEqual(
        [],
      )
    }
  })
})

const asQuestion = async (body: object) => {
  const { question } = await arrangeQuestion()
  return { params: { questionId: question.id }, body }
}
sixTests({
  server: () => server,
  action: questionDecide,
  as: 'townClerk',
  arrange: () => asQuestion({ decision: 'same', operatorRole: 'beside' }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const input = await asQuestion({ decision: 'same' })
      await server.call('countyClerk', questionDecide, input)
      return input
    },
  },
})
