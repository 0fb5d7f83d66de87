import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { baseList } from '../../site/domain/index.ts'
import { kindsOfNoticeList } from './notice-lists.ts'
import {
  departmentsOfList,
  foldHead,
  foldHeadWithoutUnit,
  headsOf,
  listKind,
  placeKindOfRow,
  rowStatusOf,
  type ListKind,
} from './list-kind.ts'

const root = new URL('../../../../', import.meta.url)
const files = readdirSync(new URL('list-kinds/', root)).filter((name) => name.endsWith('.yaml'))
const read = (name: string): unknown => parse(readFileSync(new URL(`list-kinds/${name}`, root), 'utf8'))
const kinds = new Map(files.map((name) => [name, listKind.safeParse(read(name))]))
const kind = (id: string): ListKind => listKind.parse(read(`${id}.yaml`))

describe('shipped list kinds', () => {
  it.each(files)('%s passes the schema and is named after its id', (name) => {
    const result = kinds.get(name)!
    expect(result.success ? [] : result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`)).toEqual(
      [],
    )
    expect(result.data?.id).toBe(name.replace('.yaml', ''))
  })

  it('has one kind per label and every kind issue and notices name', () => {
    const labels = [...kinds.values()].map((k) => k.data?.label)
    expect(new Set(labels).size).toBe(files.length)
    for (const word of baseList.shape.kind.options)
      expect(
        kindsOfNoticeList(word).filter((id) => !files.includes(`${id}.yaml`)),
        word,
      ).toEqual([])
  })

  it.each(files)('%s claims a head word for one field only', (name) => {
    const columns = kinds.get(name)!.data?.columns ?? []
    const heads = columns.flatMap((c) => headsOf(c))
    expect(heads.filter((head, i) => heads.indexOf(head) !== i)).toEqual([])
    expect(heads.filter((head) => head === '')).toEqual([])
  })

  it('maps every 底单 of every shipped notice', () => {
    const notices = readdirSync(new URL('notices/', root), { withFileTypes: true })
    const said = notices
      .filter((entry) => entry.isDirectory() && entry.name !== 'checklists')
      .flatMap((entry) => {
        const text = readFileSync(new URL(`notices/${entry.name}/notice.yaml`, root), 'utf8')
        const notice = parse(text) as { site?: { baseLists?: unknown[] } }
        return (notice.site?.baseLists ?? []).map((list) => baseList.parse(list))
      })
    expect(said.length).toBeGreaterThan(8)
    for (const list of said) {
      const own = kindsOfNoticeList(list.kind).map((id) => kind(id))
      expect(
        own.some((k) => k.providedBy.includes(list.providedBy)),
        `${list.id} of ${list.providedBy}`,
      ).toBe(true)
    }
  })
})

describe('what a kind says of a row', () => {
  it.each([
    ['market-entities', '存续（在营、开业、在册）', 'active'],
    ['market-entities', '吊销,未注销', 'closed'],
    ['market-entities', '停业', 'stopped'],
    ['market-entities', '', null],
    ['market-entities', '不详', null],
    ['market-entities', '注销（吊销）日期', null],
    ['power-users', '正常用电客户', 'active'],
    ['power-users', '销户', 'closed'],
    ['closed-enterprises', '', 'closed'],
    ['closed-enterprises', '停产停业', 'stopped'],
    ['tax-entities', '非正常户', 'stopped'],
    ['tax-entities', '非正常户注销', 'closed'],
    ['hazchem-licences', '到期未换证', 'closed'],
  ] as const)('%s: %s means %s', (id, text, status) => {
    expect(rowStatusOf(kind(id), text)).toBe(status)
  })

  it('founds the fitting kind of place', () => {
    expect(placeKindOfRow(kind('land-plots'), { useState: '闲置两年' })).toBe('idle_plant')
    expect(placeKindOfRow(kind('land-plots'), { useState: '闲置，待拆迁' })).toBe('demolition_plant')
    expect(placeKindOfRow(kind('land-plots'), {})).toBe('enterprise')
    expect(placeKindOfRow(kind('power-users'), { tariff: '农业生产' })).toBe('farm')
    expect(placeKindOfRow(kind('vehicle-points'), { name: '某公司' })).toBeNull()
  })

  it('keeps tax to the tax office and hides telephones', () => {
    expect(departmentsOfList(kind('tax-entities'), 'tax')).toEqual(['tax'])
    expect(departmentsOfList(kind('market-entities'), 'market_regulation')).toContain('fire')
    const columns = kind('tax-entities').columns
    expect(columns.find((c) => c.field === 'taxPaid')?.sensitivity).toBe('restricted')
    expect(columns.find((c) => c.field === 'telephone')?.sensitivity).toBe('personal')
    expect(columns.find((c) => c.field === 'name')?.sensitivity).toBe('open')
  })

  it('folds heads as they are really written', () => {
    expect(foldHead('主要负责人\n（实际控制人）')).toBe(foldHead('主要负责人(实际控制人)'))
    expect(foldHead(' 户　号* ')).toBe('户号')
    expect(foldHeadWithoutUnit('合同容量（ＫＶＡ）')).toBe('合同容量')
  })
})

describe('a kind that contradicts itself is refused with words', () => {
  const sound = {
    schema: 1,
    id: 'my-list',
    label: '我的清单',
    about: '试。',
    subject: 'free',
    providedBy: ['water'],
    seenBy: 'all',
    swept: true,
    namesOperator: true,
    placeKind: 'other',
    keys: [['name']],
    columns: [{ field: 'name', heads: ['名称'] }],
  }
  const faults = (change: object) =>
    listKind.safeParse({ ...sound, ...change }).error?.issues.map((i) => i.message) ?? []

  it('accepts the sound one', () => expect(faults({})).toEqual([]))
  it.each([
    [{ keys: [['meterNo']] }, '字段 meterNo 不在本类别的列中，请补列或改写。'],
    [{ placeKind: null }, '应查的类别必须写明新建场所的类别。'],
    [
      { columns: [...sound.columns, { field: 'person', heads: ['名　称'] }] },
      '表头词“名称”同时属于 name 和 person，请只保留一处。',
    ],
    [{ columns: [...sound.columns, ...sound.columns] }, '字段 name 出现了两次，请合并为一列。'],
    [
      {
        statuses: [
          { means: 'active', words: ['在用'] },
          { means: 'closed', words: ['在 用'] },
        ],
      },
      '状态词“在 用”写在了两种含义下，请只保留一处。',
    ],
  ])('%o', (change, message) => expect(faults(change)).toContain(message))
})
