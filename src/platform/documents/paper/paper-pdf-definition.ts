import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import {
  paperPage,
  paperTypePt,
  type PaperBlock,
  type PaperCell,
  type PaperDocument,
  type PaperPicture,
  type PaperRun,
} from '../../../kernel/paper-document.ts'

const points = (mm: number): number => (mm / 25.4) * 72
export const paperFont = 'NotoSerifSC'

/** The paper as pdfmake lays it out. Dates are the paper's own, so that the same content gives the same bytes. */
export function paperPdfDefinition(paper: PaperDocument): TDocumentDefinitions {
  const day = new Date(`${paper.date}T00:00:00Z`)
  return {
    pageSize: 'A4',
    pageMargins: [
      points(paperPage.leftMm),
      points(paperPage.topMm),
      points(paperPage.rightMm),
      points(paperPage.bottomMm),
    ],
    language: 'zh-CN',
    info: { title: paper.title, creator: '清源', producer: '清源', creationDate: day, modDate: day },
    defaultStyle: { font: paperFont, fontSize: paperTypePt.body, lineHeight: 1.22 },
    content: keptTogether(paper.blocks).map(groupContent),
    // A heading does not stay alone at a page's end. Each such break lays the paper out anew, too dear for a whole volume.
    ...(paper.cover
      ? {}
      : {
          pageBreakBefore: (node) => node.headlineLevel === 1 && node.startPosition.verticalRatio > 0.86,
        }),
    footer: (page) => (paper.cover && page === 1 ? null : footerContent(paper, page)),
  }
}

const footerContent = (paper: PaperDocument, page: number): Content => ({
  margin: [points(paperPage.leftMm), points(9), points(paperPage.rightMm), 0],
  stack: [
    { text: `— ${page} —`, alignment: 'center', fontSize: 14 },
    ...(paper.foot
      ? [
          {
            text: paper.foot,
            alignment: 'center' as const,
            fontSize: 7.5,
            margin: [0, 3, 0, 0] as [number, number, number, number],
          },
        ]
      : []),
  ],
})

/** Runs as pdfmake's inlines; a gap keeps its blanks by an underline. */
const inlines = (runs: readonly PaperRun[]): ContentText[] =>
  runs.map((run) => ({
    text: shown(run.text),
    ...(run.blank
      ? {
          decoration: 'underline' as const,
          preserveTrailingSpaces: true,
          preserveLeadingSpaces: true,
          // A gap may run on into the next line; glued together it would take the word before it along.
          wordBreak: 'break-all' as const,
        }
      : {}),
    ...(run.bold ? { bold: true } : {}),
    ...(run.mark ? { fontSize: 9, bold: true } : {}),
  }))

/** Tabs and controls have no glyph. */
const shown = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll('\t', '　').replace(/[\u0000-\u0009\u000b-\u001f]/g, '')

/** Lines that stay with the next one, each group with the line that ends it: office, seal and date are not torn apart. */
function keptTogether(blocks: readonly PaperBlock[]): PaperBlock[][] {
  const groups: PaperBlock[][] = []
  let open = false
  for (const block of blocks) {
    if (open) groups.at(-1)!.push(block)
    else groups.push([block])
    open = block.kind === 'line' && block.keepNext === true
  }
  return groups
}

const groupContent = (group: readonly PaperBlock[]): Content =>
  group.length === 1
    ? blockContent(group[0]!)
    : { stack: group.map((block) => blockContent(block)), unbreakable: true }

