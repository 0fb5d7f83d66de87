import { createRequire } from 'node:module'
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { PaperDocument } from '../../../kernel/paper-document.ts'
import { paperFont, paperPdfDefinition } from './paper-pdf-definition.ts'

/** Runs in a thread of its own: laying out hundreds of pages must not hold up a request. Gets {id, paper}, answers {id, bytes}. */
const fonts = path.dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'),
)
pdfmake.setFonts({
  [paperFont]: {
    normal: path.join(fonts, '400Regular/NotoSerifSC_400Regular.ttf'),
    bold: path.join(fonts, '700Bold/NotoSerifSC_700Bold.ttf'),
  },
})
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((file) => file.startsWith(fonts))

parentPort!.on('message', ({ id, paper }: { id: number; paper: PaperDocument }) => {
  pdfmake
    .createPdf(paperPdfDefinition(paper))
    .getBuffer()
    .then(
      (bytes) => parentPort!.postMessage({ id, bytes: new Uint8Array(bytes) }),
      (error: unknown) =>
        parentPort!.postMessage({ id, failed: error instanceof Error ? error.stack : String(error) }),
    )
})
