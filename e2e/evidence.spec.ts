import type { Page } from '@playwright/test'
import { choose, dialogOf } from './support/fields.ts'
import { makePhoto } from './support/make-photo.ts'
import { download } from './support/read-download.ts'
import { expect, test } from './support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const caption = `东墙外的反应釜 ${Date.now() % 100_000}`

test('a photo is added on the phone, removed with a reason and restored; the case goes out sealed', async ({
  signIn,
}) => {
  const clerk = await signIn('county-clerk', phone)
  const kase = await aCase(clerk)
  await clerk.goto(`${kase}?part=evidence`)

  await test.step('a photo is added with its words', async () => {
    await clerk.getByRole('button', { name: '添加证据' }).first().tap()
    const dialog = dialogOf(clerk, '添加证据')
    await dialog.getByLabel(/^拍照或选择文件/).setInputFiles(await makePhoto('反应釜.jpg'))
    await expect(dialog.getByRole('img', { name: '反应釜.jpg' })).toBeVisible()
    await dialog.getByRole('textbox', { name: /^说明/ }).fill(caption)
    await dialog.getByRole('textbox', { name: /^拍摄（取得）地点/ }).fill('东厂房东墙外')
    await dialog.getByRole('button', { name: '添加到本案' }).tap()
    await expect(dialog).toHaveCount(0)
  })

  await test.step('its facts and both hashes stand beside it; it is removed with a reason', async () => {
    const box = await openPiece(clerk)
    await expect(box).toContainText('东厂房东墙外')
    await expect(box).toContainText(/SHA-256\s*[0-9a-f]{16}…/)
    await expect(box).toContainText(/国密 SM3\s*[0-9a-f]{16}…/)
    await box.getByRole('button', { name: '移除', exact: true }).tap()
    await box.getByLabel('原因').fill('拍到的是隔壁院子')
    await box.getByRole('button', { name: '移除（原件保留）' }).tap()
    await expect(clerk.getByRole('button', { name: `查看 ${caption}` })).toHaveCount(0)
  })

  await test.step('what was removed is kept and comes back', async () => {
    await clerk.getByText(/^已移除 \d+$/).tap()
    const box = await openPiece(clerk)
    await expect(box).toContainText('移除：拍到的是隔壁院子')
    await box.getByRole('button', { name: '恢复', exact: true }).tap()
    await box.getByLabel('原因').fill('核对后确是本案现场')
    await box.getByRole('button', { name: '恢复采用' }).tap()
    await expect(clerk.getByRole('button', { name: `查看 ${caption}` })).toHaveCount(0)
    await clerk.getByText(/^采用 \d+$/).tap()
    await expect(clerk.getByRole('button', { name: `查看 ${caption}` })).toBeVisible()
    const wide = await clerk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })

  await test.step('the whole case is sealed for the prosecutor and downloaded', async () => {
    const desk = await signIn('county-clerk')
    await desk.goto(`${kase}?part=archive`)
    await desk.getByRole('button', { name: '导出移送包' }).click()
    const dialog = dialogOf(desk, '导出移送包')
    await choose(dialog, '移送对象', /检察/)
    await dialog.getByLabel('接收单位').fill('清源县人民检察院')
    await dialog.getByLabel('用途').fill('涉嫌危险作业罪，移送审查。')
    await dialog.getByRole('button', { name: '开始封包' }).click()
    const ready = desk.getByRole('button', { name: /^下载（/ }).first()
    await expect(ready).toBeVisible({ timeout: 60_000 })
    const file = await download(desk, () => ready.click())
    expect(file.name).toMatch(/\.zip$/)
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK')
    expect(file.bytes.includes(Buffer.from('manifest.json'))).toBe(true)
  })
})

/** A case in work that nobody of these journeys has touched by hand: the newest one. */
async function aCase(page: Page): Promise<string> {
  const { rows } = await (await page.request.get('/api/cases?state=confirmed&limit=1')).json()
  return `/cases/${rows[0].id}`
}

/** The newest piece with these words, opened large. */
async function openPiece(page: Page) {
  await page
    .getByRole('button', { name: `查看 ${caption}` })
    .first()
    .tap()
  const box = page.getByRole('dialog', { name: new RegExp(`^${caption}`) })
  await expect(box).toBeVisible()
  return box
}
