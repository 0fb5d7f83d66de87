import type { ListField, ListKind } from '../list-kind.ts'
import { textNumber } from './fold-cell.ts'
import type { ListRowDraft } from './list-row-draft.ts'

const dropped = /[\s()（）[\]【】·.,，。、“”"'《》:：;；/-]/g
/** Folded so that spacing, width and brackets make no other entry. */
const plain = /^[0-9A-Z\u4e00-\u9fa5]*$/
const foldKey = (text: string): string =>
  plain.test(text) ? text : text.normalize('NFKC').replace(dropped, '').toUpperCase()

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

/**
 * Rows already seen in this file: by key, what they said and where they stood. An open-addressed table of 20 bytes an
 * entry, so that a million rows stay small.
 */
export class KeyBook {
  private size = 0
  private room = 1 << 12
  /** Five numbers an entry: the key's two, what was said's two, the row (0: free). */
  private table = new Int32Array(this.room * 5)

  /** The earlier row of this key, or null and the row is kept in mind. */
  meet(key: string, said: number, row: number): { row: number; same: boolean } | null {
    const k = textNumber(key)
    const [low, high] = [k | 0, (k / 4294967296) | 0]
    const [saidLow, saidHigh] = [said | 0, (said / 4294967296) | 0]
    const { table } = this
    const at = this.find(low, high)
    if (table[at + 4] !== 0)
      return { row: table[at + 4]!, same: table[at + 2] === saidLow && table[at + 3] === saidHigh }
    table[at] = low
    table[at + 1] = high
    table[at + 2] = saidLow
    table[at + 3] = saidHigh
    table[at + 4] = row
    this.size += 1
    if (this.size * 2 > this.room) this.grow()
    return null
  }

  private find(low: number, high: number): number {
    const { table, room } = this
    let at = ((low ^ high) >>> 0) & (room - 1)
    while (table[at * 5 + 4] !== 0 && (table[at * 5] !== low || table[at * 5 + 1] !== high))
      at = (at + 1) & (room - 1)
    return at * 5
  }

  private grow(): void {
    const old = this.table
    this.room *= 2
    this.table = new Int32Array(this.room * 5)
    for (let at = 0; at < old.length; at += 5)
      if (old[at + 4] !== 0) this.table.set(old.subarray(at, at + 5), this.find(old[at]!, old[at + 1]!))
  }
}

/** All a row says, without its running number and its place in the file, as one text: equal texts are equal rows. */
export function contentOf(row: Pick<ListRowDraft, 'cells' | 'extra'>): string {
  let text = ''
  for (const field of Object.keys(row.cells).toSorted())
    if (field !== 'serial') text += `${field}\u0001${row.cells[field as ListField]}\u0002`
  for (const head of Object.keys(row.extra).toSorted()) text += `${head}\u0003${row.extra[head]}\u0002`
  return text
}

/** A number of what `contentOf` says, in the order of the sheet's columns: for comparing rows of one layout. */
export function contentNumber(row: Pick<ListRowDraft, 'cells' | 'extra'>): number {
  let number = 0
  for (const field in row.cells)
    if (field !== 'serial') number = mixed(number, field, row.cells[field as ListField]!)
  for (const head in row.extra) number = mixed(number, head, row.extra[head]!)
  return number
}

// Kept below 2^53 at every step.
const mixed = (number: number, name: string, text: string): number =>
  (number % 1e12) * 1_031 + (textNumber(text) % 1e15) + name.length * 7_919 + name.charCodeAt(0)
