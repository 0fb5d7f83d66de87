import type { Page } from '@playwright/test'
import { choose } from './support/fields.ts'
import { demoPassword, enterRoom, fillDoor } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('a wrong password is refused in words, too many make one wait, and others still come in', async ({
  signIn,
  page,
}) => {
  for (let i = 0; i < 5; i++) {
    await fillDoor(page, 'baita-leader', `Wrong-guess-${i}`)
    await expect(page.getByRole('alert')).toContainText('账号或密码不正确，请核对后重试')
  }
  await fillDoor(page, 'baita-leader', demoPassword)
  await expect(page.getByRole('alert')).toContainText(/输错次数过多，请 \d+ 分钟后再试/)
  // Same address, another person.
  const neighbour = await signIn('baita-clerk')
  await expect(neighbour.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible()
})

test('a new person must change the first password and then works in the new post', async ({
  signIn,
  page,
}) => {
  const admin = await signIn('county-admin')
  const login = `new-clerk-${Date.now()}`
  const first = await makePerson(admin, login)
  await givePost(admin)

  await fillDoor(page, login, first)
  await expect(page.getByRole('heading', { name: '修改初始密码' })).toBeVisible()
  await page.getByLabel('原密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill(first)
  await page.getByLabel('再输一次新密码').fill(first)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('新密码不能与原密码相同，请换一个。')).toBeVisible()
  const own = 'Qing-shui-chang-liu-7'
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再输一次新密码').fill(own)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('邵新来')
})

async function makePerson(admin: Page, login: string): Promise<string> {
  await enterRoom(admin, '人员')
  await admin.getByRole('link', { name: '新增人员' }).first().click()
  await admin.getByLabel('姓名').fill('邵新来')
  await admin.getByLabel('登录名').fill(login)
  const region = admin.getByRole('combobox', { name: '所属区域' })
  await region.click()
  await admin.locator('.ant-select-tree-title:visible').filter({ hasText: '清源县' }).click()
  await admin.getByRole('button', { name: '新增人员' }).click()
  await expect(admin.getByRole('heading', { name: '账号已建立' })).toBeVisible()
  return admin.locator('code').innerText()
}

async function givePost(admin: Page): Promise<void> {
  await admin.getByRole('link', { name: '为此人新增岗位' }).click()
  await admin.getByRole('button', { name: '新增岗位' }).click()
  await choose(admin, '角色', '经办人')
  await choose(admin, '单位', /安委办|安全生产委员会办公室/)
  await admin.getByRole('button', { name: '新增岗位' }).last().click()
  await expect(admin.getByRole('group', { name: '岗位列表' })).toContainText('现任')
}

test('one person with two posts switches and sees what the other post sees', async ({ signIn }) => {
  const page = await signIn('dongba-farm')
  const who = page.getByRole('banner').getByRole('button', { name: /东坝镇/ })
  const before = await who.innerText()
  await who.click()
  await page
    .getByRole('menuitem', { name: /东坝镇/ })
    .filter({ hasNotText: '✓' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible()
  await expect(who).not.toHaveText(before)
  await expect(who).toContainText('东坝镇')
})
