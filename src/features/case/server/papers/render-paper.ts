import type { FileAnswer } from '../../../../platform/server/http/route.ts'
import { safeName } from '../../../../platform/server/files/file-store.ts'
import type { PaperDocument } from '../../../../kernel/paper-document.ts'

export type PaperFormat = 'html' | 'docx' | 'pdf'
const mediaTypes: Readonly<Record<PaperFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** A paper as a file. Renderers are loaded when first used: most requests never print. */
export async function renderPaper(
  paper: PaperDocument,
  format: PaperFormat,
  name: string,
): Promise<FileAnswer> {
  return {
    name: safeName(`${name}.${format}`),
    mediaType: mediaTypes[format],
    bytes: await bytesOf(paper, format),
    inline: format === 'html',
  }
}

/** The bytes alone. */
export async function bytesOf(paper: PaperDocument, format: PaperFormat): Promise<Uint8Array> {
  if (format === 'docx')
    return (await import('../../../../platform/documents/paper/render-paper-docx.ts')).renderPaperDocx(paper)
  if (format === 'pdf')
    return (await import('../../../../platform/documents/paper/render-paper-pdf.ts')).renderPaperPdf(paper)
  const { renderPaperHtml } = await import('../../../../platform/documents/paper/render-paper-html.ts')
  return new TextEncoder().encode(renderPaperHtml(paper))
}
