import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { firstOfLastMonth, todayHere } from './support/days.ts'
import { choose } from './support/fields.ts'
import { enterRoom } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const sample = new URL(
  '../src/features/reporting/domain/ledger-rows/fixtures/附件2-清单台账-2021年3月.xlsx',
  import.meta.url,
).pathname

test('a ledger comes in whole after a preview, and a second time changes nothing', async ({ signIn }) => {
  const page = await signIn('yunxi-qianjin-clerk')
  await preview(page)
  await expect(page.getByRole('table', { name: '台账各行' }).locator('tbody tr').first()).toBeVisible()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认导入' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '台账导入' })).toBeVisible()
  const name = await page.getByRole('table', { name: '台账各行' }).getByRole('link').first().innerText()
  const count = await countOf(page, name)
  expect(count).toBeGreaterThan(0)

  await preview(page)
  const rows = page.getByRole('table', { name: '台账各行' }).locator('tbody tr')
  await expect(rows.first()).toContainText('已有')
  await expect(rows.filter({ hasNotText: '已有' })).toHaveCount(0)
  expect(await countOf(page, name)).toBe(count)
})

async function preview(page: Page): Promise<void> {
  await enterRoom(page, '导入台账', '导入台账（附件2）')
  await page.getByLabel('选择文件').setInputFiles(decodeURIComponent(sample))
  await page.getByLabel('所属月份').fill(todayHere().slice(0, 7))
  await page.getByRole('button', { name: '读取并预览' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '台账预览' })).toBeVisible()
}

/** How many cases of this name the post sees. */
async function countOf(page: Page, name: string): Promise<number> {
  await page.goto(`/cases?q=${encodeURIComponent(name)}`)
  const found = page.getByRole('group', { name: '案件列表' }).getByRole('link', { name })
  await expect(found.first()).toBeVisible()
  return found.count()
}

test('a zero report is an act of its own, asked first and then frozen', async ({ signIn }) => {
  await openCampaignOf(await signIn('qingshi-clerk'), '990102200', '青石乡专项行动')
  const page = await signIn('qingshi-xinhe-clerk')
  await enterRoom(page, '报表')
  await choose(page, '专项行动', '青石乡专项行动')
  const cell = page.getByRole('link', { name: `打开新河村${todayHere().slice(0, 7)}的报表` })
  await expect(cell).toContainText('未到期')
  await cell.click()
  await page.getByRole('button', { name: '零报告' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('没有发现非法违法情形')
  await question.getByRole('button', { name: '取消' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByText('内容已冻结')).toHaveCount(0)
  await page.getByRole('button', { name: '零报告' }).click()
  await question.getByRole('button', { name: '零报告' }).click()
  await expect(page.getByText('内容已冻结').first()).toBeVisible()
  await enterRoom(page, '报表')
  await choose(page, '专项行动', '青石乡专项行动')
  await expect(cell).toContainText('零报告')
})

/** A town's own campaign, in which nothing has happened yet. */
async function openCampaignOf(page: Page, regionCode: string, name: string): Promise<void> {
  const answer = await page.request.post('/api/campaigns', {
    headers: { 'x-qingyuan': '1', 'idempotency-key': randomUUID() },
    data: { noticeKey: 'qingyuan-demo', regionCode, openedOn: firstOfLastMonth(), answers: {}, name },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('the printed annex repeats its head on every page and names its data version', async ({ signIn }) => {
  const page = await signIn('county-clerk')
  await enterRoom(page, '报表')
  await page.getByRole('link', { name: '打开清源县整个行动的报表' }).click()
  await page
    .getByRole('group', { name: /^下载附件2/ })
    .getByRole('button', { name: /打印/ })
    .click()
  const paper = page.frameLocator('iframe[title^="附件2"]')
  await expect(
    paper
      .getByRole('heading')
      .or(paper.getByText(/清单台账/))
      .first(),
  ).toBeVisible()
  // On screen the foot stands below the paper, in print at the foot of every page.
  await expect(paper.getByText(/数据版本/).first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  const head = paper.locator('thead').first()
  await expect(head).toContainText('具体非法')
  expect(await head.evaluate((node) => getComputedStyle(node).display)).toBe('table-header-group')
  expect(await paper.locator('style').first().innerText()).toMatch(/@bottom-left.*数据版本/s)
})

test('on paper a page has the whole width, no column is kept for the menu', async ({ signIn }) => {
  const page = await signIn('county-clerk')
  await page.goto('/cases')
  await expect(page.getByRole('heading', { level: 1, name: '案件' })).toBeVisible()
  const menu = page.getByRole('navigation', { name: '房间' })
  await expect(menu).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(menu).toBeHidden()
  const [main, paper] = [(await page.locator('main').boundingBox())!, page.viewportSize()!]
  expect(main.x).toBeLessThan(40)
  expect(main.width).toBeGreaterThan(paper.width * 0.9)
})
