import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import type { PaperBlock, PaperCell, PaperDocument, PaperPicture } from '../../../../kernel/paper-document.ts'

/** A table of a volume: heads, rows of texts, shares of the width. */
export type VolumeTable = {
  readonly heads: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
}
/** One piece 件 of the volume, with its line in the contents. */
export type VolumePiece = {
  readonly title: string
  /** 文号; '' when it has none. */
  readonly number: string
  /** 责任者. */
  readonly author: string
  readonly date: LocalDate | null
  /** Whole papers bring blocks of their own; a piece of the file is a heading and its tables. */
  readonly blocks: readonly PaperBlock[]
}
export type VolumeInput = {
  readonly name: string
  readonly number: string
  readonly office: string
  readonly region: string
  readonly campaign: string
  readonly cause: string
  readonly party: string
  readonly result: string
  readonly begun: LocalDate
  readonly ended: LocalDate | null
  readonly pieces: readonly VolumePiece[]
  /** Who had it drawn up and when. */
  readonly madeBy: string
  readonly madeOn: LocalDate
  /** What the reader may not see, in words; printed in the 备考表. */
  readonly leftOut: readonly string[]
}

/** 案卷: cover, 卷内目录 with page numbers, the pieces each on a page of its own, 备考表. Pure. */
export function composeVolume(input: VolumeInput): PaperDocument {
  return {
    title: `${input.name} 案卷`,
    date: input.madeOn,
    cover: true,
    foot: `${input.name}　${input.number}`,
    blocks: [
      ...coverBlocks(input),
      ...contentsBlocks(input.pieces),
      ...input.pieces.flatMap((piece, i) => [
        { kind: 'page-break' } as const,
        ...anchored(piece.blocks, anchorOf(i), piece.title),
      ]),
      ...endBlocks(input),
    ],
  }
}

const anchorOf = (index: number): string => `piece_${index + 1}`
const day = (date: LocalDate | null): string => (date ? formatChineseDate(date) : '')
const label = (text: string): PaperCell => ({ runs: [{ text }], label: true })
const value = (text: string): PaperCell => ({ runs: text ? [{ text }] : [] })

function coverBlocks(input: VolumeInput): PaperBlock[] {
  const row = (name: string, text: string) => ({ minHeightMm: 12, cells: [label(name), value(text)] })
  return [
    { kind: 'space', mm: 12 },
    { kind: 'office', text: input.office },
    { kind: 'title', text: '案　卷' },
    { kind: 'line', align: 'center', runs: [{ text: '（一案一档）' }] },
    { kind: 'space', mm: 14 },
    {
      kind: 'table',
      columns: [3, 9],
      headRows: 0,
      rows: [
        row('案件名称', input.name),
        row('案件编号', input.number),
        row('案由', input.cause),
        row('当事人', input.party),
        row('所在地', input.region),
        row('专项行动', input.campaign),
        row('办理结果', input.result),
        row('立卷起止', `${day(input.begun)}至${input.ended ? day(input.ended) : '　　年　　月　　日'}`),
        row('件数', `${input.pieces.length} 件`),
        row('保管期限', ''),
      ],
    },
    { kind: 'page-break' },
  ]
}

function contentsBlocks(pieces: readonly VolumePiece[]): PaperBlock[] {
  return [
    { kind: 'title', text: '卷内目录' },
    {
      kind: 'table',
      small: true,
      columns: [1.4, 4.2, 3.8, 4.2, 2.9, 1.9],
      headRows: 1,
      rows: [
        { cells: ['序号', '文号', '责任者', '题名', '日期', '页次'].map(label) },
        ...pieces.map((piece, i) => ({
          cells: [
            { ...value(String(i + 1)), align: 'center' as const },
            value(piece.number),
            value(piece.author),
            value(piece.title),
            value(piece.date ?? ''),
            { runs: [], pageOf: anchorOf(i), align: 'center' as const },
          ],
        })),
      ],
    },
  ]
}

/** The piece's first title or heading becomes what the contents point at. */
function anchored(blocks: readonly PaperBlock[], anchor: string, title: string): PaperBlock[] {
  const at = blocks.findIndex((b) => b.kind === 'title' || b.kind === 'heading')
  if (at < 0) return [{ kind: 'heading', level: 1, text: title, anchor }, ...blocks]
  return blocks.map((block, i) =>
    i === at && (block.kind === 'title' || block.kind === 'heading') ? { ...block, anchor } : block,
  )
}

function endBlocks(input: VolumeInput): PaperBlock[] {
  const about = [
    `本卷共 ${input.pieces.length} 件，由${input.madeBy}于${day(input.madeOn)}从系统生成。`,
    ...input.leftOut.map((text) => `未收入本卷：${text}`),
  ]
  const row = (name: string, text: string, minHeightMm = 12) => ({
    minHeightMm,
    cells: [label(name), { ...value(text), span: 3 }],
  })
  return [
    { kind: 'page-break' },
    { kind: 'title', text: '备考表' },
    {
      kind: 'table',
      columns: [3, 4, 3, 4],
      headRows: 0,
      rows: [
        row('本卷情况说明', about.join('\n'), 70),
        {
          minHeightMm: 12,
          cells: [label('立卷人'), value(''), label('立卷时间'), value('　　年　　月　　日')],
        },
        {
          minHeightMm: 12,
          cells: [label('检查人'), value(''), label('检查时间'), value('　　年　　月　　日')],
        },
      ],
    },
  ]
}

/** A piece made of named tables; empty ones say 无。 */
export function tablesPiece(
  title: string,
  about: Pick<VolumePiece, 'number' | 'author' | 'date'>,
  parts: readonly { readonly heading: string; readonly table: VolumeTable }[],
): VolumePiece {
  return {
    title,
    ...about,
    blocks: [
      { kind: 'title', text: title },
      ...parts.flatMap(({ heading, table }): PaperBlock[] => [
        ...(parts.length > 1 || heading !== title
          ? [{ kind: 'heading' as const, level: 2 as const, text: heading }]
          : []),
        ...tableBlocks(table),
      ]),
    ],
  }
}

function tableBlocks(table: VolumeTable): PaperBlock[] {
  if (table.rows.length === 0) return [{ kind: 'line', small: true, runs: [{ text: '无。' }] }]
  return [
    {
      kind: 'table',
      small: true,
      columns: table.widths,
      headRows: table.heads.length > 0 ? 1 : 0,
      rows: [
        ...(table.heads.length > 0 ? [{ cells: table.heads.map(label) }] : []),
        ...table.rows.map((cells) => ({
          cells: cells.map((text, i) =>
            table.heads.length === 0 && i % 2 === 0 ? label(text) : value(text),
          ),
        })),
      ],
    },
  ]
}

export const picturesBlock = (pictures: readonly PaperPicture[]): PaperBlock[] =>
  pictures.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: '照片' },
        { kind: 'pictures', pictures },
      ]
