import { enterRoom } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('a grid worker with a phone says "nothing found" in a few taps', async ({ signIn }) => {
  const page = await signIn('yunxi-liuzhuang-grid-1', phone)
  await page.getByRole('button', { name: '打开房间菜单' }).tap()
  await enterRoom(page, '场所')
  const sites = page.getByRole('list', { name: '场所列表' }).getByRole('link')
  await sites.first().tap()
  // From here: one tap to the record, one on the result, one to send.
  await page.getByRole('button', { name: '记录排查' }).tap()
  await page.getByRole('radiogroup').getByText('无异常', { exact: true }).tap()
  await page.getByRole('button', { name: '提交' }).tap()
  await expect(page).toHaveURL(/\/inspections\/[0-9a-f-]{36}/)
  await expect(page.getByText('无异常', { exact: true }).first()).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
})
