/**
 * A paper form with everything resolved: what the domain makes of layout and content, and what the four renderers
 * (screen, xlsx, docx, print) draw. It stands in the kernel because both a feature's pure domain and the platform's
 * renderers speak it and neither may import the other.
 */
export type FormGrid = {
  readonly code: string
  readonly version: string
  readonly paper: FormPaper
  readonly fonts: FormFonts
  /** “附件2”, above the title on the left; null when the form is no annex. */
  readonly annexLabel: string | null
  readonly title: string
  /** Lines between title and table: 填报单位（盖章）, 填报日期. */
  readonly subHead: readonly FormGridLine[]
  readonly columnWidthsMm: readonly number[]
  /** Head rows first (all are repeated on every page), then body rows. */
  readonly rows: readonly FormGridRow[]
  readonly headRowCount: number
  /** Signature lines under the table. */
  readonly foot: readonly FormGridLine[]
  /** 特别提醒 line under the signatures. */
  readonly reminder: string | null
  /** Explanations printed small at the very end. */
  readonly noteLines: readonly string[]
  /** Printed at the foot of each page, left and right of “第 X 页 共 Y 页”. */
  readonly pageFoot: { readonly left: string; readonly right: string }
}

export type FormPaper = {
  readonly size: 'A4'
  readonly orientation: 'portrait' | 'landscape'
  readonly marginsMm: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
}

/** An official face by name, what stands in for it where it is not installed, and its size in points. */
export type FormFont = {
  readonly face: string
  readonly fallbacks: readonly string[]
  readonly sizePt: number
}

export type FormFonts = {
  readonly label: FormFont
  readonly title: FormFont
  readonly head: FormFont
  readonly body: FormFont
  readonly foot: FormFont
}

export type FormAlign = 'left' | 'center' | 'right'

export type FormGridLine = {
  readonly heightMm: number
  readonly parts: readonly FormGridPart[]
}

export type FormGridPart = {
  readonly text: string
  /** First table column under which the part begins (0-based) and how many columns it covers. */
  readonly column: number
  readonly colSpan: number
  readonly align: FormAlign
  /** Width kept free for the seal (公章, 42 mm) beside the text; 0 when none. */
  readonly sealSpaceMm: number
  readonly field: string | null
}

export type FormGridRow = {
  readonly kind: 'head' | 'body'
  /** Index into the content's rows; null for head rows and for empty rows that only fill the paper. */
  readonly contentRow: number | null
  readonly minHeightMm: number
  /** Cells that begin in this row; columns covered by a span from above are absent. */
  readonly cells: readonly FormGridCell[]
}

export type FormGridCell = {
  readonly kind: 'head' | 'body'
  readonly text: string
  /** 0-based. */
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly align: FormAlign
  /** Field whose value stands here; null for fixed text and figures. */
  readonly field: string | null
  /** Indicator whose figure stands here: on screen the cell opens to its records. */
  readonly indicator: string | null
}
