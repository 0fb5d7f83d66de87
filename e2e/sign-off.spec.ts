import type { BrowserContextOptions, Page } from '@playwright/test'
import { demoPassword } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'
import { verifySignatures } from './support/verify-signatures.ts'

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }
const village = '柳庄村'
const town = '云溪镇'

// Four desks and the command line, one after the other: a busy machine needs longer than for others.
test.describe.configure({ timeout: 240_000 })

test('a secretary signs on the phone, a case changes, the mayor sees what is different and signs with a passkey', async ({
  signIn,
  baseURL,
}) => {
  const secretary = await signIn('yunxi-liuzhuang-secretary', phone)
  await secretary.goto('/problem-lists')
  const own = waiting(secretary, village)
  await expect(own).toContainText(/与签字版不一致 \d+ 处/)
  await own.getByRole('button', { name: '看清单，签字' }).click()
  await expect(secretary.getByText(/^本人确认：/)).toBeVisible()
  await expect(secretary.locator('.qy-differences')).toContainText('东侧院内')
  await agree(secretary)
  await byPassword(secretary, '不对的密码-1')
  await expect(secretary.getByRole('alert')).toContainText('密码不正确，请核对后重新输入')
  await byPassword(secretary, demoPassword)
  await expect(secretary.getByText('已签字', { exact: true }).first()).toBeVisible()
  await expect(secretary.locator('.qy-signatures')).toContainText('以密码验证本人')

  // A passkey belongs to a host name: the mayor stands at localhost, on a computer that has one.
  const mayor = await signIn('yunxi-mayor', { baseURL: baseURL!.replace('127.0.0.1', 'localhost') })
  await withAuthenticator(mayor)
  await addPasskey(mayor)
  await mayor.goto('/problem-lists')
  await waiting(mayor, town).getByRole('button', { name: '看清单，签字' }).click()
  await expect(mayor.getByText(/^本人确认：/)).toBeVisible()
  const clerk = await signIn('yunxi-clerk')
  const changed = await changeCase(clerk)
  await agree(mayor)
  await mayor.getByRole('button', { name: '用通行密钥签字' }).click()
  await expect(mayor.getByRole('alert')).toContainText('处变动，没有签字')
  await expect(mayor.getByRole('alert')).toContainText(changed)
  await mayor
    .getByRole('dialog')
    .getByRole('button', { name: 'Close' })
    .or(mayor.locator('.ant-modal-close'))
    .first()
    .click()
  await expect(mayor.getByText(changed).first()).toBeVisible()
  await agree(mayor)
  await mayor.getByRole('button', { name: '用通行密钥签字' }).click()
  await expect(mayor.locator('.qy-signatures')).toContainText('以通行密钥验证本人')

  await changeCase(clerk)
  await mayor.reload()
  await expect(mayor.locator('.qy-differences')).toContainText('与签字版不一致：1 处')
  await mayor.getByRole('button', { name: '看清单，签字' }).click()
  await agree(mayor)
  await mayor.getByRole('button', { name: '用通行密钥签字' }).click()
  await expect(mayor.getByText('以前的签字版本')).toBeVisible()

  const verdict = await verifySignatures()
  expect(verdict.findings).toEqual([])
  expect(verdict.passkeys).toBeGreaterThanOrEqual(2)
})

const waiting = (page: Page, region: string) =>
  page.locator('.qy-to-sign-item').filter({ hasText: `${region}问题清单` })

async function agree(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '以上内容我已看过，对这句话负责' }).check()
  await page.getByRole('button', { name: '签字确认', exact: true }).click()
}

async function byPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('登录密码').fill(password)
  await page.getByRole('button', { name: '验证并签字' }).click()
}

/** A computer with a fingerprint reader, as the browser plays it. */
async function withAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function addPasskey(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: '添加本机' }).click()
  await page.getByLabel('本人密码').fill(demoPassword)
  await page.getByRole('button', { name: '添加', exact: true }).click()
  await expect(page.locator('.qy-passkeys')).toContainText('办公电脑')
}

/** The clerk puts an address right; answers what it says now. */
async function changeCase(clerk: Page): Promise<string> {
  const list = await (await clerk.request.get('/api/cases?state=rectifying&limit=1')).json()
  const caseId = list.rows[0].id as string
  const kase = await (await clerk.request.get(`/api/cases/${caseId}`)).json()
  const address = `改正后的地址 ${Date.now() % 100_000} 号`
  const { name, townName, responsiblePerson, landlord, activities, act, measuresText, version } = kase
  const answer = await clerk.request.post(`/api/cases/${caseId}/edit`, {
    headers: { 'x-qingyuan': '1', 'idempotency-key': crypto.randomUUID() },
    data: { name, townName, responsiblePerson, landlord, activities, act, measuresText, version, address },
  })
  expect(answer.status()).toBe(200)
  return address
}
