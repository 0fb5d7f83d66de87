import type { ListField, ListKind } from '../list-kind.ts'
import { textNumber } from './fold-cell.ts'
import type { ListRowDraft } from './list-row-draft.ts'

const dropped = /[\s()（）[\]【】·.,，。、“”"'《》:：;；/-]/g
/** Folded so that spacing, width and brackets make no other entry. */
const foldKey = (text: string): string => text.normalize('NFKC').replace(dropped, '').toUpperCase()

export type RowKey = {
  /** The fields it is made of, named in front: two kinds of keys never meet. */
  readonly key: string
  readonly fields: readonly ListField[]
  /** Made of a number that stands for one thing only: the same number with other content is a mistake. */
  readonly byNumber: boolean
}

const numbers: readonly ListField[] = ['creditCode', 'licenceNo', 'plateNo', 'plotNo']

/** The first of the kind's keys whose fields are all filled (a credit code also sound); null when none is. */
export function rowKeyOf(
  kind: ListKind,
  cells: ListRowDraft['cells'],
  soundCode: string | null,
): RowKey | null {
  for (const fields of kind.keys) {
    const values = fields.map((f) => (f === 'creditCode' ? (soundCode ?? '') : (cells[f] ?? '')))
    if (values.some((v) => v === '')) continue
    const key = `${fields.join('+')}:${values.map(foldKey).join('|')}`
    const byNumber =
      kind.subject !== 'meter' && kind.subject !== 'premises' && fields.every((f) => numbers.includes(f))
    return {
      key: key.length <= 400 ? key : `${key.slice(0, 380)}#${textNumber(key).toString(36)}`,
      fields,
      byNumber,
    }
  }
  return null
}

/** Rows already seen in this file: by key, what they said and where they stood. Numbers only, so that it stays small. */
export class KeyBook {
  private readonly index = new Map<number, number>()
  private readonly rows: number[] = []
  private readonly said: number[] = []

  /** The earlier row of this key, or null and the row is kept in mind. */
  meet(key: string, said: string, row: number): { row: number; same: boolean } | null {
    const number = textNumber(key)
    const at = this.index.get(number)
    if (at !== undefined) return { row: this.rows[at]!, same: this.said[at] === textNumber(said) }
    this.index.set(number, this.rows.length)
    this.rows.push(row)
    this.said.push(textNumber(said))
    return null
  }
}

/** All a row says, without its running number and place in the file, as one text: equal texts are equal rows. */
export function contentOf(row: Pick<ListRowDraft, 'cells' | 'extra'>): string {
  let text = ''
  for (const field of Object.keys(row.cells).toSorted())
    if (field !== 'serial') text += `${field}\u0001${row.cells[field as ListField]}\u0002`
  for (const head of Object.keys(row.extra).toSorted()) text += `${head}\u0003${row.extra[head]}\u0002`
  return text
}
