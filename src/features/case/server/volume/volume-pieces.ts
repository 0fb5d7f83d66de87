import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { formatYuan } from '../../../../kernel/money.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  activityNames,
  tablesPiece,
  type CaseDetail,
  type VolumePiece,
  type VolumeTable,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { presentChain } from '../chain/chain-presenter.ts'
import { presentEnforcementPart } from '../enforcement/enforcement-presenter.ts'
import { presentParties } from '../parties/party-presenter.ts'

type About = Pick<VolumePiece, 'number' | 'author' | 'date'>
const plain = (author: string): About => ({ number: '', author, date: null })
const day = (date: string | null): string => (date ? formatChineseDate(date) : '—')
const part = (heading: string, heads: string[], widths: number[], rows: string[][]) => ({
  heading,
  table: { heads, widths, rows } satisfies VolumeTable,
})
/** A part that stands only where there is something to say. */
const partIfAny = (...given: Parameters<typeof part>) => (given[3].length > 0 ? [part(...given)] : [])

/** 案情和涉及化学品. */
export function factsPiece(kase: CaseDetail, author: string): VolumePiece {
  const facts: [string, string][] = [
    ['违法类别', kase.violationKindName],
    ['风险等级', kase.riskGradeName || '—'],
    ['出路', kase.wayOutName],
    ['环节', kase.activities.map((a) => activityNames[a]).join('、') || '—'],
    ['主要负责人（实际控制人）', kase.responsiblePerson || '—'],
    ['出租人', kase.landlord || '—'],
    ['地址', kase.address || '—'],
    ['具体非法违法行为', kase.act],
    ['采取的措施（原文）', kase.measuresText || '—'],
    ['来源', kase.originName],
    ['发现日期', day(kase.foundOn)],
    ['确认日期', day(kase.confirmedOn)],
    ['整改期限', day(kase.rectifyBy)],
    ['停产日期', day(kase.stoppedOn)],
    ['验收日期', day(kase.acceptedOn)],
    ['销号日期', day(kase.closedOn)],
  ]
  return tablesPiece('案情', { ...plain(author), date: kase.foundOn }, [
    part('基本情况', [], [3, 8], facts),
    part(
      '涉及化学品',
      ['品名', 'CAS 号', '数量'],
      [5, 3, 3],
      kase.chemicals.map((c) => [
        c.name,
        c.cas ?? '—',
        c.quantity ? `${c.approximate ? '约' : ''}${c.quantity}${c.unit ?? ''}` : '未计量',
      ]),
    ),
  ])
}

/** 涉案人员（单位）: numbers masked, as the screen shows them. */
export async function peoplePiece(work: Work, kase: CaseDetail, author: string): Promise<VolumePiece | null> {
  const parties = (await presentParties(work, kase.id)).rows.filter((p) => p.removedOn === null)
  if (parties.length === 0) return null
  return tablesPiece('涉案人员和单位', plain(author), [
    part(
      '涉案人员和单位',
      ['姓名（名称）', '身份', '证件（信用代码）', '电话', '来源'],
      [4, 4, 4, 3, 4],
      parties.map((p) => [
        p.name,
        p.rolesText,
        p.creditCode || p.idMasked || '—',
        p.phoneMasked || '—',
        p.source || '—',
      ]),
    ),
  ])
}

export function measuresPiece(kase: CaseDetail, author: string): VolumePiece {
  return tablesPiece('措施和两断三清', plain(author), [
    part(
      '应采取的措施',
      ['措施', '依据', '责任单位', '期限', '办理'],
      [4, 3, 3, 2.6, 3],
      kase.demanded
        .filter((d) => !d.conditional)
        .map((d) => [
          d.label,
          d.cite,
          d.ownerName,
          d.dueOn ?? d.withinName,
          d.doneOn ? `${d.doneOn} 落实` : '未落实',
        ]),
    ),
    part(
      '已采取的措施',
      ['措施', '文号', '下达', '落实', '内容'],
      [3.4, 3, 2.6, 2.6, 4],
      kase.measures.map((m) => [
        m.label,
        m.documentNumber || '—',
        m.orderedOn,
        m.doneOn ?? '未落实',
        [m.text, m.doneNote].filter(Boolean).join('；'),
      ]),
    ),
    part(
      '两断三清',
      ['项目', '要求', '结果', '情况', '核查人', '日期'],
      [3, 2, 2, 4.4, 2, 2.6],
      kase.clearance.map((c) => [
        c.label,
        c.needed ? '须办理' : '不要求',
        c.stateName,
        [c.note, c.basis].filter(Boolean).join('；') || '—',
        c.checker || '—',
        c.checkedOn ?? '—',
      ]),
    ),
  ])
}

