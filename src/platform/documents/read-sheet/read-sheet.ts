import { decodeText } from './decode-text.ts'
import { detectFormat } from './detect-format.ts'
import { documentsProblems, tooLarge } from './documents-problems.ts'
import { readDelimited } from './read-delimited.ts'
import { parseMarkup, parseXls, parseXlsxParts, sheetsOf } from './read-workbook.ts'
import { readZipParts } from './read-zip-parts.ts'
import { refuseEntities, scanSheetXml } from './scan-xml.ts'
import type { ReadSheet, SheetContent, SheetFormat, SheetLimits } from './sheet-content.ts'
import { SheetWarnings } from './sheet-warnings.ts'
import { refuseVirus } from './virus-signature.ts'

/**
 * Reads a sheet file by its content, whatever its name says. Runs in the sandbox's child process; call it directly
 * only for files the program made itself. Throws `documents/…` problems.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits): Promise<SheetContent> {
  if (bytes.length === 0) throw documentsProblems.refuse('empty')
  if (bytes.length > limits.maxFileBytes) throw tooLarge(bytes.length, limits.maxFileBytes)
  refuseVirus(bytes)
  const warnings = new SheetWarnings()
  const { format, sheets } = await readBy(bytes, limits, warnings)
  if (sheets.length === 0) throw documentsProblems.refuse('no-sheet')
  return { format, sheets, warnings: warnings.list() }
}

async function readBy(
  bytes: Buffer,
  limits: SheetLimits,
  warnings: SheetWarnings,
): Promise<{ format: SheetFormat; sheets: ReadSheet[] }> {
  switch (detectFormat(bytes)) {
    case 'zip':
      return { format: 'xlsx', sheets: await readXlsx(bytes, limits, warnings) }
    case 'cfb':
      return { format: 'xls', sheets: sheetsOf(await parseXls(bytes), limits, warnings) }
    case 'html': {
      const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1]
      const text = withoutEntities(decodeText(bytes, charset)).replace(
        /<(script|style)\b[\s\S]*?<\/\1\s*>/gi,
        '',
      )
      if (!/<table\b/i.test(text)) throw documentsProblems.refuse('no-sheet')
      return { format: 'html', sheets: sheetsOf(parseMarkup(text), limits, warnings) }
    }
    case 'xml-2003': {
      refuseEntities(Buffer.from(bytes.filter((byte) => byte !== 0)))
      const charset = /encoding\s*=\s*["']([\w-]+)/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
      const text = decodeText(bytes, charset).replace(/^\s*<\?xml[^>]*\?>/, '<?xml version="1.0"?>')
      return { format: 'xml-2003', sheets: sheetsOf(parseMarkup(text), limits, warnings) }
    }
    case 'text':
      return { format: 'csv', sheets: [readDelimited(decodeText(bytes), limits, warnings)] }
  }
}

function withoutEntities(text: string): string {
  if (/<!entity/i.test(text)) throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
  return text
}

const dataParts =
  /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedstrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/

async function readXlsx(bytes: Buffer, limits: SheetLimits, warnings: SheetWarnings): Promise<ReadSheet[]> {
  const { parts, paths } = await readZipParts(bytes, limits, (path) => dataParts.test(path))
  if (!parts.has('xl/workbook.xml'))
    throw documentsProblems.refuse('unsupported-format', { found: kindOf(paths) })
  for (const [path, part] of parts) {
    refuseEntities(part)
    if (path.startsWith('xl/worksheets/')) scanSheetXml(part, path.slice('xl/worksheets/'.length), limits)
  }
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path))
  if (has(/^xl\/externalLinks\//i)) warnings.add('external-links')
  if (has(/vbaProject/i)) warnings.add('macros')
  if (has(/^xl\/(?:threaded)?comments/i)) warnings.add('comments')
  if (has(/^xl\/media\//i)) warnings.add('pictures')
  return sheetsOf(parseXlsxParts(parts), limits, warnings)
}

function kindOf(paths: readonly string[]): string {
  if (paths.includes('word/document.xml')) return 'Word 文档'
  if (paths.includes('xl/workbook.bin')) return 'Excel 二进制工作簿（.xlsb）'
  if (paths.includes('content.xml')) return 'ODF 文档（.ods）'
  return '压缩包'
}
