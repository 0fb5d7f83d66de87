import type { Page } from '@playwright/test'
import { choose, dialogOf, fillDay } from './support/fields.ts'
import { firstOfLastMonth, monthName, nowHere, todayHere } from './support/days.ts'
import { makePhoto } from './support/make-photo.ts'
import { documentCells, download, sheetCells } from './support/read-download.ts'
import { enterRoom } from './support/sign-in.ts'
import { verifyAudit } from './support/verify-audit.ts'
import { expect, test } from './support/test.ts'

const campaign = '柳河镇打击非法违法“小化工”专项行动'
const place = '石桥村东旧砖窑'
const operator = '柳河石桥顺发加工点'
const act = '在旧砖窑内无证调配、灌装稀释剂，现场无人看守'
const kind = '无证无照或证照不全生产化工产品'

/** 附件3: one team, one enterprise, found without licence, stopped and fined 12345.67 元; everything else nought. */
const summary = ['1', '0', '1', '1', '0', '0', '1', '0', '1', '0', '0', '0.00', '1', '1.23', '0']

test('one town works one campaign, from the notice to the annexes', async ({ signIn }) => {
  test.setTimeout(240_000)
  const clerk = await signIn('liuhe-clerk')
  await test.step('the town clerk opens the campaign', () => openCampaign(clerk))
  const campaignAddress = new URL(clerk.url()).pathname

  const village = await signIn('liuhe-shiqiao-clerk')
  await test.step('the village clerk registers a place, patrols and finds', () => patrolAndFind(village))
  const caseAddress = new URL(village.url()).pathname

  const officer = await signIn('liuhe-market-1')
  await test.step('an officer confirms', () => confirmCase(officer, caseAddress))
  await test.step('and records measures, the fine and the clearance', () => workOnCase(officer))

  const mayor = await signIn('liuhe-mayor')
  await test.step("the town's principal leader closes", () => closeCase(mayor))
  await test.step('the clerk produces both annexes and downloads them', () => produceAnnexes(clerk))
  await test.step('a neighbour town sees none of it', async () =>
    seesNothing(await signIn('yunxi-clerk'), campaignAddress, caseAddress))
  await test.step('an auditor verifies the chain', async () => verifyChain(await signIn('county-auditor')))
})

async function openCampaign(page: Page): Promise<void> {
  await enterRoom(page, '专项行动')
  await page.getByRole('button', { name: '启动专项行动' }).first().click()
  await page
    .getByRole('region', { name: /^清源县打击非法违法“小化工”/ })
    .getByRole('button', { name: '选择' })
    .click()
  await fillDay(page, '启动（印发）日期', firstOfLastMonth())
  await page.getByLabel('专项行动名称').fill(campaign)
  await expect(page.getByRole('heading', { name: '到期事项' })).toBeVisible()
  await page.getByRole('button', { name: '启动', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: campaign })).toBeVisible()
  await expect(page.getByText('排查整治', { exact: true }).first()).toBeVisible()
}

async function patrolAndFind(page: Page): Promise<void> {
  await enterRoom(page, '场所')
  await page.getByRole('button', { name: '登记场所' }).first().click()
  await page.getByLabel('场所名称').fill(place)
  await choose(page, '场所类型', '废弃厂房（仓库）')
  await page.getByLabel('地址').fill('石桥村东五百米')
  await page.getByRole('radio', { name: '企业（单位）' }).check()
  await page.getByLabel('企业名称').fill(operator)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
  await page.getByRole('button', { name: '记录排查' }).click()
  await choose(page, '专项行动', campaign)
  await page.getByRole('radiogroup').getByText('发现问题', { exact: true }).click()
  await page.getByRole('checkbox', { name: '生产' }).first().check()
  await page.getByLabel('具体非法违法行为').fill(act)
  await page.getByRole('button', { name: '添加化学品' }).click()
  await page.getByLabel('化学品名称').fill('稀释剂')
  await page.getByLabel('数量', { exact: true }).fill('1.5')
  await page.getByLabel('主要负责人').fill('钱守田')
  await page.getByLabel('拍照或选择照片').setInputFiles(await makePhoto('现场.jpg'))
  await expect(page.getByRole('img', { name: '现场.jpg' })).toBeVisible()
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page).toHaveURL(/\/cases\//)
  await expect(page.getByText('待核实', { exact: true }).first()).toBeVisible()
}

async function confirmCase(page: Page, address: string): Promise<void> {
  await enterRoom(page, '案件')
  await page.getByRole('link', { name: operator }).click()
  await expect(page).toHaveURL(new RegExp(address))
  await page.getByRole('button', { name: '核实确认' }).click()
  const dialog = dialogOf(page, '核实确认')
  await choose(dialog, '违法类别', kind)
  await dialog.getByRole('button', { name: '确认并编号' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/^990102-\d{4}-\d{4}$/).first()).toBeVisible()
}

