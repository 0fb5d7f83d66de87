import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import {
  paperPage,
  paperTypePt,
  type PaperAlign,
  type PaperBlock,
  type PaperCell,
  type PaperDocument,
  type PaperPicture,
  type PaperRun,
} from '../../../kernel/paper-document.ts'
import { xmlText } from '../spreadsheet-text.ts'

const faces = { body: '仿宋_GB2312', title: '方正小标宋简体', heading: '黑体', number: '宋体' } as const
type Look = { readonly face: string; readonly pt: number; readonly bold?: boolean }
const body: Look = { face: faces.body, pt: paperTypePt.body }
const cellLook: Look = { face: faces.body, pt: 14 }
const smallLook: Look = { face: faces.body, pt: paperTypePt.small }
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)
const widthTwips = twips(paperPage.widthMm - paperPage.leftMm - paperPage.rightMm)

/** A paper for Word and WPS: page and type of 党政机关公文格式, page numbers — 1 —, heads of tables repeated. */
export async function renderPaperDocx(paper: PaperDocument): Promise<Uint8Array> {
  const refers = paper.blocks.some(
    (b) => b.kind === 'table' && b.rows.some((r) => r.cells.some((c) => c.pageOf)),
  )
  const document = new Document({
    creator: '清源',
    title: xmlText(paper.title),
    // Numbers of pages are the reader's to count: Word fills them in when the file is opened.
    ...(refers ? { features: { updateFields: true } } : {}),
    styles: { default: { document: { run: fontOf(body) } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(paperPage.widthMm), height: twips(paperPage.heightMm) },
            margin: {
              top: twips(paperPage.topMm),
              right: twips(paperPage.rightMm),
              bottom: twips(paperPage.bottomMm),
              left: twips(paperPage.leftMm),
              footer: twips(24),
            },
          },
          titlePage: paper.cover === true,
        },
        footers: { default: footer(paper), ...(paper.cover ? { first: new Footer({ children: [] }) } : {}) },
        children: children(paper.blocks),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function fontOf(look: Look) {
  const { face } = look
  return {
    font: { ascii: face, hAnsi: face, eastAsia: face, cs: face, hint: 'eastAsia' },
    size: Math.round(look.pt * 2),
    ...(look.bold ? { bold: true } : {}),
  }
}

function footer(paper: PaperDocument): Footer {
  const number = fontOf({ face: faces.number, pt: 14 })
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...number, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
      ...(paper.foot
        ? [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [
                new TextRun({ ...fontOf({ face: faces.number, pt: 8 }), text: xmlText(paper.foot) }),
              ],
            }),
          ]
        : []),
    ],
  })
}

/** Two tables with nothing between would run together in Word: a line of no height parts them. */
function children(blocks: readonly PaperBlock[]): (Paragraph | Table)[] {
  const out: (Paragraph | Table)[] = []
  for (const block of blocks) {
    const made = blockOf(block)
    if (out.at(-1) instanceof Table && made[0] instanceof Table) out.push(spacer(1))
    out.push(...made)
  }
  if (out.at(-1) instanceof Table) out.push(spacer(1))
  return out
}

