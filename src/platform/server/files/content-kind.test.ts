import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { contentKindOf } from './content-kind.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-content-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
async function kindOf(bytes: Uint8Array) {
  const file = path.join(folder, `${count++}.bin`)
  writeFileSync(file, bytes)
  return contentKindOf(file, bytes.length)
}

const box = (type: string, content: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
const film = (brand: string, ...boxes: Buffer[]) =>
  Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0`, 'latin1')), ...boxes])
const wave = Buffer.concat([Buffer.from('RIFF'), Buffer.from([12, 0, 0, 0]), Buffer.from('WAVEdata\0\0\0\0')])
const zip = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, new TextEncoder().encode('<x/>')])))
const word = ['[Content_Types].xml', 'word/document.xml']

describe('a file is what its bytes say', () => {
  test.each([
    ['PDF', Buffer.from('%PDF-1.7\n…'), 'application/pdf'],
    ['MP4', film('isom', box('mdat', Buffer.alloc(50)), box('moov')), 'video/mp4'],
    ['MOV', film('qt  ', box('moov')), 'video/quicktime'],
    ['M4A', film('M4A ', box('moov')), 'audio/mp4'],
    ['MP3 with a tag', Buffer.from('ID3\u0004\0\0\0\0\0\0'), 'audio/mpeg'],
    ['MP3 without', Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 0, 0, 0]), 'audio/mpeg'],
    ['WAV', wave, 'audio/wav'],
    ['Word', zip(...word), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%s', async (_, bytes, mediaType) => {
    expect(await kindOf(bytes)).toEqual({ mediaType })
  })

  test.each([
    ['a film cut short', film('isom', box('mdat', Buffer.alloc(50)), box('moov')).subarray(0, 60), 'broken'],
    ['a film without its index', film('isom', box('mdat')), 'broken'],
    ['a recording that claims more than it has', wave.subarray(0, 14), 'broken'],
    ['half a zip', zip(...word).subarray(0, 60), 'broken'],
    ['Word with macros', zip(...word, 'word/vbaProject.bin'), 'macros'],
  ])('%s is refused', async (_, bytes, refused) => {
    expect(await kindOf(bytes)).toEqual({ refused })
  })

  test.each([
    ['a program', Buffer.from('MZ\u0090\0\u0003')],
    ['a page', Buffer.from('<!doctype html><script>')],
    ['a zip of anything', zip('a.txt')],
    ['a sheet', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a HEIC picture', film('heic', box('moov'))],
    ['one byte', Buffer.from('x')],
  ])('%s is none of these', async (_, bytes) => {
    expect(await kindOf(bytes)).toBeNull()
  })
})
