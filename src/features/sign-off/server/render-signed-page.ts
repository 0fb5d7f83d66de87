import { toDataURL } from 'qrcode'
import { groupCode, signatureKindNames, signingMethodNames, type ShownTable } from '../domain/index.ts'
import type { SignatureRecord, StoredContent } from './signed-queries.ts'

/** Wider tables lie across. */
const widest = 8

/**
 * A kept version as a page to print, sign and stamp: a whole HTML document without scripts. Its head, with the code of the
 * version and its QR, stands on every page, and so do the heads of the tables; place for signature and seal at the end.
 * @param lines who signs, one line each: `前进村主要负责人`
 */
export async function renderSignedPage(
  content: StoredContent,
  signatures: readonly SignatureRecord[],
  lines: readonly string[],
): Promise<string> {
  const { document } = content
  const across = document.tables.some((table) => table.columns.length > widest)
  const qr = await toDataURL(`QY1:${content.code}:${content.sha256}`, { margin: 0, width: 144 })
  const code = groupCode(content.code)
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escape(document.title)} ${code}</title>
<style>${style(across, code)}</style>
</head>
<body>
<table class="pages">
<thead><tr><td>
<div class="running"><span>${escape(document.title)}</span><span class="code">版本码 <b>${code}</b></span><img src="${qr}" alt="版本码二维码"></div>
</td></tr></thead>
<tbody><tr><td>
<h1>${escape(document.title)}</h1>
<table class="facts"><tbody>${document.facts.map(factRow).join('')}</tbody></table>
${document.tables.map(tableHtml).join('\n')}
<section class="answer">
<p class="sentence">${escape(document.sentence)}</p>
${lines.map(signatureLine).join('')}
</section>
${electronic(signatures)}
<p class="hashes">SHA-256 ${content.sha256}<br>SM3 ${content.sm3}</p>
</td></tr></tbody>
</table>
</body>
</html>
`
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('\n', '<br>')

const factRow = (fact: { label: string; value: string }): string =>
  `<tr><th>${escape(fact.label)}</th><td>${escape(fact.value)}</td></tr>`

function tableHtml(table: ShownTable): string {
  const head = table.columns.map((column) => `<th>${escape(column.label)}</th>`).join('')
  const rows = table.rows.map((row) => `<tr>${row.cells.map(cellHtml).join('')}</tr>`).join('\n')
  const none = `<tr><td colspan="${table.columns.length}" class="none">无</td></tr>`
  return `<h2>${escape(table.label)}</h2>
<table class="list"><thead><tr>${head}</tr></thead><tbody>${rows || none}</tbody></table>`
}

/** Dates and numbers stay on one line. */
const cellHtml = (cell: string): string =>
  `<td${/^[\d-]{4,20}$/.test(cell) ? ' class="one"' : ''}>${escape(cell)}</td>`

const signatureLine = (who: string): string =>
  `<p class="line"><span>${escape(who)}（签字）：</span><i></i><span>（盖章）</span><span class="day">年　　月　　日</span></p>`

function electronic(signatures: readonly SignatureRecord[]): string {
  if (signatures.length === 0) return ''
  const rows = signatures
    .map(
      (s) =>
        `<li>${escape(s.post)} ${escape(s.name)}：${signatureKindNames[s.kind]}，${localMinute(s.at)}${
          s.kind === 'signed' ? `，以${signingMethodNames[s.method]}验证本人` : `，${escape(s.note)}`
        }</li>`,
    )
    .join('')
  return `<section class="electronic"><h2>系统内签字</h2><ul>${rows}</ul></section>`
}

/** `2021-03-15 10:00`, in Asia/Shanghai. */
const localMinute = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const style = (across: boolean, code: string): string => `
@page { size: A4 ${across ? 'landscape' : 'portrait'}; margin: 10mm 12mm 14mm;
  @bottom-left { content: "版本码 ${code}"; font: 9pt sans-serif; }
  @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font: 9pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 10pt/1.5 "Noto Serif SC", SimSun, "Songti SC", serif; }
table.pages { width: 100%; border-collapse: collapse; }
table.pages > thead > tr > td, table.pages > tbody > tr > td { padding: 0; }
.running { display: flex; align-items: center; gap: 6mm; border-bottom: 0.3mm solid #000; padding-bottom: 2mm; margin-bottom: 3mm; }
.running > :first-child { flex: 1; }
.running img { width: 16mm; height: 16mm; }
.code { font-family: ui-monospace, Consolas, monospace; white-space: nowrap; }
h1 { font-size: 18pt; text-align: center; margin: 2mm 0 4mm; }
h2 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
table.facts { border-collapse: collapse; width: 100%; }
table.facts th { text-align: left; white-space: nowrap; font-weight: normal; padding: 0 4mm 0 0; vertical-align: top; width: 1%; }
table.list { border-collapse: collapse; width: 100%; font-size: ${across ? '8.5pt' : '10pt'}; }
table.list th, table.list td { border: 0.2mm solid #000; padding: 0.8mm 1mm; vertical-align: top; overflow-wrap: anywhere; text-align: left; }
table.list tr { break-inside: avoid; }
table.list th { min-width: 11mm; }
td.one { white-space: nowrap; }
td.none { text-align: center; }
.answer { break-inside: avoid; margin-top: 6mm; }
.sentence { font-size: 12pt; text-indent: 2em; }
.line { display: flex; gap: 3mm; align-items: flex-end; min-height: 18mm; margin: 0; font-size: 12pt; }
.line i { flex: 0 1 45mm; border-bottom: 0.2mm solid #000; height: 1em; }
.day { margin-left: auto; }
.electronic { break-inside: avoid; }
.electronic ul { margin: 0; padding-left: 5mm; }
.hashes { margin-top: 4mm; font: 7pt/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
@media screen { body { padding: 10mm; max-width: ${across ? '297mm' : '210mm'}; margin: auto; } }
`
