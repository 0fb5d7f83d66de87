import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { todayHere } from './days.ts'

type Kase = {
  id: string
  name: string
  demanded: { id: string; conditional: boolean; state: string }[]
}

/** A write as the page's own script sends it, with the session of the desk. */
async function post(page: Page, address: string, data: unknown): Promise<Kase> {
  const answer = await page.request.post(address, {
    headers: { 'x-qingyuan': '1', 'idempotency-key': randomUUID() },
    data,
  })
  expect(answer.ok(), `${address}: ${await answer.text()}`).toBe(true)
  return (await answer.json()) as Kase
}

async function countyCampaign(page: Page): Promise<string> {
  const answer = await page.request.get('/api/campaigns')
  const { rows } = (await answer.json()) as { rows: { id: string; noticeKey: string; regionCode: string }[] }
  const found = rows.find((c) => c.noticeKey === 'qingyuan-demo' && c.regionCode === '990102')
  expect(found, 'the demo county has a campaign').toBeDefined()
  return found!.id
}

/** A confirmed case of the desk's town with all its notice's measures carried out; no way out chosen yet. */
export async function caseUnderWay(
  page: Page,
  wanted: { name: string; regionCode: string; violationKind: string },
): Promise<{ id: string; name: string }> {
  const today = todayHere()
  const opened = await post(page, '/api/cases', {
    campaignId: await countyCampaign(page),
    regionCode: wanted.regionCode,
    name: wanted.name,
    townName: '柳河镇',
    address: '村西头旧厂房',
    responsiblePerson: '孙某',
    landlord: '',
    activities: ['produce'],
    act: '超出许可范围调配稀释剂',
    measuresText: '',
    foundOn: today,
    chemicals: [],
  })
  const { id } = opened
  const confirmed = await post(page, `/api/cases/${id}/confirm`, { violationKind: wanted.violationKind })
  for (const demand of confirmed.demanded.filter((d) => !d.conditional && d.state === 'open'))
    await post(page, `/api/cases/${id}/measures`, {
      demandedId: demand.id,
      orderedOn: today,
      doneOn: today,
      text: '已落实',
    })
  return { id, name: wanted.name }
}

/** What the journey does not walk itself: looks at the place, each found done. */
export async function lookedAt(page: Page, caseId: string, checks: readonly string[]): Promise<void> {
  for (const check of checks)
    await post(page, `/api/cases/${caseId}/clearance`, {
      check,
      state: 'done',
      checker: '韦勇',
      checkedOn: todayHere(),
      note: '现场核实，已办理。',
      ...(check === 'water' ? { cut: waterCut() } : {}),
    })
}

const waterCut = () => ({
  how: 'voluntary',
  cutAt: `${todayHere()}T00:05:00+08:00`,
  cutBy: '柳河自来水所',
  livingSupply: 'none',
})
