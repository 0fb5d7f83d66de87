import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../testing/index.ts'
import { givenReporting } from '../../../testing/reporting-stage.ts'
import { listDuties } from '../../duty/server/index.ts'
import {
  formExplain,
  formFile,
  formGet,
  formList,
  formOverride,
  formOverview,
  formReturn,
  formZero,
} from '../domain/index.ts'
import { sha256Hex } from './form-document.ts'

const { server, village, campaign, found, place, get, post, fallen } = givenReporting()

describe('filing', () => {
  test('what was filed is frozen: later changes are shown against it, and versions follow on return', async () => {
    const id = await campaign()
    await found(id)
    const draft = await get('villageClerk', place(id))
    const filed = await post('villageClerk', formFile, place(id))
    expect(filed.body).toMatchObject({
      state: 'filed',
      version: 1,
      filedOn: '2021-03-15',
      versionCode: draft.versionCode,
      changedSince: null,
      allowedActions: [],
    })
    const content = await server.work('villageClerk', async (work) => {
      const rows = await sql<{ content: string; sha256: string }>`select content, sha256
        from work.filing_snapshot order by created_at desc limit 1`.execute(work.tx)
      return rows.rows[0]!
    })
    expect(sha256Hex(content.content)).toBe(content.sha256)
    expect(filed.body.sha256).toBe(content.sha256)

    await found(id, { name: '后来的厂', operator: null })
    const later = await get('townClerk', place(id))
    expect(later.ledger.content.rows).toHaveLength(1)
    expect(later.changedSince).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(later.allowedActions).toEqual(['return'])

    const reason = '台账少一家，请核对后重新报送。'
    const back = await server.call('townClerk', formReturn, { body: { ...place(id), reason } })
    expect(back.body).toMatchObject({ state: 'returned', version: null, returned: { reason } })
    expect(back.body.ledger.content.rows).toHaveLength(2)
    const again = await post('villageClerk', formFile, place(id))
    expect(again.body.versions.map((v) => v.version)).toEqual([2, 1])
    const first = await server.call('townClerk', formGet, { query: { ...place(id), version: 1 } })
    expect(first.body.ledger.content.rows).toHaveLength(1)
    expect(first.body.allowedActions).toEqual(['return'])
  })

  test('a snapshot cannot be changed, whoever tries', async () => {
    const id = await campaign()
    await post('villageClerk', formFile, place(id))
    await expect(
      server.work('villageClerk', (work) =>
        sql`update work.filing_snapshot set kind = 'zero'`.execute(work.tx),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('fulfils the duty; a return owes it again', async () => {
    const id = await campaign()
    const duty = () =>
      server.work('townClerk', async (work) => {
        const page = await listDuties(
          work,
          { campaignId: id, region: village, period: '2021-03', kind: 'report' },
          { limit: 5 },
        )
        return page.rows[0]?.fulfilledHow
      })
    expect(await duty()).toBeNull()
    await server.call('villageClerk', formZero, { body: place(id) })
    expect(await duty()).toBe('zero')
    await server.call('townClerk', formReturn, { body: { ...place(id), reason: '请核对。' } })
    expect(await duty()).toBeNull()
  })

  test('a zero report is a deliberate act, refused when something was found', async () => {
    const id = await campaign()
    const zero = await server.call('villageClerk', formZero, { body: place(id, '2021-02') })
    expect(zero.body).toMatchObject({ state: 'zero', stateName: '零报告' })
    await found(id)
    const refused = await server.call('villageClerk', formZero, { body: place(id) })
    expect([refused.status, refused.body.code]).toEqual([409, 'reporting/not-zero'])
    expect(refused.body.message).toContain('附件2有 1 行，附件3发现合计 1 家')
  })

  test('有情况, 零报告, 缺报 and 退回 are different things in the list and the overview', async () => {
    const id = await campaign()
    await post('villageClerk', formFile, place(id, '2021-02'))
    await server.call('otherVillageClerk', formZero, { body: place(id, '2021-02', '990102100201') })
    const { body } = await server.call('townClerk', formList, {
      query: { campaignId: id, period: '2021-02' },
    })
    expect(body.rows.map((r) => [r.regionName, r.standing, r.isLate])).toEqual([
      ['前进村', 'filed', true],
      ['柳庄村', 'zero', true],
      ['石桥村', 'missing', true],
    ])
    expect(body.counts).toMatchObject({ filed: 1, zero: 1, missing: 1, late: 2 })
    const overview = await server.call('countyClerk', formOverview, { query: { campaignId: id } })
    const cells = overview.body.rows.find((r) => r.regionName === '前进村')!.cells
    expect(cells.map((c) => [c.period, c.own])).toEqual([
      ['2021-01', 'missing'],
      ['2021-02', 'filed'],
      ['2021-03', 'open'],
      ['2021-04', 'open'],
      ['2021-05', 'open'],
      ['whole', 'open'],
    ])
    const mine = await server.call('villageClerk', formOverview, { query: { campaignId: id } })
    expect(mine.body.rows.map((r) => r.regionName)).toEqual(['前进村'])
  })

  test('a month not begun is not filed', async () => {
    const answer = await post('villageClerk', formFile, place(await campaign(), '2021-05'))
    expect(answer.body.code).toBe('reporting/period-not-over')
  })
})

const fresh = async () => ({ body: place(await campaign()) })
const handedIn = async () => {
  const input = await fresh()
  await server.call('villageClerk', formFile, input)
  return input
}
const with_ =
  (more: Record<string, unknown>, arrange = fresh) =>
  async () => ({ body: { ...(await arrange()).body, ...more } })
const override = { indicator: 'officer_visits', stated: 4, reason: '漏录' }

sixTests({
  server: () => server,
  action: formFile,
  as: 'villageClerk',
  arrange: fresh,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: handedIn },
})
sixTests({
  server: () => server,
  action: formZero,
  as: 'villageClerk',
  arrange: fresh,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: handedIn },
})
sixTests({
  server: () => server,
  action: formReturn,
  as: 'townClerk',
  arrange: with_({ reason: '请核对。' }, handedIn),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { arrange: with_({ reason: '请核对。' }) },
})
sixTests({
  server: () => server,
  action: formOverride,
  as: 'villageClerk',
  arrange: with_(override),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: with_(override, handedIn) },
})

const explained = async () => {
  const id = await fallen()
  return { body: { ...place(id), finding: 'cumulative-falls:found_total', answer: '一件作废。' } }
}
sixTests({
  server: () => server,
  action: formExplain,
  as: 'villageClerk',
  arrange: explained,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: with_({ finding: 'cumulative-falls:found_total', answer: '一件作废。' }) },
})
