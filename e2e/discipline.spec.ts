import type { Page } from '@playwright/test'
import { openPage } from './support/main-pages.ts'
import { choose } from './support/fields.ts'
import { openDesk } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const pages = ['/desk', '/cases', '/leads', '/duties', '/accountability']

/** What a colleague reads, without the minutes that pass meanwhile. */
async function read(page: Page, addresses: readonly string[]): Promise<string[]> {
  const texts: string[] = []
  for (const address of addresses) {
    await openPage(page, address)
    await page.waitForLoadState('networkidle')
    texts.push(`${address}\n${await page.locator('main').innerText()}`)
  }
  return texts
}

test('an official is reported from a case; only the discipline officer learns of it, neighbours cannot even count', async ({
  browser,
}) => {
  const clerk = await openDesk(browser, 'yunxi-clerk')
  await clerk.goto('/cases?queue=open')
  await clerk.getByRole('row').nth(1).getByRole('link').first().click()
  await expect(clerk).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  const kase = new URL(clerk.url()).pathname
  const caseName = await clerk.getByRole('heading', { level: 1 }).innerText()

  const leader = await openDesk(browser, 'county-leader')
  const auditor = await openDesk(browser, 'county-auditor')
  const before = [...(await read(leader, [...pages, kase])), ...(await read(auditor, ['/audit']))]

  await clerk.goto(`${kase}?part=officials`)
  const post = `云溪镇测试站所负责人${Date.now() % 100_000}`
  await clerk.getByLabel('被反映人单位、职务').fill(post)
  await choose(clerk, '被反映人所在层级', '乡镇（街道）及站所人员')
  await clerk.getByRole('radio', { name: '干预执法、通风报信' }).check()
  await clerk.getByLabel('主要问题').fill('联合检查前多次提前停产。')
  await clerk.getByRole('button', { name: '密送纪检监察机关' }).click()
  await expect(clerk.getByText('已直接送达有管辖权的纪检监察机关')).toBeVisible()

  expect([...(await read(leader, [...pages, kase])), ...(await read(auditor, ['/audit']))]).toEqual(before)
  await clerk.goto(kase)
  await expect(clerk.locator('main')).not.toContainText(post)
  await leader.goto('/discipline')
  await expect(leader.locator('main')).not.toContainText(post)

  const officer = await openDesk(browser, 'county-discipline')
  await officer.goto('/discipline')
  await officer.getByRole('link', { name: post }).first().click()
  await expect(officer.locator('main')).toContainText(caseName.split('\n')[0]!.slice(0, 6))
  await officer.getByRole('button', { name: '受理并指定承办人' }).click()
  await officer.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await expect(officer.locator('main')).toContainText('受理，承办人')

  const colleague = await openDesk(browser, 'county-discipline-2')
  await colleague.goto('/discipline')
  await expect(colleague.getByRole('heading', { name: '公职人员问题线索' })).toBeVisible()
  await expect(colleague.locator('main')).not.toContainText(post)
})
