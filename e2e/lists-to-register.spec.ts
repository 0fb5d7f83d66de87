import type { Page } from '@playwright/test'
import { choose } from './support/fields.ts'
import { enterRoom } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const fixture = (name: string): string =>
  decodeURIComponent(new URL(`./fixtures/${name}`, import.meta.url).pathname)

const market = {
  file: fixture('市场监管-市场主体清单.csv'),
  kind: '市场主体清单',
  name: '市场主体清单（年度）',
  heads: [
    ['统一社会信用代码', '统一社会信用代码'],
    ['住所', '住所（经营场所）'],
  ],
  rows: 240,
} as const
const power = {
  file: fixture('供电-动力电用户.xlsx'),
  kind: '电力用户清单',
  name: '动力电用户（年度）',
  heads: [
    ['户号', '户号'],
    ['用户名称', '户名'],
  ],
  rows: 160,
} as const

test('two departments’ lists become one register, and the register a figure of coverage', async ({
  signIn,
}) => {
  test.setTimeout(300_000)
  const page = await signIn('county-clerk')
  await bring(page, market)
  await bring(page, power)

  await page.getByRole('link', { name: /^去判定 \d+ 条$/ }).click()
  await page.getByRole('button', { name: '逐条判定' }).click()
  const decided = await decideByKey(page)

  // The queue was the power list's: the place just said to be the same holds its row, and says that a person tied it.
  await page.goto(decided)
  const ofPower = page
    .getByRole('region', { name: '各部门底单记录' })
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: /电力.*动力电用户（年度）/ }) })
  await expect(ofPower).toHaveCount(1)
  await expect(ofPower).toContainText(/判定/)

  // The first line of both files is one workshop under two names.
  await page.goto(`/sites?q=${encodeURIComponent('王集村110号')}`)
  await page.getByRole('link', { name: '清源县天成精细化工有限公司' }).first().click()
  const records = page.getByRole('region', { name: '各部门底单记录' })
  await expect(
    records.getByRole('heading', { name: new RegExp(`市场监管.*${market.name}`) }).first(),
  ).toBeVisible()
  await expect(records.getByRole('heading', { name: /电力.*动力电用户（年度）/ })).toBeVisible()

  await enterRoom(page, '覆盖率')
  for (const list of [market, power]) await expect(page.getByRole('main')).toContainText(list.name)
})

/** From the file as it came over the preview to the confirmed list, until every row is tied, asked or without a place. */
async function bring(page: Page, list: typeof market | typeof power): Promise<void> {
  await enterRoom(page, '底单')
  await page.getByRole('button', { name: '导入清单' }).first().click()
  await page.getByLabel('选择文件').setInputFiles(list.file)
  await choose(page, '底单类别', list.kind)
  await page.getByLabel('底单名称（可不填）').fill(list.name)
  await page.getByRole('button', { name: '读取并预览' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '清单预览' })).toBeVisible({ timeout: 60_000 })
  const columns = page.getByRole('table', { name: /各列的对应/ })
  for (const [head, field] of list.heads)
    await expect(
      columns.getByRole('row').filter({ has: page.getByRole('cell', { name: head, exact: true }) }),
    ).toContainText(field)
  await expect(page.getByRole('link', { name: `新增 ${list.rows}条，查看明细` })).toBeVisible()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认导入' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '清单导入' })).toBeVisible({ timeout: 60_000 })
  const outcome = page.getByRole('region', { name: '与场所归并' })
  await expect(outcome).toContainText('新建场所', { timeout: 60_000 })
  await expect(outcome).not.toContainText('正在归并', { timeout: 120_000 })
}

/** Says 同一处 by its key, and where it must be said also whose place it is; the next question stands at once. Answers the site's address. */
async function decideByKey(page: Page): Promise<string> {
  const heading = page.getByRole('heading', { level: 1, name: '是不是同一处？' })
  await expect(heading).toBeVisible()
  const asked = page.url()
  const site = await page
    .getByRole('region', { name: '两边对照' })
    .getByRole('link', { name: /^“.+”$/ })
    .getAttribute('href')
  expect(site).toMatch(/^\/sites\//)
  await page.keyboard.press('1')
  const whose = page.getByRole('dialog', { name: '条目上的经营者是这处场所的' })
  const undo = page.getByRole('button', { name: /^撤销上一条/ })
  await expect(whose.or(undo)).toBeVisible()
  if (await whose.isVisible()) await page.keyboard.press('1')
  await expect(undo).toBeVisible()
  expect(page.url()).not.toBe(asked)
  await expect(heading).toBeVisible()
  return site!
}
