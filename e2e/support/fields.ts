import { expect, type Locator, type Page } from '@playwright/test'

/** Chooses an option of a select found by its label; a long list is scrolled until the option is on screen. */
export async function choose(within: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const page = 'page' in within ? within.page() : within
  await within.getByRole('combobox', { name: label }).click()
  const list = page.locator('.ant-select-dropdown:visible')
  const wanted = list.locator('.ant-select-item-option').filter({ hasText: option }).first()
  await expect(list.locator('.ant-select-item-option').first()).toBeVisible()
  await list.hover()
  for (let turns = 0; turns < 10 && !(await wanted.isVisible()); turns++) await page.mouse.wheel(0, 180)
  await wanted.click()
  await expect(list).toHaveCount(0)
}

/** Types a day into a date field found by its label and goes on to the next field; Enter would send the form. */
export async function fillDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const field = within.getByLabel(label, { exact: false }).first()
  await field.fill(day)
  await field.press('Tab')
  await expect(field).toHaveValue(day)
}

/** The dialog on top, by its title. */
export const dialogOf = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title })
