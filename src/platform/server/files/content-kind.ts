import { promises as fs } from 'node:fs'
import { openPromise } from 'yauzl'

/** What a file is by its bytes, for everything but pictures; `broken`: begins like one and is not complete. */
export type ContentKind = { readonly mediaType: string } | { readonly refused: 'broken' | 'macros' } | null

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Looks at the first bytes and at the outer structure, never at the name. Known: PDF, Word without macros, MP4, MOV, M4A, MP3,
 * WAV. null: something else, perhaps a picture.
 */
export async function contentKindOf(path: string, size: number): Promise<ContentKind> {
  const handle = await fs.open(path, 'r')
  try {
    const head = Buffer.alloc(16)
    const { bytesRead } = await handle.read(head, 0, 16, 0)
    const at = (start: number, end: number) => head.toString('latin1', start, Math.min(end, bytesRead))
    if (at(0, 5) === '%PDF-') return { mediaType: 'application/pdf' }
    if (at(0, 4) === 'PK\u0003\u0004') return await wordFile(path)
    if (at(0, 4) === 'RIFF' && at(8, 12) === 'WAVE') return waveFile(head, size)
    if (at(4, 8) === 'ftyp') return await mediaBoxes(handle, size, at(8, 12))
    if (at(0, 3) === 'ID3' || isFrameOfMp3(head)) return { mediaType: 'audio/mpeg' }
    return null
  } finally {
    await handle.close()
  }
}

/** MPEG audio, layer III: eleven bits of sync, a version and a bit rate that exist. */
const isFrameOfMp3 = (head: Buffer): boolean =>
  head[0] === 0xff &&
  (head[1]! & 0xe0) === 0xe0 &&
  (head[1]! & 0x18) !== 0x08 &&
  (head[1]! & 0x06) === 0x02 &&
  (head[2]! & 0xf0) !== 0xf0 &&
  (head[2]! & 0x0c) !== 0x0c

const waveFile = (head: Buffer, size: number): ContentKind =>
  head.readUInt32LE(4) + 8 > size + 1 ? { refused: 'broken' } : { mediaType: 'audio/wav' }

/** ISO base media: the brand says which; the boxes must fill the file and hold an index (`moov`). HEIC is a picture. */
async function mediaBoxes(handle: fs.FileHandle, size: number, brand: string): Promise<ContentKind> {
  if (/^(hei|hev|mif1|msf1|avif|avis)/.test(brand)) return null
  let place = 0
  let index = false
  const box = Buffer.alloc(16)
  for (let count = 0; place < size && count < 10_000; count++) {
    const { bytesRead } = await handle.read(box, 0, 16, place)
    if (bytesRead < 8) return { refused: 'broken' }
    const short = box.readUInt32BE(0)
    const length = short === 1 ? Number(box.readBigUInt64BE(8)) : short === 0 ? size - place : short
    if (length < 8 || place + length > size) return { refused: 'broken' }
    if (box.toString('latin1', 4, 8) === 'moov') index = true
    place += length
  }
  if (!index) return { refused: 'broken' }
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return { mediaType: 'audio/mp4' }
  return { mediaType: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4' }
}

/** A zip is taken only as a Word file: known by its parts, without macros; nothing is unpacked. */
async function wordFile(path: string): Promise<ContentKind> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => null)
  if (zip === null) return { refused: 'broken' }
  try {
    if (zip.entryCount > 5_000) return null
    const names = new Set<string>()
    for await (const entry of zip.eachEntry()) names.add(entry.fileName.toLowerCase())
    if (!names.has('[content_types].xml') || !names.has('word/document.xml')) return null
    return [...names].some((name) => name.endsWith('vbaproject.bin'))
      ? { refused: 'macros' }
      : { mediaType: docx }
  } catch {
    return { refused: 'broken' }
  } finally {
    zip.close()
  }
}
