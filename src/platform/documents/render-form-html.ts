import type { FormFont, FormGrid, FormGridCell, FormGridLine, FormGridRow } from '../../kernel/form-grid.ts'
import { xmlText } from './spreadsheet-text.ts'

/**
 * The form as a print page: a whole HTML document without scripts, repeated table heads, page numbers by page
 * margin boxes. Everything a user wrote is escaped; the page needs only `style-src 'unsafe-inline'`.
 */
export function renderFormHtml(grid: FormGrid): string {
  const head = grid.rows.slice(0, grid.headRowCount)
  const body = grid.rows.slice(grid.headRowCount)
  const columns = grid.columnWidthsMm.map((width) => `<col style="width:${width}mm">`).join('')
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escape(grid.title)}</title>
<style>${style(grid)}</style>
</head>
<body>
<main class="paper">
${grid.annexLabel === null ? '' : `<p class="label">${escape(grid.annexLabel)}</p>`}
<h1>${escape(grid.title)}</h1>
${grid.subHead.map((line) => lineHtml(grid, line)).join('\n')}
<table>
<colgroup>${columns}</colgroup>
<thead>
${head.map(rowHtml).join('\n')}
</thead>
<tbody>
${body.map(rowHtml).join('\n')}
</tbody>
</table>
<footer>
${grid.foot.map((line) => lineHtml(grid, line)).join('\n')}
${grid.reminder === null ? '' : `<p class="reminder">${escape(grid.reminder)}</p>`}
${grid.noteLines.map((note) => `<p class="note">${escape(note)}</p>`).join('\n')}
</footer>
<p class="screen-foot"><span>${escape(grid.pageFoot.left)}</span><span>${escape(grid.pageFoot.right)}</span></p>
</main>
</body>
</html>
`
}

function rowHtml(row: FormGridRow): string {
  const cells = row.cells.map(cellHtml).join('')
  return `<tr style="height:${row.minHeightMm}mm">${cells}</tr>`
}

function cellHtml(cell: FormGridCell): string {
  const tag = cell.kind === 'head' ? 'th' : 'td'
  const spans =
    (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') +
    (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '')
  return `<${tag}${spans} class="${cell.align}">${escape(cell.text)}</${tag}>`
}

function lineHtml(grid: FormGrid, line: FormGridLine): string {
  const total = sum(grid.columnWidthsMm)
  const parts = line.parts.map((part) => {
    const share = (sum(grid.columnWidthsMm.slice(part.column, part.column + part.colSpan)) / total) * 100
    const seal = part.sealSpaceMm > 0 ? `;padding-right:${part.sealSpaceMm}mm` : ''
    return `<span class="${part.align}" style="width:${share.toFixed(2)}%${seal}">${escape(part.text)}</span>`
  })
  return `<div class="line" style="min-height:${line.heightMm}mm">${parts.join('')}</div>`
}

function style(grid: FormGrid): string {
  const { top, right, bottom, left } = grid.paper.marginsMm
  const landscape = grid.paper.orientation === 'landscape'
  const widthMm = landscape ? 297 : 210
  const small = `font: 9pt ${family(grid.fonts.foot)}`
  return `
@page { size: A4 ${grid.paper.orientation}; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm;
  @bottom-left { content: ${cssString(grid.pageFoot.left)}; ${small} }
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; ${small} }
  @bottom-right { content: ${cssString(grid.pageFoot.right)}; ${small} } }
* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; }
.label { margin: 0; font: ${fontCss(grid.fonts.label)}; }
h1 { margin: 2mm 0 4mm; text-align: center; font: normal ${fontCss(grid.fonts.title)}; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.3mm solid #000; padding: 0.8mm; vertical-align: middle; white-space: pre-line; overflow-wrap: anywhere; }
th { font: normal ${fontCss(grid.fonts.head)}; }
td { font: ${fontCss(grid.fonts.body)}; }
.left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
.line { display: flex; align-items: center; font: ${fontCss(grid.fonts.foot)}; white-space: pre-wrap; }
footer { break-inside: avoid; }
.reminder { margin: 1mm 0 0; font: ${fontCss(grid.fonts.foot)}; }
.note { margin: 1mm 0 0; ${small}; }
@media print { .screen-foot { display: none; } }
@media screen {
  body { background: #e7e5e4; padding: 6mm; }
  .paper { width: ${widthMm}mm; margin: 0 auto; padding: ${top}mm ${right}mm ${bottom}mm ${left}mm; background: #fff; }
  .screen-foot { display: flex; justify-content: space-between; margin: 6mm 0 0; ${small}; }
}
`
}

function fontCss(font: FormFont): string {
  return `${font.sizePt}pt/1.3 ${family(font)}`
}

function family(font: FormFont): string {
  return [font.face, ...font.fallbacks].map(cssString).join(', ') + ', serif'
}

/** A CSS string in which nothing can end the string, the rule or the style element. */
function cssString(text: string): string {
  const safe = xmlText(text).replace(
    /[\\"'<>&\n\r\t{};]/g,
    (found) => `\\${found.codePointAt(0)!.toString(16)} `,
  )
  return `"${safe}"`
}

function escape(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
