import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

/** Printed at start and on the demonstration's own door. */
export const demoPassword = 'Qingyuan-demo-1'

/** Types login and password into the door; what follows (a refusal, a first password, the office) is the caller's. */
export async function fillDoor(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** One person of the demo county at a desk of their own, without anybody else's session; the caller closes its context. */
export async function openDesk(
  browser: Browser,
  login: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await fillDoor(page, login, demoPassword)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('清源')
  return page
}

/** Goes to a page of the rail by its name there; `heading` where the page calls itself otherwise. */
export async function enterRoom(page: Page, name: string, heading = name): Promise<void> {
  await page.getByRole('navigation', { name: '房间' }).getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}
