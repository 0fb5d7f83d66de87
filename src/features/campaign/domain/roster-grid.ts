import type { FormFont, FormGrid, FormGridCell, FormGridRow } from '../../../kernel/form-grid.ts'

/** One line of the roster as it is printed; an empty name is a vacant slot. */
export type RosterLine = {
  readonly label: string
  readonly personName: string
  readonly post: string
  readonly telephone: string
}

const font = (face: string, sizePt: number, ...fallbacks: string[]): FormFont => ({ face, sizePt, fallbacks })
const song = font('方正小标宋简体', 20, '小标宋', 'STZhongsong', 'SimSun', 'Noto Serif CJK SC')
const black = font('黑体', 14, 'SimHei', 'STHeiti', 'Noto Sans CJK SC')
const body = font('仿宋_GB2312', 14, '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC')
const widths = [34, 28, 66, 32] as const
const heads = ['组内职务', '姓名', '职务', '联系电话'] as const

/**
 * 附件1 领导小组及联络员名单 as a paper (N1 附件1): A4 upright, one line per slot, the office named below.
 * @param about `title` as issued; `asOf` `2021年3月15日`; `code` the data version printed at the foot.
 */
export function rosterGrid(
  lines: readonly RosterLine[],
  about: {
    readonly title: string
    readonly annexLabel: string | null
    readonly office: string | null
    readonly regionName: string
    readonly asOf: string
    readonly code: string
  },
): FormGrid {
  const row = (kind: 'head' | 'body', texts: readonly string[], contentRow: number | null): FormGridRow => ({
    kind,
    contentRow,
    minHeightMm: 10,
    cells: texts.map((text, column): FormGridCell => ({
      kind,
      text,
      column,
      colSpan: 1,
      rowSpan: 1,
      field: null,
      indicator: null,
      align: kind === 'body' && column === 2 ? 'left' : 'center',
    })),
  })
  return {
    code: 'campaign-roster',
    version: '1',
    paper: { size: 'A4', orientation: 'portrait', marginsMm: { top: 30, right: 24, bottom: 26, left: 26 } },
    fonts: { label: black, title: song, head: { ...black, sizePt: 12 }, body, foot: { ...body, sizePt: 12 } },
    annexLabel: about.annexLabel,
    title: about.title,
    subHead: [],
    columnWidthsMm: widths,
    rows: [
      row('head', heads, null),
      ...lines.map((line, index) =>
        row('body', [line.label, line.personName, line.post, line.telephone], index),
      ),
    ],
    headRowCount: 1,
    foot: about.office
      ? [
          {
            heightMm: 10,
            parts: [
              {
                column: 0,
                colSpan: 4,
                sealSpaceMm: 0,
                field: null,
                text: `领导小组办公室设在${about.office}。`,
                align: 'left',
              },
            ],
          },
        ]
      : [],
    reminder: null,
    noteLines: [],
    pageFoot: { left: `${about.regionName} · ${about.asOf}`, right: about.code },
  }
}
