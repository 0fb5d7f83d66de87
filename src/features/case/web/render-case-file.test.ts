import { expect, test } from 'vitest'
import type { CaseDetail } from '../domain/index.ts'
import { renderCaseFile } from './render-case-file.ts'

const kase = {
  name: '<script>alert(1)</script>作坊',
  number: '990102-2021-0007',
  stateName: '整改中',
  regionName: '前进村',
  campaignName: '专项整治',
  version: 7,
  updatedAt: '2021-03-15T02:00:00.000Z',
  violationKindName: '无证无照',
  riskGradeName: '',
  wayOutName: '关闭取缔',
  activities: ['produce', 'store'],
  responsiblePerson: '贾某 & 甄某',
  landlord: '',
  address: '村西"头"',
  act: '无证生产',
  measuresText: '',
  foundOn: '2021-03-12',
  confirmedOn: '2021-03-13',
  rectifyBy: null,
  closedOn: null,
  originName: '日常巡查',
  chemicals: [],
  demanded: [],
  measures: [],
  clearance: [],
  enforcement: [
    { kindName: '罚款', decidedOn: '2021-03-14', decisionNumber: '罚〔2021〕1号', party: '贾某', amountCents: 1_234_567, officers: [{ name: '卫一', certificateNo: 'QY-1' }], note: '', answer: '' },
  ],
} as unknown as CaseDetail // prettier-ignore

test('the printed file has its contents, money to the cent, and nothing typed can become markup', () => {
  const html = renderCaseFile(kase, [], false)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;作坊')
  expect(html).not.toContain('<script')
  expect(html).toContain('12,345.67')
  expect(html).toContain('卫一（QY-1）')
  expect(html).toContain('<td>执法记录</td><td class="n">1 条</td>')
  expect(html).toContain('生产、储存')
  expect(renderCaseFile(kase, [], true)).toContain('最近 200 条')
})
