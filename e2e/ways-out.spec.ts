import type { Page } from '@playwright/test'
import { caseUnderWay, lookedAt } from './support/case-by-api.ts'
import { nowHere, todayHere } from './support/days.ts'
import { choose, dialogOf, fillDay } from './support/fields.ts'
import { expect, test, type SignIn } from './support/test.ts'

const village = '990102101200'

type Way = {
  /** 出路, as the demo county's notice calls it. */
  readonly label: string
  readonly kind: string
  /** Looks recorded beforehand, so that the journey stays short. */
  readonly before: readonly string[]
  readonly walk: (page: Page) => Promise<void>
}

const ways: Readonly<Record<string, Way>> = {
  关闭取缔: {
    label: '关闭取缔',
    kind: 'no_licence',
    before: ['water', 'materials', 'premises'],
    walk: async (page) => {
      await openPart(page, '两断三清')
      await cutPower(page)
      await look(page, '清设备')
    },
  },
  规范提升: {
    label: '停产整顿、依法办理手续',
    kind: 'over_scope',
    before: [],
    walk: async (page) => {
      await openPart(page, '出路')
      await writePlan(page)
      await step(page, '取得许可（达到标准）', { 编号: '清危化经字〔2026〕0031号', 机关: '县应急管理局' })
      await step(page, '保留供水供电的依据')
      await step(page, '主管部门验收', { 验收部门: '县应急管理局' })
    },
  },
  整合搬迁: {
    label: '整合搬迁',
    kind: 'over_scope',
    before: ['materials', 'premises'],
    walk: async (page) => {
      await openPart(page, '出路')
      await step(page, '搬迁去向和批准', {
        '迁入的园区（集中区）': '清源县化工集中区',
        批准文号: '清政复〔2026〕12号',
        批准机关: '清源县人民政府',
      })
      await step(page, '新址取得许可', {
        新址: '清源县化工集中区三号地块',
        新址许可证编号: '清危化经字〔2026〕0032号',
        发证机关: '县应急管理局',
      })
      await openPart(page, '两断三清')
      await look(page, '清设备')
    },
  },
  转型升级: {
    label: '转型升级',
    kind: 'over_scope',
    before: [],
    walk: async (page) => {
      await openPart(page, '出路')
      await step(page, '停止化工生产经营')
      await step(page, '变更登记经营范围', {
        变更登记文号: '清市监登〔2026〕8号',
        登记机关: '县市场监督管理局',
      })
      await openPart(page, '两断三清')
      await look(page, '清设备')
    },
  },
}

for (const [name, way] of Object.entries(ways))
  test(`a case goes its way out to the end: ${name}`, ({ signIn }) => goWayOut(signIn, name, way))

async function goWayOut(signIn: SignIn, name: string, way: Way): Promise<void> {
  const clerk = await signIn('liuhe-clerk')
  const kase = await caseUnderWay(clerk, {
    name: `柳河${name}加工点`,
    regionCode: village,
    violationKind: way.kind,
  })
  await lookedAt(clerk, kase.id, way.before)
  await clerk.goto(`/cases/${kase.id}?part=way-out`)
  await clerk
    .getByRole('region', { name: '出路', exact: true })
    .getByRole('button', { name: '确定出路' })
    .click()
  await choose(dialogOf(clerk, '确定出路'), '出路', way.label)
  await save(clerk, '确定出路')
  await way.walk(clerk)
  await clerk.getByRole('button', { name: '验收合格' }).click()
  await expect(dialogOf(clerk, '验收合格').getByText('资料齐全')).toBeVisible()
  await save(clerk, '验收合格', '验收合格')
  await expect(clerk.getByText('已清待销').first()).toBeVisible()

  const mayor = await signIn('liuhe-mayor')
  await mayor.goto(`/cases/${kase.id}`)
  await mayor.getByRole('button', { name: '销号' }).click()
  await expect(dialogOf(mayor, '销号').getByText(way.label)).toBeVisible()
  await save(mayor, '销号', '同意销号')
  await expect(mayor.getByText('已销号').first()).toBeVisible()
}

const openPart = (page: Page, title: string) =>
  page.getByRole('navigation', { name: '案卷各部分' }).getByRole('link', { name: title, exact: true }).click()

async function save(page: Page, title: string, button = '保存'): Promise<void> {
  const dialog = dialogOf(page, title)
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await expect(dialog).toBeHidden()
}

const itemOf = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(label, { exact: true }) })

/** 记录出路进展 of one step, with what it asks for. */
async function step(page: Page, label: string, said: Readonly<Record<string, string>> = {}): Promise<void> {
  const item = itemOf(page, label)
  await item.getByRole('button', { name: '记录', exact: true }).click()
  const dialog = dialogOf(page, '记录出路进展')
  await expect(dialog.locator('b').filter({ hasText: label })).toBeVisible()
  for (const [field, text] of Object.entries(said))
    await dialog.getByRole('textbox', { name: new RegExp(`${field}(\\s|$)`) }).fill(text)
  await dialog.getByRole('textbox').and(page.locator('textarea')).fill('已现场核实，资料齐全。')
  await save(page, '记录出路进展')
  await expect(item.getByRole('button', { name: '重新记录' })).toBeVisible()
}

async function look(page: Page, check: string, more: () => Promise<void> = async () => {}): Promise<void> {
  const item = page
    .getByRole('region', { name: '两断三清' })
    .getByRole('listitem')
    .filter({
      has: page.getByText(check, { exact: true }),
    })
  await item.getByRole('button', { name: '记录', exact: true }).click()
  await dialogOf(page, '记录两断三清').getByLabel('核查情况').fill('现场核实，已办理。')
  await more()
  await save(page, '记录两断三清')
  await expect(item.getByRole('button', { name: '重新记录' })).toBeVisible()
}

const cutPower = (page: Page) =>
  look(page, '断电', async () => {
    const dialog = dialogOf(page, '记录两断三清')
    await dialog.getByLabel('停供时间').fill(nowHere())
    await dialog.getByLabel('停供执行单位').fill('柳河供电所')
    await dialog.getByLabel('电表表号').fill('LH-0002')
    await dialog.getByLabel('表底数').fill('88.5')
  })

/** 一企一策: one thing to do, done the same day. */
async function writePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: '制定方案' }).click()
  const dialog = dialogOf(page, '制定一企一策')
  await dialog.getByLabel('整改目标').fill('取得许可，达到标准后恢复生产。')
  await dialog.getByLabel('事项').fill('更换防爆电气')
  await choose(dialog, '责任单位', '应急')
  await fillDay(dialog, '期限', todayHere())
  await save(page, '制定一企一策')
  await page.getByRole('button', { name: '记录完成' }).click()
  await dialogOf(page, '方案事项完成').getByLabel('完成情况').fill('已更换并验收。')
  await save(page, '方案事项完成', '记录完成')
  await expect(page.getByText(`${todayHere()} 完成`)).toBeVisible()
}
