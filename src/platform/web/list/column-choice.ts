import { useState } from 'react'
import type { RecordColumn } from './record-column.ts'

const place = (list: string) => `qingyuan.columns.${list}`

/** Which of the wanted columns exist, in the list's own order; the naming one always stays; none wanted: the first choice. */
export function chosenColumns<C extends Pick<RecordColumn<never>, 'key' | 'offAtFirst' | 'names'>>(
  columns: readonly C[],
  wanted: readonly string[] | null,
): C[] {
  const naming = columns.find((c) => c.names) ?? columns[0]
  const known = wanted?.some((key) => columns.some((c) => c.key === key)) ?? false
  return columns.filter((c) => c === naming || (known ? wanted!.includes(c.key) : !c.offAtFirst))
}

/** Column choice of a list, remembered on this device. */
export function useColumnChoice(list: string): [readonly string[] | null, (keys: readonly string[]) => void] {
  const [keys, setKeys] = useState<readonly string[] | null>(() => read(list))
  return [
    keys,
    (next) => {
      setKeys(next)
      try {
        localStorage.setItem(place(list), JSON.stringify(next))
      } catch {
        // Storage may be shut off by policy: the choice then lasts as long as the page.
      }
    },
  ]
}

function read(list: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place(list)) ?? 'null')
    return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : null
  } catch {
    return null
  }
}
