/**
 * What a paper 文书 or a bound volume 案卷 says, block by block, without saying how it is drawn. Three renderers draw it
 * (print page, .docx, PDF), so that the same content looks the same everywhere and can be kept as canonical JSON.
 */

/** A piece of a line. `blank`: nothing is known, a ruled gap of so many characters is left to be filled by hand. */
export type PaperRun = {
  readonly text: string
  readonly bold?: boolean
  readonly blank?: boolean
  /** A remark of the program in small type, e.g. 待法制审核. */
  readonly mark?: boolean
}
export type PaperAlign = 'left' | 'center' | 'right'

export type PaperCell = {
  readonly runs: readonly PaperRun[]
  readonly span?: number
  readonly align?: PaperAlign
  /** A cell that names what stands beside it. */
  readonly label?: boolean
  /** The number of the page on which the block with this anchor begins; `runs` are left out. */
  readonly pageOf?: string
}
export type PaperRow = { readonly cells: readonly PaperCell[]; readonly minHeightMm?: number }

/** A picture as JPEG or PNG bytes in base64, with its size in pixels. */
export type PaperPicture = {
  readonly base64: string
  readonly type: 'jpg' | 'png'
  readonly width: number
  readonly height: number
  readonly caption: string
}

export type PaperBlock =
  /** The issuing office above the title (发文机关). */
  | { readonly kind: 'office'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string; readonly anchor?: string }
  | {
      readonly kind: 'heading'
      readonly text: string
      readonly level: 1 | 2
      readonly anchor?: string
    }
  /** Begins with two characters of indentation, as prose does. */
  | { readonly kind: 'prose'; readonly runs: readonly PaperRun[] }
  /** Stands by itself, without indentation. */
  | {
      readonly kind: 'line'
      readonly runs: readonly PaperRun[]
      readonly align?: PaperAlign
      readonly small?: boolean
      /** Stays on the page of what follows. */
      readonly keepNext?: boolean
    }
  | {
      readonly kind: 'table'
      /** Shares of the width. */
      readonly columns: readonly number[]
      /** How many of the first rows are repeated on every page. */
      readonly headRows: number
      readonly rows: readonly PaperRow[]
      readonly small?: boolean
    }
  | { readonly kind: 'space'; readonly mm: number }
  | { readonly kind: 'rule' }
  | { readonly kind: 'page-break' }
  | { readonly kind: 'pictures'; readonly pictures: readonly PaperPicture[] }

export type PaperDocument = {
  readonly title: string
  readonly blocks: readonly PaperBlock[]
  /** One line at the foot of every page, beside the page number. */
  readonly foot: string
  /** YYYY-MM-DD: the file's own date, so that the same content gives the same bytes. */
  readonly date: string
  /** The first page is a cover and bears no page number. */
  readonly cover?: boolean
}

/** A4 with the margins of 党政机关公文格式 GB/T 9704-2012: 37 above, 28 left, 26 right, 35 below; mm. */
export const paperPage = {
  widthMm: 210,
  heightMm: 297,
  topMm: 37,
  bottomMm: 35,
  leftMm: 28,
  rightMm: 26,
} as const
/** 3号 16 pt, 2号 22 pt, 小4号 12 pt, 5号 10.5 pt. */
export const paperTypePt = { body: 16, title: 22, small: 12, fine: 10.5 } as const

export const plainRun = (text: string): PaperRun => ({ text })
export const textOfRuns = (runs: readonly PaperRun[]): string => runs.map((run) => run.text).join('')
