import type { Page } from '@playwright/test'
import { dialogOf } from './support/fields.ts'
import { enterRoom } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('data become results, the strongest becomes a lead, and what was found there a figure', async ({
  signIn,
}) => {
  test.setTimeout(300_000)
  const page = await signIn('county-clerk')
  await startRun(page)

  await page.getByRole('link', { name: /^待处理.+，查看明细$/ }).click()
  await expect(heading(page, '筛查结果')).toBeVisible()
  await page.locator('.qy-row-link').first().click()
  await expect(page.getByRole('heading', { level: 2, name: /^疑点（\d+ 项）$/ })).toBeVisible()
  const name = await page.getByRole('heading', { level: 1 }).innerText()
  await expect(page.getByRole('img', { name: /的[日月]用电量$|^各车停留$/ }).first()).toBeVisible()

  await page.getByRole('button', { name: '转线索' }).click()
  const fate = page.getByRole('region', { name: '处理情况' })
  await expect(fate).toContainText(/新开线索|并入已有线索/)
  await fate.getByRole('link', { name: '打开线索' }).click()
  await expect(page.getByRole('region', { name: '线索内容' })).toContainText('以下为疑点，须现场核查')
  await expect(page.getByRole('link', { name: /^看筛查结果/ })).toHaveAttribute(
    'href',
    /^\/screening\/results\//,
  )
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  await concludeLead(page)

  await enterRoom(page, '命中率')
  const refuted = page.getByRole('link', { name: /^全部线索不属实 \d+ 条，查看明细$/ })
  await refuted.click()
  await expect(heading(page, '命中率对应的线索')).toBeVisible()
  await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  expect(title).toContain(name.slice(0, 8))
})

/** From the data there are to a run that is done; the page tells how far it is and goes on by itself. */
async function startRun(page: Page): Promise<void> {
  await enterRoom(page, '大数据初筛')
  await page.getByRole('button', { name: '开始筛查' }).first().click()
  await expect(heading(page, '开始筛查')).toBeVisible()
  const data = page.getByRole('table', { name: '筛查所用的数据' })
  for (const kind of ['市场主体清单', '用电量', '危险货物运输车辆轨迹'])
    await expect(data).toContainText(kind)
  await expect(page.getByRole('checkbox', { name: /^P1 / })).toBeChecked()
  await page.getByRole('button', { name: /^开始筛查（\d+ 条规则）$/ }).click()
  await expect(heading(page, /^筛查：数据截至/)).toBeVisible()
  await expect(page.getByRole('link', { name: '看结果' })).toBeVisible({ timeout: 180_000 })
  await expect(page.getByRole('region', { name: '所用规则' })).toContainText('用电激增')
}

/** In the inbox: handed to one's own office, verified on the spot, not true. */
async function concludeLead(page: Page): Promise<void> {
  await page.getByRole('button', { name: '分办' }).click()
  const assign = dialogOf(page, '分办')
  await assign.getByRole('button', { name: '分办' }).click()
  await expect(assign).toBeHidden()
  await page.getByRole('button', { name: '开始核查' }).click()
  await page.getByRole('button', { name: '办结', exact: true }).click()
  const dialog = dialogOf(page, '办结')
  await dialog.getByText('查不属实', { exact: true }).click()
  await expect(dialog.getByRole('radio', { name: '查不属实' })).toBeChecked()
  await dialog.getByLabel('核查情况').fill('入内查看，为正常仓储用电，没有危险化学品。')
  await dialog.getByRole('button', { name: '办结' }).click()
  await expect(page.getByRole('region', { name: '核查结论' })).toContainText('查不属实')
}

test('a leader tries a parameter on the past and decides it', async ({ signIn }) => {
  test.setTimeout(240_000)
  const page = await signIn('county-leader')
  await enterRoom(page, '规则工作台')
  await page.getByRole('link', { name: /^P1 / }).click()
  await expect(heading(page, /^P1 /)).toBeVisible()
  await page.getByRole('link', { name: '试算参数' }).click()
  await page.getByRole('button', { name: '开始试算' }).click()
  await expect(heading(page, /^试算：/)).toBeVisible()
  const totals = page.getByRole('table', { name: '各取值的试算结果' })
  await expect(totals).toBeVisible({ timeout: 180_000 })
  await expect(totals.getByText('现行')).toHaveCount(1)

  await totals
    .getByRole('link', { name: /^按 .+ 作出决定$/ })
    .last()
    .click()
  await expect(heading(page, /^作出决定：P1/)).toBeVisible()
  await expect(page.getByText(/^变化：/)).toBeVisible()
  await page.getByLabel('决定依据').fill('县安委办本月会商纪要')
  await page.getByRole('button', { name: '作出决定' }).click()
  await expect(heading(page, /^P1 /)).toBeVisible()
  await expect(page.getByRole('list', { name: '历次决定' })).toContainText('县安委办本月会商纪要')
  await enterRoom(page, '规则工作台')
  await expect(page.getByRole('row', { name: /^P1 / })).toContainText('自 ')
})