function blockContent(block: PaperBlock): Content {
  switch (block.kind) {
    case 'office':
      return { text: shown(block.text), alignment: 'center', fontSize: 18, margin: [0, 0, 0, 2] }
    case 'title':
      return {
        text: shown(block.text),
        alignment: 'center',
        fontSize: paperTypePt.title,
        bold: true,
        margin: [0, 2, 0, 8],
        ...(block.anchor ? { id: block.anchor } : {}),
      }
    case 'heading':
      return {
        text: shown(block.text),
        fontSize: block.level === 1 ? 18 : paperTypePt.body,
        bold: true,
        headlineLevel: 1,
        margin: [0, 8, 0, 4],
        ...(block.anchor ? { id: block.anchor } : {}),
      }
    case 'prose':
      return { text: inlines(block.runs), alignment: 'justify', leadingIndent: paperTypePt.body * 2 }
    case 'line':
      return {
        text: inlines(block.runs),
        alignment: block.align ?? 'left',
        ...(block.small ? { fontSize: paperTypePt.small } : {}),
      }
    case 'table':
      return tableContent(block)
    case 'space':
      return { text: '', fontSize: 1, margin: [0, points(block.mm), 0, 0] }
    case 'rule':
      return {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: points(paperPage.widthMm - paperPage.leftMm - paperPage.rightMm),
            y2: 0,
            lineWidth: 0.75,
          },
        ],
        margin: [0, 4, 0, 6],
      }
    case 'page-break':
      return { text: '', pageBreak: 'after', fontSize: 1 }
    case 'pictures':
      return picturesContent(block.pictures)
  }
}

function tableContent(block: Extract<PaperBlock, { kind: 'table' }>): Content {
  const total = block.columns.reduce((sum, width) => sum + width, 0)
  const inner = points(paperPage.widthMm - paperPage.leftMm - paperPage.rightMm)
  // Each column loses its two paddings of 5 and its share of the lines.
  const room = inner - block.columns.length * 10 - (block.columns.length + 1) * 0.75
  const rows = block.rows.map((row) => row.cells.flatMap((cell) => cellContent(cell)))
  const longest = Math.max(
    0,
    ...block.rows.flatMap((r) => r.cells.map((c) => c.runs.reduce((n, x) => n + x.text.length, 0))),
  )
  return {
    fontSize: block.small ? paperTypePt.small : 14,
    margin: [0, 4, 0, 4],
    layout: {
      hLineWidth: () => 0.75,
      vLineWidth: () => 0.75,
      paddingLeft: () => 5,
      paddingRight: () => 5,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    table: {
      headerRows: block.headRows,
      keepWithHeaderRows: block.headRows > 0 ? 1 : 0,
      dontBreakRows: longest < 300,
      widths: block.columns.map((width) => (width / total) * room),
      heights: block.rows.map((row) => (row.minHeightMm ? points(row.minHeightMm) - 6 : 'auto')),
      body: rows,
    },
  }
}

/** A spanning cell is followed by as many empty ones. */
function cellContent(cell: PaperCell): TableCell[] {
  const span = cell.span ?? 1
  const look = {
    alignment: cell.align ?? (cell.label ? ('center' as const) : ('left' as const)),
    colSpan: span,
  }
  const shownCell: TableCell = cell.pageOf
    ? ({ text: [{ pageReference: cell.pageOf, noWrap: true }], ...look } as TableCell)
    : { text: inlines(cell.runs), ...look }
  return [shownCell, ...Array.from({ length: span - 1 }, (): TableCell => ({}))]
}

function picturesContent(pictures: readonly PaperPicture[]): Content {
  const pairs = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, i) =>
    pictures.slice(i * 2, i * 2 + 2),
  )
  return {
    layout: 'noBorders',
    table: {
      widths: ['50%', '50%'],
      dontBreakRows: true,
      body: pairs.map((pair) => [pair[0], pair[1]].map((p): TableCell => (p ? pictureCell(p) : {}))),
    },
  }
}

const pictureCell = (picture: PaperPicture): TableCell => ({
  stack: [
    {
      image: `data:image/${picture.type === 'jpg' ? 'jpeg' : 'png'};base64,${picture.base64}`,
      fit: [points(74), points(60)],
      alignment: 'center',
    },
    { text: shown(picture.caption), alignment: 'center', fontSize: paperTypePt.fine, margin: [0, 2, 0, 6] },
  ],
})
