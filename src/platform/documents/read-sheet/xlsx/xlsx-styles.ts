import { SSF } from '@e965/xlsx'
import { z } from 'zod'
import { XmlReader } from './xml-reader.ts'

const builtIn = z.record(z.string(), z.string()).parse(SSF.get_table())
const maxStyles = 100_000

/** Reads `styles.xml`: the number format of each cell style, by its index. */
export async function readNumberFormats(part: AsyncIterable<Buffer>): Promise<string[]> {
  const own = new Map<string, string>()
  const styles: string[] = []
  let inCellStyles = false
  const xml = new XmlReader({
    open(name, attributes) {
      if (name === 'cellXfs') inCellStyles = true
      else if (name === 'numFmt' && own.size < maxStyles)
        own.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
      else if (name === 'xf' && inCellStyles && styles.length < maxStyles)
        styles.push(attributes.numFmtId ?? '0')
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  for await (const chunk of part) xml.push(chunk)
  xml.end()
  return styles.map((id) => own.get(id) ?? chineseFormat(Number(id)) ?? builtIn[id] ?? 'General')
}

/**
 * Number formats 27–36 and 50–58 are dates and times in Chinese Excel and WPS (2021年3月31日), written by number only:
 * they are read as the plain date 14 and the plain time 20.
 */
function chineseFormat(id: number): string | undefined {
  if ((id >= 32 && id <= 35) || id === 55 || id === 56) return builtIn['20']
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? builtIn['14'] : undefined
}
