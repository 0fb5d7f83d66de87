import type { LocalDate } from '../../../../kernel/local-date.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { ShownDocument } from '../../../sign-off/domain/index.ts'
import type { ListRegion } from './list-levels.ts'

export const problemListLayout = 'problem-list@1'
export const problemListKind = 'problem-list'
/** One list is signed for one region in one campaign. */
export const problemListSubject = (campaignId: string, regionCode: string) => ({
  kind: problemListKind,
  id: `${campaignId}:${regionCode}`,
})

/** A confirmed case as its row says it. */
export type ListedCase = {
  readonly id: string
  readonly number: string
  readonly village: string
  readonly name: string
  readonly address: string
  readonly kind: string
  readonly activities: readonly string[]
  readonly foundOn: LocalDate
  readonly confirmedOn: LocalDate
  readonly rectifyBy: LocalDate | null
  readonly measures: readonly { label: string; orderedOn: LocalDate; doneOn: LocalDate | null }[]
  readonly clearance: readonly { label: string; state: string }[]
  readonly wayOut: string
  readonly state: string
  readonly closedOn: LocalDate | null
}

/** How a region below stands: the code of the version its leader signed, null when none stands. */
export type SignedBelow = {
  readonly region: ListRegion
  readonly cases: number
  readonly code: string | null
}

export type ListFacts = {
  readonly campaignId: string
  readonly campaignName: string
  readonly documentNumber: string | null
  readonly region: { readonly code: string; readonly name: string }
  readonly cases: readonly ListedCase[]
  readonly below: readonly SignedBelow[]
}

const columns = [
  { id: 'number', label: '编号' },
  { id: 'village', label: '村（社区）' },
  { id: 'name', label: '名称' },
  { id: 'address', label: '地址' },
  { id: 'kind', label: '违法类别' },
  { id: 'activities', label: '环节' },
  { id: 'found', label: '发现日期' },
  { id: 'confirmed', label: '确认日期' },
  { id: 'rectify', label: '整改期限' },
  { id: 'measures', label: '整治措施' },
  { id: 'clearance', label: '两断三清' },
  { id: 'wayOut', label: '出路' },
  { id: 'state', label: '状态' },
  { id: 'closed', label: '销号日期' },
] as const

/** 问题清单 of a region as its leader is shown it and signs it: rows in the order of their numbers, totals, who signed below. */
export function problemListDocument(facts: ListFacts): ShownDocument {
  const { region, cases } = facts
  return {
    v: 1,
    layout: problemListLayout,
    subject: problemListSubject(facts.campaignId, region.code),
    title: `${region.name}问题清单`,
    sentence: cases.length === 0 ? zeroSentence(facts) : sentenceOf(facts),
    facts: [
      { id: 'campaign', label: '专项行动', value: facts.campaignName },
      { id: 'notice', label: '通知文号', value: facts.documentNumber ?? '无文号' },
      { id: 'region', label: '地区', value: `${region.name}（${region.code}）` },
      { id: 'total', label: '问题总数', value: `${cases.length} 个` },
      { id: 'states', label: '其中', value: tally(cases.map((c) => c.state)) },
      { id: 'kinds', label: '按类别', value: tally(cases.map((c) => c.kind)) },
    ],
    tables: [
      {
        id: 'cases',
        label: '问题清单',
        columns: [...columns],
        rows: cases.map((c) => ({ id: c.id, name: `${c.number} ${c.name}`, cells: cellsOf(c) })),
      },
      ...(levelOf(region.code) === 'village' ? [] : [belowTable(facts.below)]),
    ],
  }
}

function cellsOf(c: ListedCase): string[] {
  const done = (m: ListedCase['measures'][number]) =>
    m.doneOn ? `${m.doneOn} 落实` : `${m.orderedOn} 下达，未落实`
  return [
    c.number,
    c.village,
    c.name,
    c.address,
    c.kind,
    c.activities.join('、'),
    c.foundOn,
    c.confirmedOn,
    c.rectifyBy ?? '',
    c.measures.map((m) => `${m.label}（${done(m)}）`).join('；'),
    c.clearance.map((k) => `${k.label}：${k.state}`).join('；'),
    c.wayOut,
    c.state,
    c.closedOn ?? '',
  ]
}

function belowTable(below: readonly SignedBelow[]): ShownDocument['tables'][number] {
  return {
    id: 'below',
    label: '下级签字情况',
    columns: [
      { id: 'name', label: '地区' },
      { id: 'cases', label: '问题数' },
      { id: 'version', label: '签字版本' },
    ],
    rows: below.map(({ region, cases, code }) => ({
      id: region.code,
      name: region.name,
      cells: [region.name, cases === 0 ? '零问题' : String(cases), code ?? '未签字'],
    })),
  }
}

/** `整改中 3、已销号 2`, the most first; of equals in the order of first meeting. */
function tally(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  if (counts.size === 0) return '无'
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([value, count]) => `${value} ${count}`)
    .join('、')
}

/** A name in quotes; quotes within become single ones. */
const quoted = (name: string): string => `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`

const sentenceOf = ({ region, campaignName, cases }: ListFacts): string =>
  `本人确认：本清单如实、完整列出${region.name}在${quoted(campaignName)}中查实的 ${cases.length} 个问题，没有隐瞒和遗漏，所列整治措施、两断三清和处置情况属实。本人对此负责。`

const zeroSentence = ({ region, campaignName }: ListFacts): string =>
  `本人确认：${region.name}已按${quoted(campaignName)}的要求逐村逐户逐处排查，没有发现违法违规问题，实行零问题确认。如有隐瞒和遗漏，本人承担责任。`
