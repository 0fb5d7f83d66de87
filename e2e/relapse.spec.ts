import type { Page } from '@playwright/test'
import { todayHere } from './support/days.ts'
import { choose, dialogOf } from './support/fields.ts'
import { expect, test } from './support/test.ts'

type Case = { id: string; number: string; name: string; regionName: string; creditCode: string }
const askOffice = '管辖范围以外有相关前案，详情请联系'

test('a closed den comes back across the county line: the neighbour learns whom to ask and no more, the city sees both', async ({
  signIn,
}) => {
  const neighbour = await signIn('anlan-clerk')
  const county = await signIn('county-clerk')
  const old = await closedEnterprise(county, neighbour)

  await test.step('the neighbour county registers the same operator', async () => {
    await haveCampaign(neighbour)
    await openCase(neighbour, old, '平阳镇')
  })
  const there = new URL(neighbour.url()).pathname

  await test.step('and is told that there is an earlier case, and whom to ask', async () => {
    await openPart(neighbour, there, '前案')
    const main = neighbour.locator('main')
    await expect(neighbour.getByRole('note')).toHaveCount(1)
    await expect(neighbour.getByRole('note')).toHaveText(
      new RegExp(`^有前案\\s*${askOffice}清源县.*；是否同一主体，可请共同的上级认定。$`),
    )
    await expect(main).not.toContainText(old.number)
    await expect(main).not.toContainText(old.regionName)
    await expect(neighbour.getByRole('link', { name: new RegExp(old.number) })).toHaveCount(0)
    await expect(neighbour.getByRole('button', { name: '认定', exact: true })).toHaveCount(0)
    // Nor by asking past the screen.
    const answer = await neighbour.request.get(`/api${there}/relapse`)
    const said = await answer.text()
    for (const secret of [old.id, old.number, old.name, old.regionName]) expect(said).not.toContain(secret)
    expect((await neighbour.request.get(`/api/cases/${old.id}`)).status()).toBe(404)
  })

  await test.step('the common superior sees both files', async () => {
    const city = await signIn('city-clerk')
    await openPart(city, there, '前案')
    await expect(city.getByRole('note')).toHaveCount(0)
    await city.getByRole('link', { name: `${old.number} ${old.name}` }).click()
    await expect(city).toHaveURL(new RegExp(`/cases/${old.id}`))
    await expect(city.getByRole('heading', { level: 1 })).toContainText(old.name)
  })

  await test.step('inside the county the old file is attached, and a judged relapse brings its harsher rule', async () => {
    await openCase(county, old, '云溪镇')
    await openPart(county, new URL(county.url()).pathname, '前案')
    const prior = county.getByRole('listitem').filter({ hasText: old.number })
    await expect(prior).toContainText('已销号')
    await expect(prior.getByText('关联：强')).toBeVisible()
    await prior.getByRole('button', { name: '认定', exact: true }).click()
    const dialog = dialogOf(county, '认定是否死灰复燃')
    await dialog.getByRole('radio', { name: '死灰复燃（同一主体或同一窝点）' }).check()
    await dialog.getByLabel('认定理由').fill('同一企业销号后在别处恢复分装。')
    await dialog.getByRole('button', { name: '保存认定' }).click()
    const harsher = county.getByRole('region', { name: '已认定为死灰复燃，从严处理' })
    await expect(harsher).toContainText('多次受处罚的提请关闭')
    await expect(harsher).toContainText('第一百一十三条')
    await county.getByRole('link', { name: '打开前案' }).click()
    await expect(county).toHaveURL(new RegExp(`/cases/${old.id}`))
  })
})

/** A closed case of an enterprise that has not come back in the neighbour county yet. */
async function closedEnterprise(county: Page, neighbour: Page): Promise<Case> {
  const read = async (page: Page, address: string) => (await page.request.get(address)).json()
  const known: Case[] = (await read(neighbour, '/api/cases?limit=50')).rows
  const closed: Case[] = (await read(county, '/api/cases?state=closed&limit=50')).rows
  const old = closed.find((c) => c.name.endsWith('有限公司') && !known.some((k) => k.name === c.name))!
  const { siteId } = await read(county, `/api/cases/${old.id}`)
  const { operator } = await read(county, `/api/sites/${siteId}`)
  return { ...old, creditCode: operator.creditCode }
}

/** The neighbour county has a campaign of its own: cases belong to one. */
async function haveCampaign(page: Page): Promise<void> {
  const opened = await page.request.post('/api/campaigns', {
    headers: { 'x-qingyuan': '1', 'idempotency-key': crypto.randomUUID() },
    data: { noticeKey: 'qingyuan-demo', regionCode: '990103', openedOn: todayHere() },
  })
  if (!opened.ok()) expect((await opened.json()).code).toBe('campaign/already-open')
}

async function openCase(page: Page, { name, creditCode }: Case, town: string): Promise<void> {
  await page.goto('/cases/open')
  await page.getByRole('combobox', { name: '所在地' }).click()
  await page.locator('.ant-select-tree-node-content-wrapper').filter({ hasText: town }).first().click()
  await page.getByLabel('名称', { exact: true }).fill(name)
  await choose(page, '经营者', '企业（单位）')
  await page.getByRole('textbox', { name: /^统一社会信用代码/ }).fill(creditCode)
  await page.getByLabel('具体非法违法行为').fill('销号后换地方恢复分装溶剂。')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

async function openPart(page: Page, kase: string, title: string): Promise<void> {
  await page.goto(kase)
  await page
    .getByRole('navigation', { name: '案卷各部分' })
    .getByRole('link', { name: title, exact: true })
    .click()
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
}
