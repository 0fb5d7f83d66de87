import { finding, type CatalogueFinding, type CatalogueRow } from './catalogue-item.ts'

/**
 * The serial of each row, null where it has none. The official list prints three wrongly (717 as 718, 1951 as 1851, 2008 as
 * 2009): a serial that does not follow while the one after it does, as if it had, is a misprint and is corrected with a note.
 * Serials that are left out (an excerpt) are noted; one that comes again is an error.
 */
export function correctSerials(
  table: readonly CatalogueRow[],
  findings: CatalogueFinding[],
): (number | null)[] {
  const printed = table.map(({ serialText }) => (/^\d{1,5}$/.test(serialText) ? Number(serialText) : null))
  const next = nextOf(printed)
  const seen = new Set<number>()
  let last: number | null = null
  return table.map(({ row, serialText }, at) => {
    if (serialText === '') return null
    const say = (code: CatalogueFinding['code'], severity: 'error' | 'note', message: string) =>
      void findings.push(finding(row, '序号', code, severity, message))
    let serial = printed[at]!
    if (serial === null) {
      say('serial-unreadable', 'error', `序号“${serialText}”不是数字，请改正；若这一行不是条目，请删去。`)
      return null
    }
    const wanted: number | null = last === null ? null : last + 1
    if (wanted !== null && serial !== wanted && next[at] === wanted + 1) {
      say(
        'serial-corrected',
        'note',
        `序号印作 ${serial}，前后为 ${last} 和 ${wanted + 1}，按 ${wanted} 记。`,
      )
      serial = wanted
    }
    if (seen.has(serial)) {
      say(
        'serial-repeated',
        'error',
        `序号 ${serial} 与前面的条目重复，请对照原文改正；若是同一条目的另一规格，请把序号留空。`,
      )
      return null
    }
    if (wanted !== null && serial > wanted)
      say('serial-gap', 'note', `序号从 ${last} 跳到 ${serial}，中间的条目不在这份文件里；若是摘录可不理会。`)
    if (wanted !== null && serial < wanted)
      say('serial-gap', 'note', `序号从 ${last} 退到 ${serial}，请核对行的次序。`)
    seen.add(serial)
    last = serial
    return serial
  })
}

/** Of each row the next printed serial below it. */
function nextOf(printed: readonly (number | null)[]): (number | null)[] {
  const next: (number | null)[] = printed.map(() => null)
  for (let at = printed.length - 2; at >= 0; at -= 1) next[at] = printed[at + 1] ?? next[at + 1]!
  return next
}
