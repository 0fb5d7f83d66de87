import { localDateOf } from '../../../kernel/clock.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import { formatYuan } from '../../../kernel/money.ts'
import { activityNames, type CaseDetail, type CaseEventRow } from '../domain/index.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string | null | undefined): string => (text ?? '').replace(/[&<>"']/g, (c) => escapes[c]!)
const day = (date: string | null): string => (date ? formatChineseDate(date) : '—')

type Part = { readonly title: string; readonly html: string; readonly count: number }

/**
 * One case with all its papers as a printable HTML document: cover with contents, then facts, chemicals, measures,
 * clearance, enforcement, timeline. `cut`: older lines of the timeline did not fit and are named as left out.
 */
export function renderCaseFile(kase: CaseDetail, events: readonly CaseEventRow[], cut: boolean): string {
  const parts = [
    factsPart(kase),
    tablePart('涉及化学品', ['品名', 'CAS 号', '数量'], kase.chemicals.map((c) => [c.name, c.cas, c.quantity ? `${c.approximate ? '约' : ''}${c.quantity}${c.unit ?? ''}` : '未计量'])), // prettier-ignore
    tablePart('应采取的措施', ['措施', '依据', '责任部门', '期限', '办理'], kase.demanded.filter((d) => !d.conditional).map((d) => [d.label, d.cite, d.ownerName, d.dueOn ?? d.withinName, d.doneOn ? `${d.doneOn} 落实` : '未落实'])), // prettier-ignore
    tablePart('已采取的措施', ['措施', '文书编号', '下达', '落实', '内容'], kase.measures.map((m) => [m.label, m.documentNumber, m.orderedOn, m.doneOn, m.text])), // prettier-ignore
    tablePart('两断三清', ['项目', '要求', '结果', '情况', '核查人', '日期'], kase.clearance.map((c) => [c.label, c.needed ? '须办理' : '不要求', c.stateName, [c.note, c.basis].filter(Boolean).join('；'), c.checker, c.checkedOn])), // prettier-ignore
    tablePart('执法记录', ['种类', '日期', '文号', '当事人', '金额（元）', '执法人员', '说明'], kase.enforcement.map((e) => [e.kindName, e.decidedOn, e.decisionNumber, e.party, e.amountCents === null ? '' : formatYuan(e.amountCents), e.officers.map((o) => `${o.name}（${o.certificateNo}）`).join('、'), [e.note, e.answer].filter(Boolean).join('；答复：')])), // prettier-ignore
    tablePart(cut ? '经过（最近 200 条）' : '经过', ['日期', '经过', '经办'], events.map((e) => [e.day, e.text, `${e.orgName} ${e.personName}`])), // prettier-ignore
  ]
  const contents = parts
    .map((p, i) => `<tr><td>${i + 1}</td><td>${safe(p.title)}</td><td class="n">${p.count} 条</td></tr>`)
    .join('')
  const body = parts.map((p, i) => `<section><h2>${i + 1}. ${safe(p.title)}</h2>${p.html}</section>`).join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(kase.name)} 案卷</title><style>${style}</style></head><body>
<header><p>一案一档</p><h1>${safe(kase.name)}</h1><p>编号：${safe(kase.number ?? '未编号')}　状态：${safe(kase.stateName)}　所在地：${safe(kase.regionName)}</p>
<p>${safe(kase.campaignName)}</p><table><thead><tr><th>序号</th><th>目录</th><th>数量</th></tr></thead><tbody>${contents}</tbody></table>
<p class="small">数据版本 ${kase.version}，${formatChineseDate(localDateOf(new Date(kase.updatedAt)))}</p></header>${body}</body></html>`
}

function factsPart(kase: CaseDetail): Part {
  const rows: [string, string][] = [
    ['违法类别', kase.violationKindName],
    ['风险等级', kase.riskGradeName || '—'],
    ['出路', kase.wayOutName],
    ['环节', kase.activities.map((a) => activityNames[a]).join('、') || '—'],
    ['主要负责人（实际控制人）', kase.responsiblePerson || '—'],
    ['出租人', kase.landlord || '—'],
    ['地址', kase.address || '—'],
    ['具体非法违法行为', kase.act],
    ['采取的措施（原文）', kase.measuresText || '—'],
    ['发现日期', day(kase.foundOn)],
    ['确认日期', day(kase.confirmedOn)],
    ['整改期限', day(kase.rectifyBy)],
    ['销号日期', day(kase.closedOn)],
    ['来源', kase.originName],
  ]
  const html = `<table><tbody>${rows.map(([k, v]) => `<tr><th>${safe(k)}</th><td>${safe(v)}</td></tr>`).join('')}</tbody></table>`
  return { title: '案情', html, count: 1 }
}

function tablePart(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly (string | null | undefined)[])[],
): Part {
  if (rows.length === 0) return { title, html: '<p>无。</p>', count: 0 }
  const head = heads.map((h) => `<th>${safe(h)}</th>`).join('')
  const body = rows.map((r) => `<tr>${r.map((c) => `<td>${safe(c) || '—'}</td>`).join('')}</tr>`).join('')
  return {
    title,
    html: `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
    count: rows.length,
  }
}

const style = `@page{size:A4;margin:22mm 20mm}body{font:12pt/1.6 "仿宋_GB2312","仿宋",FangSong,STFangsong,"Noto Serif CJK SC",serif;color:#000}
header{break-after:page;text-align:center}h1{font:22pt/1.4 "方正小标宋简体","小标宋",STZhongsong,SimSun,"Noto Serif CJK SC",serif}
h2{font:15pt/1.4 "黑体",SimHei,STHeiti,"Noto Sans CJK SC",sans-serif;break-after:avoid}table{width:100%;border-collapse:collapse;margin:8pt 0}
thead{display:table-header-group}tr{break-inside:avoid}th,td{border:1px solid #000;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:normal;white-space:nowrap}.n{text-align:right}.small{font-size:9pt}`
