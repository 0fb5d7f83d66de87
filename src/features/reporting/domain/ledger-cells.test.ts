import { describe, expect, test } from 'vitest'
import { ledgerCells, type LedgerCaseText } from './ledger-cells.ts'

const chemical = (over: Partial<LedgerCaseText['chemicals'][number]> = {}) => ({
  name: '甲苯',
  quantity: '10',
  unit: '桶',
  approximate: false,
  original: null,
  ...over,
})
const of = (over: Partial<LedgerCaseText> = {}): LedgerCaseText => ({
  name: '清源县天成化工厂',
  townName: '云溪镇',
  address: '前进村7号',
  responsiblePerson: '贾某',
  activities: ['produce', 'store'],
  act: '无证生产',
  chemicals: [chemical()],
  measuresText: '',
  measures: [],
  enforcement: [],
  original: null,
  ...over,
})

describe('a row of annex 2', () => {
  test('out of the records', () => {
    const cells = ledgerCells(of({ measures: [{ label: '责令停产' }, { label: '责令停产' }] }))
    expect([cells['activities'], cells['chemicals'], cells['measures']]).toEqual([
      '生产、储存',
      '甲苯10桶',
      '责令停产',
    ])
  })

  test('环节 stands in the order of the annex, however it was recorded', () => {
    expect(ledgerCells(of({ activities: ['use', 'produce'] }))['activities']).toBe('生产、使用')
  })

  test('imported wording stands as long as the case says the same, and gives way when it does not', () => {
    const original = { activities: '生产，储存', chemicals: '甲苯 10桶' }
    expect(ledgerCells(of({ original }))).toMatchObject(original)
    const changed = of({ original, activities: ['use'], chemicals: [chemical({ quantity: '9' })] })
    expect(ledgerCells(changed)).toMatchObject({ activities: '使用', chemicals: '甲苯9桶' })
  })

  test('measures: the original wording, and what was recorded since and is not said there', () => {
    const cells = ledgerCells(
      of({
        measuresText: '责令停产,断水断电',
        measures: [{ label: '责令停产' }, { label: '拆除生产装置' }],
        enforcement: [
          { kind: 'fine', amountCents: 3_000_000 },
          { kind: 'refer_justice', amountCents: null },
        ],
      }),
    )
    expect(cells['measures']).toBe('责令停产,断水断电；拆除生产装置；罚款30,000.00元；移送司法机关')
  })
})
