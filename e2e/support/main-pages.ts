import { expect, type Page } from '@playwright/test'

/** The pages people begin at, who looks at them, and the lists of which one record is opened. */
export const mainPages: readonly {
  login: string
  addresses: readonly string[]
  records: readonly string[]
}[] = [
  {
    login: 'county-clerk',
    addresses: [
      '/desk',
      '/campaigns',
      '/campaigns/open',
      '/duties',
      '/lists',
      '/lists/import',
      '/questions',
      '/unplaced',
      '/contradictions',
      '/list-kinds',
      '/list-kinds/new',
      '/list-layouts',
      '/list-inboxes',
      '/sites',
      '/sites/new',
      '/coverage',
      '/coverage/sites',
      '/coverage/walk',
      '/coverage/map',
      '/coverage/rounds',
      '/coverage/rounds/new',
      '/coverage/own-counts',
      '/coverage/no-omission',
      '/leads',
      '/screening',
      '/screening/new',
      '/screening/rules',
      '/screening/rules/P1/dry-run',
      '/screening/rules/P1/decide',
      '/screening/hit-rate',
      '/screening/hit-rate/leads',
      '/tasks',
      '/inspections',
      '/cases',
      '/cases/many',
      '/problem-lists',
      '/look-backs',
      '/blacklist',
      '/blacklist/sanctions',
      '/accountability',
      '/law/rules',
      '/law/calendar',
      '/forms',
      '/ledger-import',
      '/account',
    ],
    records: [
      '/campaigns',
      '/sites',
      '/leads',
      '/screening',
      '/screening/rules',
      '/inspections',
      '/cases',
      '/look-backs',
      '/blacklist',
      '/law/rules',
    ],
  },
  {
    login: 'county-admin',
    addresses: ['/people/new', '/orgs'],
    records: ['/people'],
  },
  { login: 'county-auditor', addresses: ['/audit'], records: [] },
]

/** Opens an address and waits until what it shows has been read. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/^正在打开/)).toHaveCount(0)
  await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
}

/** Follows the first link of the page's list or table to one record's own page. */
export async function openFirstRecord(page: Page, address: string): Promise<void> {
  await openPage(page, address)
  const link = page.locator('.qy-row-link').first()
  await expect(link).toBeVisible()
  await link.click()
  await expect(page).not.toHaveURL(new RegExp(`${address}$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0)
}

/** Opens every part of a case that is being worked on, one after the other. */
export async function openCaseParts(page: Page, onPart: () => Promise<void>): Promise<void> {
  await openPage(page, '/cases?state=rectifying')
  await page.locator('.qy-row-link').first().click()
  const links = page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  for (const address of addresses) {
    await openPage(page, address)
    await expect(page.locator('main').getByRole('heading', { level: 2 }).first()).toBeVisible()
    await onPart()
  }
}
