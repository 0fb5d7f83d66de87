import { formatChineseDate } from '../../../kernel/local-date.ts'
import { renderListXlsx, type ListColumn } from '../../../platform/documents/render-list-xlsx.ts'
import type { FileAnswer } from '../../../platform/server/http/route.ts'
import {
  shareText,
  type CoverageFigure,
  type CoveragePage,
  type SupervisionLine,
  type LensView,
} from '../domain/index.ts'

const figureColumns: readonly (readonly [string, (f: CoverageFigure) => string])[] = [
  ['应查', (f) => String(f.due)],
  ['已入内', (f) => String(f.entered)],
  ['锁门', (f) => String(f.locked)],
  ['拒检', (f) => String(f.refused)],
  ['未到', (f) => String(f.notVisited)],
  ['逾期', (f) => String(f.overdue)],
  ['覆盖率', (f) => shareText(f.share)],
  ['待落位', (f) => String(f.unplaced)],
  ['待判定', (f) => String(f.asked)],
  ['待归并', (f) => String(f.waiting)],
  ['已搁置', (f) => String(f.setAside)],
]
const numbers = (): ListColumn[] => figureColumns.map(([title]) => ({ title, widthMm: 17, align: 'right' }))
const cells = (f: CoverageFigure) => figureColumns.map(([, text]) => text(f))

async function sheet(
  name: string,
  lines: readonly string[],
  columns: readonly ListColumn[],
  rows: readonly (readonly (string | null)[])[],
): Promise<FileAnswer> {
  const bytes = await renderListXlsx(columns, rows, { title: name, lines })
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  }
}

const about = (regionName: string, lens: LensView, today: string): string[] => [
  `范围：${regionName}`,
  `口径：${lens.name}${lens.fromOn ? `（${formatChineseDate(lens.fromOn)}至${lens.toOn ? formatChineseDate(lens.toOn) : '长期'}）` : ''}；${lens.rule}`,
  `截止日期：${lens.dueOn ? formatChineseDate(lens.dueOn) : '未定'}；统计日期：${formatChineseDate(today)}`,
]

/** The table of a region's own figures, as shown. */
export const ownSheet = (page: CoveragePage): Promise<FileAnswer> =>
  sheet(
    '排查覆盖率',
    [
      ...about(page.region.name, page.lens, page.today),
      ...page.definitions.slice(0, 7).map((d) => `${d.label}：${d.words}`),
    ],
    [{ title: '统计口径', widthMm: 55 }, { title: '底单日期', widthMm: 24 }, ...numbers()],
    page.bases.map((b) => [b.label, b.asOf ?? '', ...cells(b.figure)]),
  )

/** The table below: one row for each child region and column, as shown. */
export function childrenSheet(page: CoveragePage): Promise<FileAnswer> {
  const rows = page.children.flatMap((child) =>
    page.columns.map((b, at) => [child.name, b.label, b.asOf ?? '', ...cells(child.figures[at]!)]),
  )
  const rest = (page.remainder ?? []).map((figure, at) => [
    '未落到下级',
    page.columns[at]!.label,
    page.columns[at]!.asOf ?? '',
    ...cells(figure),
  ])
  return sheet(
    '排查覆盖率（分地区）',
    about(page.region.name, page.lens, page.today),
    [
      { title: '地区', widthMm: 32 },
      { title: '统计口径', widthMm: 50 },
      { title: '底单日期', widthMm: 24 },
      ...numbers(),
    ],
    [...rows, ...rest],
  )
}

/** N2 附件1 items 9 and 10 as asked. */
export const supervisionSheet = (
  regionName: string,
  lens: LensView,
  today: string,
  lines: readonly SupervisionLine[],
): Promise<FileAnswer> =>
  sheet(
    '排查底单数和排查覆盖率',
    about(regionName, lens, today),
    [
      { title: '依据', widthMm: 26 },
      { title: '检查内容', widthMm: 55 },
      { title: '底单', widthMm: 45 },
      { title: '底单数', widthMm: 18, align: 'right' },
      { title: '已入内', widthMm: 18, align: 'right' },
      { title: '排查覆盖率', widthMm: 22, align: 'right' },
      { title: '系统答复', widthMm: 90 },
    ],
    lines.map((l) => [
      l.cite,
      l.title,
      l.listLabel,
      l.figure ? String(l.figure.due) : '',
      l.figure ? String(l.figure.entered) : '',
      l.shareText,
      l.answer,
    ]),
  )
