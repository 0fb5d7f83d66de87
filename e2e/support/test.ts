import { expect, test as base, type BrowserContextOptions, type Page } from '@playwright/test'
import { openDesk } from './sign-in.ts'

export type SignIn = (login: string, options?: BrowserContextOptions) => Promise<Page>

/** `signIn(login)`: a desk for one person, cleared away when the test is over. */
export const test = base.extend<{ signIn: SignIn }>({
  signIn: async ({ browser }, use) => {
    const desks: Page[] = []
    await use(async (login, options = {}) => {
      const desk = await openDesk(browser, login, options)
      desks.push(desk)
      return desk
    })
    for (const desk of desks) await desk.context().close()
  },
})

export { expect }
