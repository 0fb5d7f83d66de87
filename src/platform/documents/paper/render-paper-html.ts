import {
  paperPage,
  paperTypePt,
  type PaperBlock,
  type PaperCell,
  type PaperDocument,
  type PaperRun,
} from '../../../kernel/paper-document.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c]!)

/**
 * A paper as a print page: a whole HTML document without scripts, page numbers by page margin boxes, table heads repeated.
 * Everything a user wrote is escaped; the page needs only `style-src 'unsafe-inline'` and `img-src data:`.
 */
export function renderPaperHtml(paper: PaperDocument): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(paper.title)}</title><style>${style(paper)}</style></head>
<body><main>${paper.blocks.map(blockHtml).join('\n')}</main></body></html>
`
}

const runsHtml = (runs: readonly PaperRun[]): string => runs.map(runHtml).join('')

function runHtml(run: PaperRun): string {
  if (run.blank) return `<span class="blank" style="min-width:${run.text.length}em"></span>`
  const text = safe(run.text).replaceAll('\n', '<br>')
  if (run.mark) return `<small class="mark">${text}</small>`
  return run.bold ? `<b>${text}</b>` : text
}

const idOf = (anchor: string | undefined): string => (anchor ? ` id="${safe(anchor)}"` : '')

function blockHtml(block: PaperBlock): string {
  switch (block.kind) {
    case 'office':
      return `<p class="office">${safe(block.text)}</p>`
    case 'title':
      return `<h1${idOf(block.anchor)}>${safe(block.text).replaceAll('\n', '<br>')}</h1>`
    case 'heading':
      return `<h${block.level + 1}${idOf(block.anchor)}>${safe(block.text)}</h${block.level + 1}>`
    case 'prose':
      return `<p class="prose">${runsHtml(block.runs)}</p>`
    case 'line':
      return `<p class="${block.align ?? 'left'}${block.small ? ' small' : ''}${block.keepNext ? ' keep' : ''}">${runsHtml(block.runs)}</p>`
    case 'table':
      return tableHtml(block)
    case 'space':
      return `<div style="height:${block.mm}mm"></div>`
    case 'rule':
      return '<hr>'
    case 'page-break':
      return '<div class="break"></div>'
    case 'pictures':
      return `<div class="pictures">${block.pictures
        .map(
          (p) =>
            `<figure><img alt="${safe(p.caption)}" src="data:image/${p.type === 'jpg' ? 'jpeg' : 'png'};base64,${p.base64}"><figcaption>${safe(p.caption)}</figcaption></figure>`,
        )
        .join('')}</div>`
  }
}

function tableHtml(block: Extract<PaperBlock, { kind: 'table' }>): string {
  const total = block.columns.reduce((sum, width) => sum + width, 0)
  const columns = block.columns.map((w) => `<col style="width:${((w / total) * 100).toFixed(2)}%">`).join('')
  const rows = block.rows.map((row) => {
    const height = row.minHeightMm ? ` style="height:${row.minHeightMm}mm"` : ''
    return `<tr${height}>${row.cells.map(cellHtml).join('')}</tr>`
  })
  const head = rows.slice(0, block.headRows).join('')
  return `<table${block.small ? ' class="small"' : ''}><colgroup>${columns}</colgroup>${head ? `<thead>${head}</thead>` : ''}<tbody>${rows.slice(block.headRows).join('')}</tbody></table>`
}

function cellHtml(cell: PaperCell): string {
  const tag = cell.label ? 'th' : 'td'
  const span = (cell.span ?? 1) > 1 ? ` colspan="${cell.span}"` : ''
  const text = cell.pageOf ? `<a href="#${safe(cell.pageOf)}">见后</a>` : runsHtml(cell.runs)
  return `<${tag}${span} class="${cell.align ?? (cell.label ? 'center' : 'left')}">${text}</${tag}>`
}

const fangSong = '"仿宋_GB2312","仿宋",FangSong,STFangsong,"Noto Serif SC","Noto Serif CJK SC",serif'
const xiaoBiaoSong = '"方正小标宋简体","小标宋",STZhongsong,SimSun,"Noto Serif SC","Noto Serif CJK SC",serif'
const heiTi = '"黑体",SimHei,STHeiti,"Noto Sans SC","Noto Sans CJK SC",sans-serif'
const { topMm, rightMm, bottomMm, leftMm } = paperPage
const cssText = (text: string): string => text.replace(/["\\\n<>]/g, ' ')

const style = (paper: PaperDocument): string => `
@page{size:A4;margin:${topMm}mm ${rightMm}mm ${bottomMm}mm ${leftMm}mm;@bottom-center{content:"— " counter(page) " —\\A ${cssText(paper.foot)}";font:10pt/1.6 SimSun,"Noto Serif CJK SC",serif;white-space:pre}}
${paper.cover ? '@page:first{@bottom-center{content:none}}' : ''}
*{box-sizing:border-box}body{margin:0;font:${paperTypePt.body}pt/1.75 ${fangSong};color:#000;line-break:strict;text-align:justify}
main{overflow-wrap:anywhere}p{margin:0;orphans:2;widows:2}.prose{text-indent:2em}.left{text-align:left}.center{text-align:center}.right{text-align:right}
.office{text-align:center;font:18pt/1.6 ${xiaoBiaoSong}}h1{margin:4pt 0 8pt;text-align:center;font:${paperTypePt.title}pt/1.5 ${xiaoBiaoSong}}
h2,h3{margin:8pt 0 4pt;font:${paperTypePt.body}pt/1.6 ${heiTi};break-after:avoid}.keep{break-after:avoid}
.small,.small th,.small td{font-size:${paperTypePt.small}pt;line-height:1.5}.mark{font-size:9pt;font-family:${heiTi}}
.blank{display:inline-block;border-bottom:.6pt solid #000;height:1.1em;vertical-align:-.15em}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:6pt 0;font-size:14pt;line-height:1.5}thead{display:table-header-group}tr{break-inside:avoid}
th,td{border:.75pt solid #000;padding:3pt 5pt;font-weight:normal;vertical-align:middle}hr{border:0;border-top:.75pt solid #000;margin:4pt 0}
.break{break-after:page}.pictures{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin:4mm 0}figure{margin:0;break-inside:avoid;text-align:center}
figure img{max-width:100%;max-height:70mm}figcaption{font-size:${paperTypePt.fine}pt;line-height:1.4}
@media screen{body{background:#f4f2ee}main{max-width:${paperPage.widthMm}mm;min-height:${paperPage.heightMm}mm;margin:0 auto;padding:${topMm}mm ${rightMm}mm ${bottomMm}mm ${leftMm}mm;background:#fff}.break{border-top:1px dashed #b9b2a6;margin:10mm 0}}
@media screen and (max-width:600px){main{padding:8mm 6mm}body{font-size:12pt}table{font-size:10.5pt}}`
