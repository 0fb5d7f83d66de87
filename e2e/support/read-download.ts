import { read, utils } from '@e965/xlsx'
import type { Download, Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { readFile } from 'node:fs/promises'

/** Clicks a button that downloads and gives the file's name and bytes. */
export async function download(
  page: Page,
  click: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download')
  await click()
  const file = await waiting
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** The first sheet's cells as they are shown, row by row. */
export function sheetCells(bytes: Buffer): string[][] {
  const book = read(bytes)
  const sheet = book.Sheets[book.SheetNames[0]!]!
  return utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '' })
    .map((row) => row.map(String))
}

/** The words of a document's table cells, row by row. */
export function documentCells(bytes: Buffer): string[][] {
  const xml = strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml']!)
  return [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      [...cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(''),
    ),
  )
}