/** 执法经过、决定和款项; null while nothing was recorded. */
export async function enforcementPiece(
  work: Work,
  row: CaseRecord,
  kase: CaseDetail,
  author: string,
): Promise<VolumePiece | null> {
  const { proceedings } = await presentEnforcementPart(work, row)
  if (proceedings.length === 0 && kase.enforcement.length === 0) return null
  const acts = proceedings.flatMap((p) =>
    p.acts
      .filter((a) => a.withdrawnOn === null)
      .map((a) => [
        a.on,
        a.label,
        p.party,
        a.documentNumber || '—',
        a.officers.map((o) => `${o.name}（${o.certificateNo}）`).join('、') || '—',
        a.words || '—',
      ]),
  )
  const money = proceedings.flatMap((p) => {
    if (!p.ledger) return []
    const line = (name: string, l: { dueCents: number; paidCents: number; leftCents: number }) => [
      p.party,
      name,
      formatYuan(l.dueCents),
      formatYuan(l.paidCents),
      formatYuan(l.leftCents),
    ]
    return [
      line('罚款', p.ledger.fine),
      line('没收违法所得', p.ledger.gains),
      line('加处罚款', p.ledger.lateFee),
    ]
  })
  const results = kase.enforcement.map((e) => [
    e.decidedOn,
    e.kindName,
    e.party,
    e.decisionNumber || '—',
    e.amountCents === null ? '—' : formatYuan(e.amountCents),
    [e.note, e.answer].filter(Boolean).join('；答复：') || '—',
  ])
  return tablesPiece('执法办案', plain(author), [
    ...partIfAny(
      '执法经过',
      ['日期', '行为', '当事人', '文号', '执法人员', '内容'],
      [2.6, 2.6, 3, 3, 3.4, 4],
      acts,
    ),
    ...partIfAny(
      '决定和结果',
      ['日期', '种类', '当事人', '文号', '金额（元）', '说明'],
      [2.6, 2.6, 3, 3, 2.8, 4],
      results,
    ),
    ...partIfAny(
      '款项',
      ['当事人', '款项', '应缴（元）', '已缴（元）', '未缴（元）'],
      [4, 3, 3, 3, 3],
      money,
    ),
  ])
}

/** 产业链: who dealt with whom, and what is missing; null while nothing is known. */
export async function chainPiece(work: Work, row: CaseRecord, author: string): Promise<VolumePiece | null> {
  const chain = await presentChain(work, row, { from: null, to: null })
  const dealings = chain.dealings.filter((d) => d.removedOn === null)
  if (dealings.length === 0 && chain.balances.length === 0) return null
  return tablesPiece('产业链', plain(author), [
    part(
      '往来',
      ['日期', '往来', '由', '至', '内容', '来源'],
      [2.8, 2, 3.4, 3.4, 4, 3],
      dealings.map((d) => [
        d.fromOn === d.toOn ? d.fromOn : `${d.fromOn} 至 ${d.toOn}`,
        d.kindName,
        d.fromName,
        d.toName,
        d.what,
        d.source || '—',
      ]),
    ),
    part(
      '物料平衡',
      ['物质', 'CAS 号', '结论'],
      [4, 3, 8],
      chain.balances.flatMap((b) => b.families.map((f) => [b.substance, b.cas || '—', f.missingText])),
    ),
    ...partIfAny(
      '未报告的业务伙伴',
      ['名称', '情况'],
      [4, 8],
      chain.notReported.map((p) => [p.name, p.text]),
    ),
  ])
}
