import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { englishLeftOver } from './support/english.ts'
import { mainPages, openCaseParts, openFirstRecord, openPage } from './support/main-pages.ts'
import { openDesk } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

/** What was seen on one walk through the main pages; each test below holds one thing against it. */
const seen = { faults: [] as string[], english: [] as string[], strangers: new Set<string>(), pages: 0 }

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(480_000)
  const own = new URL(baseURL ?? '').origin
  await lookAtDoor(browser, own)
  for (const { login, addresses, records } of mainPages) {
    const page = await openDesk(browser, login)
    watch(page, own)
    for (const address of addresses) await openPage(page, address).then(() => look(page, login))
    for (const list of records) await openFirstRecord(page, list).then(() => look(page, login))
    if (records.includes('/cases')) await openCaseParts(page, () => look(page, login))
    await page.context().close()
  }
})

test('the main pages are accessible', () => {
  expect(seen.pages).toBeGreaterThanOrEqual(20)
  expect(seen.faults).toEqual([])
})

test('no English is left on the main pages', () => {
  expect(seen.english).toEqual([])
})

test('no request leaves the own host', () => {
  expect([...seen.strangers]).toEqual([])
})

async function lookAtDoor(browser: Browser, own: string): Promise<void> {
  const context = await browser.newContext()
  const page = await context.newPage()
  watch(page, own)
  await page.goto('/')
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await look(page, '')
  await context.close()
}

function watch(page: Page, own: string): void {
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== own) seen.strangers.add(request.url())
  })
}

async function look(page: Page, login: string): Promise<void> {
  seen.pages += 1
  seen.faults.push(...(await axeFaults(page)))
  seen.english.push(...(await englishLeftOver(page, login)))
}

/** What axe finds, one line each: address, rule, where. */
async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Only what is wrong is read, and in the page itself: there are no frames, and a blank page each time costs a second.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    // Rows of a list are made alike: the first five speak for all.
    .exclude('tbody tr:nth-child(n+6)')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const { pathname, search } = new URL(page.url())
  const at = `${pathname}${search}`
  return violations.flatMap((v) => v.nodes.map((node) => `${at} ${v.id}: ${node.target.join(' ')}`))
}
