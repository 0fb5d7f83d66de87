import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { FormAlign, FormFont, FormGrid, FormGridCell, FormGridLine } from '../../kernel/form-grid.ts'
import { xmlText } from './spreadsheet-text.ts'

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

/**
 * The form as .docx: A4, table with repeated head rows that never break inside a row, page foot with region,
 * “第 X 页 共 Y 页” and data version. The signature lines stay together.
 */
export async function renderFormDocx(grid: FormGrid): Promise<Uint8Array> {
  const document = new Document({
    title: grid.title,
    creator: '',
    sections: [
      {
        properties: { page: pageProperties(grid) },
        footers: { default: pageFooter(grid) },
        children: [
          ...opening(grid),
          table(grid),
          ...grid.foot.map((line) => lineParagraph(grid, line, true)),
          ...closing(grid),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function pageProperties(grid: FormGrid) {
  const { top, right, bottom, left } = grid.paper.marginsMm
  return {
    size: {
      // docx swaps the two for landscape.
      width: twips(210),
      height: twips(297),
      orientation:
        grid.paper.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: twips(top),
      right: twips(right),
      bottom: twips(bottom),
      left: twips(left),
      footer: twips(bottom / 2),
    },
  }
}

function opening(grid: FormGrid): Paragraph[] {
  const label = grid.annexLabel === null ? [] : [paragraph(grid.annexLabel, grid.fonts.label, 'left', 0)]
  return [
    ...label,
    paragraph(grid.title, grid.fonts.title, 'center', 6),
    ...grid.subHead.map((line) => lineParagraph(grid, line, false)),
  ]
}

function closing(grid: FormGrid): Paragraph[] {
  const note = { ...grid.fonts.foot, sizePt: 9 }
  return [
    ...(grid.reminder === null ? [] : [paragraph(grid.reminder, grid.fonts.foot, 'left', 4)]),
    ...grid.noteLines.map((line) => paragraph(line, note, 'left', 2)),
  ]
}

function paragraph(text: string, font: FormFont, align: FormAlign, afterPt: number): Paragraph {
  return new Paragraph({
    alignment: alignments[align],
    spacing: { before: 0, after: afterPt * 20 },
    children: runs(text, font),
  })
}

/** Parts of a line stand where their table columns stand: left ones by a tab, right ones by a right tab. */
function lineParagraph(grid: FormGrid, line: FormGridLine, isFoot: boolean): Paragraph {
  const font = grid.fonts.foot
  const later = line.parts.slice(1)
  return new Paragraph({
    keepNext: isFoot,
    keepLines: true,
    spacing: { before: twips(isFoot ? Math.max(0, line.heightMm - 6) : 1), after: twips(isFoot ? 1 : 2) },
    tabStops: later.map((part) =>
      part.align === 'right'
        ? { type: TabStopType.RIGHT, position: twips(edge(grid, part.column + part.colSpan)) }
        : { type: TabStopType.LEFT, position: twips(edge(grid, part.column)) },
    ),
    children: line.parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [new TextRun({ text: '\t' })]),
      ...runs(part.text, font),
    ]),
  })
}

function table(grid: FormGrid): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(edge(grid, grid.columnWidthsMm.length)), type: WidthType.DXA },
    columnWidths: grid.columnWidthsMm.map(twips),
    alignment: AlignmentType.CENTER,
    rows: grid.rows.map(
      (row) =>
        new TableRow({
          tableHeader: row.kind === 'head',
          cantSplit: true,
          height: { value: twips(row.minHeightMm), rule: HeightRule.ATLEAST },
          children: row.cells.map((cell) => tableCell(grid, cell)),
        }),
    ),
  })
}

function tableCell(grid: FormGrid, cell: FormGridCell): TableCell {
  const widthMm = edge(grid, cell.column + cell.colSpan) - edge(grid, cell.column)
  return new TableCell({
    columnSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    width: { size: twips(widthMm), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: twips(0.6), bottom: twips(0.6), left: twips(0.9), right: twips(0.9) },
    children: [paragraph(cell.text, grid.fonts[cell.kind], cell.align, 0)],
  })
}

function pageFooter(grid: FormGrid): Footer {
  const font = { ...grid.fonts.foot, sizePt: 9 }
  const widthMm = edge(grid, grid.columnWidthsMm.length)
  const face = fontOf(font)
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.CENTER, position: twips(widthMm / 2) },
          { type: TabStopType.RIGHT, position: twips(widthMm) },
        ],
        children: [
          ...runs(grid.pageFoot.left, font),
          new TextRun({
            ...face,
            children: ['\t第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页\t'],
          }),
          ...runs(grid.pageFoot.right, font),
        ],
      }),
    ],
  })
}

function runs(text: string, font: FormFont): TextRun[] {
  return xmlText(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...fontOf(font), text: line, ...(index > 0 ? { break: 1 } : {}) }))
}

function fontOf(font: FormFont) {
  const { face } = font
  return {
    font: { ascii: face, hAnsi: face, eastAsia: face, cs: face, hint: 'eastAsia' },
    size: Math.round(font.sizePt * 2),
  }
}

function edge(grid: FormGrid, column: number): number {
  return grid.columnWidthsMm.slice(0, column).reduce((total, width) => total + width, 0)
}

function twips(mm: number): number {
  return Math.round((mm / 25.4) * 1440)
}