async function workOnCase(page: Page): Promise<void> {
  for (const measure of ['立即依法责令停止生产', '采取有力有效措施，彻底消除安全隐患']) {
    const measures = page.getByRole('region', { name: '应采取的措施' })
    const item = measures.getByRole('listitem').filter({ hasText: measure }).first()
    await item.getByRole('button', { name: '记录', exact: true }).click()
    const dialog = dialogOf(page, '记录措施')
    await fillDay(dialog, '落实日期', todayHere())
    await save(page, '记录措施')
    await expect(item.getByText('落实')).toBeVisible()
  }
  await page.getByRole('button', { name: '确定', exact: true }).click()
  await choose(dialogOf(page, '确定出路'), '出路', '关闭取缔')
  await save(page, '确定出路')
  await openPart(page, '两断三清')
  for (const check of ['断水', '断电', '清设备', '清原材料和产品（含危险废物）', '清场地']) {
    const checks = page.getByRole('region', { name: '两断三清' })
    const item = checks.getByRole('listitem').filter({ has: page.getByText(check, { exact: true }) })
    await item.getByRole('button', { name: '记录', exact: true }).click()
    const dialog = dialogOf(page, '记录两断三清')
    await dialog.getByLabel('核查情况').fill('现场核实，已办理。')
    if (check === '断水' || check === '断电') {
      await dialog.getByLabel('停供时间').fill(nowHere())
      await dialog.getByLabel('停供执行单位').fill('柳河供电（水）所')
    }
    if (check === '断电') {
      await dialog.getByLabel('电表表号').fill('LH-0001')
      await dialog.getByLabel('表底数').fill('1024.5')
    }
    await dialog.getByLabel('拍照或选择文件').setInputFiles(await makePhoto(`${check}.jpg`))
    await expect(dialog.getByRole('img', { name: `${check}.jpg` })).toBeVisible()
    await save(page, '记录两断三清')
  }
  await openPart(page, '执法')
  await page.getByRole('button', { name: '补录结果' }).click()
  const dialog = dialogOf(page, '记录执法')
  await choose(dialog, '种类', '罚款')
  await dialog.getByLabel('金额').fill('12345.67')
  for (const [i, name] of ['周立诚', '吴秉文'].entries()) {
    await dialog.getByLabel(`第 ${i + 1} 人姓名`).fill(name)
    await dialog.getByLabel('执法证号').nth(i).fill(`99010288${i}`)
  }
  await fillDay(dialog, '处罚告知书送达日期', todayHere())
  await save(page, '记录执法')
  await page.getByRole('button', { name: '验收合格' }).click()
  await save(page, '验收合格', '验收合格')
  await expect(page.getByText('已清待销').first()).toBeVisible()
}

const openPart = (page: Page, title: string) =>
  page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name: title, exact: true }).click()

async function save(page: Page, title: string, button = '保存'): Promise<void> {
  const dialog = dialogOf(page, title)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function closeCase(page: Page): Promise<void> {
  await enterRoom(page, '案件')
  await page.getByRole('link', { name: operator }).click()
  await page.getByRole('button', { name: '销号' }).click()
  await save(page, '销号', '同意销号')
  await expect(page.getByText('已销号').first()).toBeVisible()
}

async function produceAnnexes(page: Page): Promise<void> {
  await enterRoom(page, '报表')
  await choose(page, '专项行动', campaign)
  await page.getByRole('link', { name: `打开柳河镇${todayHere().slice(0, 7)}的报表` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${monthName(todayHere())}报表` })).toBeVisible()
  await page.getByRole('button', { name: '报出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^报出/ })
  const explanation = dialog.getByLabel('情况说明')
  if (await explanation.isVisible()) await explanation.fill('各村本月尚在报送，先按现有记录报出。')
  await dialog.getByRole('button', { name: '报出', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/内容已冻结/).first()).toBeVisible()
  await readLedger(page)
  await readSummary(page)
}

async function readLedger(page: Page): Promise<void> {
  const group = page.getByRole('group', { name: /^下载附件2/ })
  const sheet = await download(page, () => group.getByRole('button', { name: /xlsx/ }).click())
  expect(sheet.name).toMatch(/附件2.*\.xlsx$/)
  const paper = await download(page, () => group.getByRole('button', { name: /docx/ }).click())
  expect(paper.name).toMatch(/附件2.*\.docx$/)
  for (const cells of [sheetCells(sheet.bytes), documentCells(paper.bytes)]) {
    const row = cells.find((line) => line.includes(operator))
    expect(row, '附件2 names the finding').toBeDefined()
    expect(row!.join('|')).toContain('柳河镇')
    expect(row!.join('|')).toContain('稀释剂')
    expect(row!.join('|')).toContain('立即依法责令停止生产')
  }
}

async function readSummary(page: Page): Promise<void> {
  const group = page.getByRole('group', { name: /^下载附件3/ })
  const sheet = await download(page, () => group.getByRole('button', { name: /xlsx/ }).click())
  expect(sheet.name).toMatch(/附件3.*\.xlsx$/)
  const paper = await download(page, () => group.getByRole('button', { name: /docx/ }).click())
  expect(paper.name).toMatch(/附件3.*\.docx$/)
  for (const cells of [sheetCells(sheet.bytes), documentCells(paper.bytes)]) {
    const figures = cells.find((line) => line.includes('1.23'))
    expect(figures?.slice(0, 15), '附件3 in the order of its heads').toEqual(summary)
  }
}

async function seesNothing(page: Page, campaignAddress: string, caseAddress: string): Promise<void> {
  await page.goto(`/cases?q=${encodeURIComponent(operator)}`)
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
  for (const address of [caseAddress, campaignAddress]) {
    await page.goto(address)
    await expect(page.getByRole('alert').first()).toContainText(/没有找到|不在您的管辖范围/)
  }
  await enterRoom(page, '专项行动')
  await expect(page.getByText(campaign)).toHaveCount(0)
}

async function verifyChain(page: Page): Promise<void> {
  await enterRoom(page, '审计日志')
  await expect(page.getByRole('group', { name: '审计日志列表' })).toContainText('销号')
  await expect(page.getByRole('group', { name: '链头' })).toBeVisible()
  const verdict = await verifyAudit()
  expect(verdict.findings).toEqual([])
  expect(verdict.entries).toBeGreaterThan(0)
}
