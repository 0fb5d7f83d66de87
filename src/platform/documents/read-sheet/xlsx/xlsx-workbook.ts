import { documentsProblems } from '../documents-problems.ts'
import type { SheetBook } from '../sheet-book.ts'
import type { SheetLimits } from '../sheet-content.ts'
import type { SheetFile } from '../sheet-file.ts'
import type { SheetWarnings } from '../sheet-warnings.ts'
import { XmlReader, type XmlHandlers } from './xml-reader.ts'
import { readWorksheet, type WorkbookParts } from './xlsx-rows.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { readNumberFormats } from './xlsx-styles.ts'
import { openZip, type ZipPackage } from './zip-package.ts'

const workbookPath = 'xl/workbook.xml'
const relationsPath = 'xl/_rels/workbook.xml.rels'

/** Opens an .xlsx: everything but the worksheets is read here. Nothing beside the data is opened or followed. */
export async function openXlsx(
  file: SheetFile,
  limits: SheetLimits,
  warnings: SheetWarnings,
): Promise<SheetBook> {
  const zip = await openZip(file, limits)
  if (zip.size(workbookPath) === undefined)
    throw documentsProblems.refuse('unsupported-format', { found: kindOf(zip.paths) })
  warnOfParts(zip.paths, warnings)
  const listed = await readSheetList(zip)
  if (listed.sheets.length > limits.maxSheets)
    throw documentsProblems.refuse('too-many-sheets', {
      found: listed.sheets.length,
      limit: limits.maxSheets,
    })
  const used = new Set(listed.sheets.map((sheet) => sheet.path))
  for (const path of zip.paths.map((path) => path.toLowerCase().replace(/^\//, '')))
    if (!used.has(path) && !path.endsWith('/')) await passOver(zip, path)
  const parts: WorkbookParts = {
    date1904: listed.date1904,
    strings: listed.strings === undefined ? null : await readSharedStrings(zip.part(listed.strings)),
    formats: listed.styles === undefined ? [] : await readNumberFormats(zip.part(listed.styles)),
  }
  return {
    format: 'xlsx',
    sheets: listed.sheets.map(({ name, hidden, path }) => ({
      name,
      hidden,
      bytes: zip.size(path) ?? 0,
      read: (rows) => readWorksheet(zip.part(path), parts, rows),
    })),
  }
}

/** A part that is not read is inflated all the same: it may be a bomb or carry a virus. */
async function passOver(zip: ZipPackage, path: string): Promise<void> {
  const data = /^(?:\[content_types\]\.xml|_rels\/\.rels|xl\/worksheets\/[^/]+\.xml)$/.test(path)
  const xml = data ? new XmlReader({ open: () => {} }) : null
  for await (const chunk of zip.part(path)) xml?.push(chunk)
}

type SheetList = {
  readonly sheets: { name: string; hidden: boolean; path: string }[]
  readonly date1904: boolean
  readonly strings: string | undefined
  readonly styles: string | undefined
}

async function readSheetList(zip: ZipPackage): Promise<SheetList> {
  const targets = new Map<string, { kind: string; path: string }>()
  if (zip.size(relationsPath) !== undefined)
    await scan(zip, relationsPath, {
      open(name, attributes) {
        if (name !== 'Relationship' || attributes.TargetMode === 'External') return
        const path = resolved(attributes.Target ?? '')
        const kind = (attributes.Type ?? '').split('/').at(-1) ?? ''
        targets.set(attributes.Id ?? '', { kind, path })
      },
    })
  const sheets: SheetList['sheets'] = []
  let date1904 = false
  await scan(zip, workbookPath, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const target = targets.get(id ?? '')
      // Sheets of charts and dialogues hold no cells.
      if (target && target.kind !== 'worksheet') return
      if (!target || zip.size(target.path) === undefined) throw documentsProblems.refuse('unreadable')
      const hidden = /hidden$/i.test(attributes.state ?? '')
      sheets.push({ name: attributes.name ?? '', hidden, path: target.path })
    },
  })
  const ofKind = (kind: string): string | undefined =>
    [...targets.values()].find((target) => target.kind === kind && zip.size(target.path) !== undefined)?.path
  return { sheets, date1904, strings: ofKind('sharedStrings'), styles: ofKind('styles') }
}

async function scan(zip: ZipPackage, path: string, handlers: XmlHandlers): Promise<void> {
  const xml = new XmlReader(handlers)
  for await (const chunk of zip.part(path)) xml.push(chunk)
  xml.end()
}

/** A target beside the workbook, or from the root of the package, as a lower-case path. */
function resolved(target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
  const kept: string[] = []
  for (const step of path.toLowerCase().split('/'))
    if (step === '..') kept.pop()
    else if (step !== '.' && step !== '') kept.push(step)
  return kept.join('/')
}

function warnOfParts(paths: readonly string[], warnings: SheetWarnings): void {
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path))
  if (has(/^xl\/externalLinks\//i)) warnings.add('external-links')
  if (has(/vbaProject/i)) warnings.add('macros')
  if (has(/^xl\/(?:threaded)?comments/i)) warnings.add('comments')
  if (has(/^xl\/media\//i)) warnings.add('pictures')
}

function kindOf(paths: readonly string[]): string {
  if (paths.includes('word/document.xml')) return 'Word 文档'
  if (paths.includes('xl/workbook.bin')) return 'Excel 二进制工作簿（.xlsb）'
  if (paths.includes('content.xml')) return 'ODF 文档（.ods）'
  return '压缩包'
}