const spacer = (mm: number): Paragraph =>
  new Paragraph({
    spacing: { line: Math.max(20, twips(mm)), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    children: [],
  })

function blockOf(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'office':
      return [centred(block.text, { face: faces.title, pt: 18 }, {})]
    case 'title':
      return [
        centred(
          block.text,
          { face: faces.title, pt: paperTypePt.title },
          { spacing: { before: 80, after: 160 } },
          block.anchor,
        ),
      ]
    case 'heading':
      return [headingOf(block)]
    case 'prose':
      return [
        paragraph(runsOf(block.runs, body), {
          alignment: AlignmentType.BOTH,
          indent: { firstLine: paperTypePt.body * 2 * 20 },
        }),
      ]
    case 'line':
      return [
        paragraph(runsOf(block.runs, block.small ? smallLook : body), {
          alignment: alignments[block.align ?? 'left'],
          keepNext: block.keepNext === true,
        }),
      ]
    case 'table':
      return [tableOf(block)]
    case 'space':
      return [spacer(block.mm)]
    case 'rule':
      return [
        new Paragraph({
          spacing: { line: 80, lineRule: LineRuleType.EXACT, after: 80 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
          children: [],
        }),
      ]
    case 'page-break':
      return [
        new Paragraph({
          pageBreakBefore: true,
          spacing: { line: 20, lineRule: LineRuleType.EXACT },
          children: [],
        }),
      ]
    case 'pictures':
      return [picturesTable(block.pictures)]
  }
}

function paragraph(
  children: IParagraphOptions['children'],
  more: Omit<IParagraphOptions, 'children'>,
): Paragraph {
  return new Paragraph({
    spacing: { line: 520, lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 },
    ...more,
    children: children ?? [],
  })
}

function centred(
  text: string,
  look: Look,
  more: Omit<IParagraphOptions, 'children'>,
  anchor?: string,
): Paragraph {
  return paragraph(anchored(runsOf([{ text }], look), anchor), {
    alignment: AlignmentType.CENTER,
    keepNext: true,
    ...more,
  })
}

const anchored = (runs: TextRun[], anchor: string | undefined) =>
  anchor ? [new Bookmark({ id: anchor, children: runs })] : runs

function headingOf(block: Extract<PaperBlock, { kind: 'heading' }>): Paragraph {
  const look: Look = { face: faces.heading, pt: block.level === 1 ? 18 : paperTypePt.body }
  return paragraph(anchored(runsOf([{ text: block.text }], look), block.anchor), {
    keepNext: true,
    spacing: { before: 120, after: 60 },
  })
}

function runsOf(runs: readonly PaperRun[], look: Look): TextRun[] {
  return runs.flatMap((run) =>
    xmlText(run.text)
      .split('\n')
      .map((text, i) => new TextRun({ ...runLook(run, look), text, ...(i > 0 ? { break: 1 } : {}) })),
  )
}

function runLook(run: PaperRun, look: Look) {
  if (run.blank) return { ...fontOf(look), underline: { type: UnderlineType.SINGLE } }
  if (run.mark) return fontOf({ face: faces.heading, pt: 9 })
  return { ...fontOf(look), ...(run.bold ? { bold: true } : {}) }
}

function columnTwips(columns: readonly number[]): number[] {
  const total = columns.reduce((sum, width) => sum + width, 0)
  return columns.map((width) => Math.round((width / total) * widthTwips))
}

function tableOf(block: Extract<PaperBlock, { kind: 'table' }>): Table {
  const widths = columnTwips(block.columns)
  const look = block.small ? smallLook : cellLook
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: block.rows.map(
      (row, i) =>
        new TableRow({
          tableHeader: i < block.headRows,
          cantSplit: row.cells.every((cell) => cell.runs.reduce((n, r) => n + r.text.length, 0) < 300),
          ...(row.minHeightMm ? { height: { value: twips(row.minHeightMm), rule: HeightRule.ATLEAST } } : {}),
          children: row.cells.map((cell) => cellOf(cell, look)),
        }),
    ),
  })
}

function cellOf(cell: PaperCell, look: Look): TableCell {
  const align: PaperAlign = cell.align ?? (cell.label ? 'center' : 'left')
  const children = cell.pageOf ? [new SimpleField(`PAGEREF ${cell.pageOf} \\h`, '')] : runsOf(cell.runs, look)
  return new TableCell({
    columnSpan: cell.span ?? 1,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    children: [
      new Paragraph({
        alignment: alignments[align],
        spacing: { line: 300, lineRule: LineRuleType.AT_LEAST },
        children,
      }),
    ],
  })
}

/** Two pictures in a row, each above its caption. */
function picturesTable(pictures: readonly PaperPicture[]): Table {
  const pairs = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, i) =>
    pictures.slice(i * 2, i * 2 + 2),
  )
  const widths = columnTwips([1, 1])
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = {
    top: none,
    bottom: none,
    left: none,
    right: none,
    insideHorizontal: none,
    insideVertical: none,
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widthTwips, type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: pairs.map(
      (pair) =>
        new TableRow({
          cantSplit: true,
          children: [pair[0], pair[1]].map(
            (picture) =>
              new TableCell({
                borders: { top: none, bottom: none, left: none, right: none },
                children: picture ? pictureParagraphs(picture) : [new Paragraph({ children: [] })],
              }),
          ),
        }),
    ),
  })
}

/** At most 74 mm wide and 60 mm high. */
export function pictureSizeMm(picture: Pick<PaperPicture, 'width' | 'height'>): {
  width: number
  height: number
} {
  const scale = Math.min(74 / Math.max(1, picture.width), 60 / Math.max(1, picture.height))
  return { width: picture.width * scale, height: picture.height * scale }
}

function pictureParagraphs(picture: PaperPicture): Paragraph[] {
  const { width, height } = pictureSizeMm(picture)
  const pixels = (mm: number) => Math.round((mm / 25.4) * 96)
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      children: [
        new ImageRun({
          type: picture.type,
          data: Buffer.from(picture.base64, 'base64'),
          transformation: { width: pixels(width), height: pixels(height) },
        }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 120 },
      children: runsOf([{ text: picture.caption }], { face: faces.body, pt: paperTypePt.fine }),
    }),
  ]
}
