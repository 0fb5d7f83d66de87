import { readCas } from '../cas-number.ts'
import {
  finding,
  type CatalogueCounts,
  type CatalogueFinding,
  type CatalogueItem,
  type CatalogueReading,
  type CatalogueRow,
} from './catalogue-item.ts'
import { correctSerials } from './correct-serials.ts'

type Field = 'serial' | 'name' | 'aliases' | 'cas' | 'remark' | 'hazards'
const heads: readonly (readonly [Field, RegExp])[] = [
  ['serial', /^(序号|编号|目录序号)$/],
  ['name', /^(品名|名称|化学品名称|中文名称)$/],
  ['aliases', /^(别名|俗名|别称)$/],
  ['cas', /^CAS(号|编号|登记号|号码|No\.?)?$/i],
  ['remark', /^(备注|说明)$/],
  ['hazards', /^(危险性类别|危险类别|危险性分类|危险性分类信息)$/],
]
const columnNames: Readonly<Record<Field, string>> = {
  serial: '序号',
  name: '品名',
  aliases: '别名',
  cas: 'CAS号',
  remark: '备注',
  hazards: '危险性类别',
}
const longest = 500

type Columns = Readonly<Partial<Record<Field, number>>>

/**
 * Reads the rows of a sheet as the official catalogue is laid out: 序号|品名|别名|CAS号|备注 below title rows.
 * Nothing is folded: a full-width ＞ belongs to its name. Commas belong to names too; aliases part at semicolons only.
 * @param rows all rows of the sheet from its first, cells as text
 * @returns null when no row is a head with 品名 and CAS号
 */
export function readCatalogue(rows: readonly (readonly (string | null)[])[]): CatalogueReading | null {
  const head = rows.findIndex((cells) => columnsOf(cells) !== null)
  if (head < 0) return null
  const columns = columnsOf(rows[head]!)!
  const findings: CatalogueFinding[] = []
  const table: CatalogueRow[] = []
  rows.slice(head + 1).forEach((cells, index) => {
    const row = head + 2 + index
    if (columnsOf(cells))
      findings.push(finding(row, '品名', 'head-repeated', 'note', '这一行是重复的表头，已跳过。'))
    else if (!isNote(cells, columns)) table.push(rowOf(cells, columns, row))
  })
  const serials = correctSerials(table, findings)
  const items = makeItems(table, serials, findings)
  findings.sort((a, b) => a.row - b.row)
  return { items, findings, counts: countsOf(table.length, items, findings) }
}

function columnsOf(cells: readonly (string | null)[]): Columns | null {
  const found: Partial<Record<Field, number>> = {}
  cells.forEach((cell, at) => {
    const text = (cell ?? '').replace(/\s/g, '')
    const field = heads.find(([, head]) => head.test(text))?.[0]
    if (field !== undefined && found[field] === undefined) found[field] = at
  })
  return found.name !== undefined && found.cas !== undefined ? found : null
}

/** Empty rows, and lines that stand in one cell of the row alone below or between the table: 注：…, page numbers. */
function isNote(cells: readonly (string | null)[], columns: Columns): boolean {
  const filled = cells.flatMap((cell, at) => (cell !== null && cell.trim() !== '' ? [at] : []))
  if (filled.length === 0) return true
  const first = cells[filled[0]!]!.trim()
  return (
    filled.length === 1 &&
    (/^(注|说明|附注)\s*[:：\d]/.test(first) ||
      (filled[0] === columns.serial && !/^\d+$/.test(first)) ||
      /^第?\s*\d+\s*页/.test(first))
  )
}

/** Line breaks inside a cell come from the page's width: they are no part of a name. */
function rowOf(cells: readonly (string | null)[], columns: Columns, row: number): CatalogueRow {
  const cell = (field: Field): string => {
    const at = columns[field]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const line = (field: Field): string => cell(field).replace(/\s*\n\s*/g, '')
  return {
    row,
    serialText: line('serial'),
    name: line('name'),
    aliases: cell('aliases')
      .replace(/\s*\n\s*/g, '')
      .split(/[;；]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    casText: cell('cas'),
    remark: line('remark'),
    hazards: cell('hazards')
      .split(/[;；\n]/)
      .map((hazard) => hazard.trim().slice(0, 100))
      .filter((hazard) => hazard !== '')
      .slice(0, 40),
  }
}

function makeItems(
  table: readonly CatalogueRow[],
  serials: readonly (number | null)[],
  findings: CatalogueFinding[],
): CatalogueItem[] {
  const items: CatalogueItem[] = []
  let above: CatalogueItem | null = null
  for (const [at, row] of table.entries()) {
    const say = (
      column: Field,
      code: CatalogueFinding['code'],
      severity: 'error' | 'note',
      message: string,
    ) => void findings.push(finding(row.row, columnNames[column], code, severity, message))
    if (row.name === '') {
      say('name', 'name-missing', 'error', '品名为空，请补上品名；若是上一行折行，请并入上一行。')
      continue
    }
    if (
      row.name.length > longest ||
      row.remark.length > longest ||
      row.aliases.some((a) => a.length > longest)
    ) {
      say('name', 'cell-too-long', 'error', `品名、别名或备注超过 ${longest} 字，请核对是否并入了别的行。`)
      continue
    }
    const variant = row.serialText === ''
    if (variant && above === null) {
      say('serial', 'variant-without-item', 'error', '序号为空，上面又没有条目可以承接，请补上序号。')
      continue
    }
    const serial = variant ? above!.serial : serials[at]
    if (serial === null || serial === undefined) continue
    const cas = casOf(row, say)
    const inherits = variant && row.casText === ''
    if (inherits && above!.cas.length > 0)
      say(
        'cas',
        'variant-inherits',
        'note',
        `序号和 CAS 号为空，承接第 ${serial} 项“${above!.name}”的 ${above!.cas.join('、')}。`,
      )
    if (!inherits && row.casText === '')
      say('cas', 'class-item', 'note', `“${row.name}”没有 CAS 号，作为类属条目，只按品名查找。`)
    const item: CatalogueItem = {
      serial,
      variant,
      name: row.name,
      aliases: [...row.aliases],
      cas: inherits ? above!.cas : cas,
      acute: row.remark.includes('剧毒'),
      remark: row.remark,
      hazards: [...row.hazards],
    }
    items.push(item)
    if (!variant) above = item
  }
  return items
}

function casOf(
  row: CatalogueRow,
  say: (column: Field, code: CatalogueFinding['code'], severity: 'error' | 'note', message: string) => void,
): string[] {
  // A date with midnight holds a space; a number of the catalogue never does.
  const written = row.casText
    .replace(/ 0{1,2}:00(:00)?/g, '')
    .split(/[;；,，、\s]+/)
    .filter((text) => text !== '' && !/^[-—–－/]+$/.test(text))
  const found: string[] = []
  for (const text of written) {
    const read = readCas(text)
    if (read.kind === 'unsound') {
      say('cas', 'cas-unsound', 'error', `“${text}”${read.why}，请对照原文改正后重新导入。`)
      continue
    }
    if (read.kind === 'restored')
      say(
        'cas',
        'cas-restored',
        'note',
        `“${text}”是被表格软件改成日期的 CAS 号，按校验位还原为 ${read.cas}。`,
      )
    if (!found.includes(read.cas)) found.push(read.cas)
  }
  if (found.length > 1)
    say('cas', 'cas-several', 'note', `一格内有 ${found.length} 个 CAS 号：${found.join('、')}，均已记入。`)
  return found
}

function countsOf(
  rows: number,
  items: readonly CatalogueItem[],
  findings: readonly CatalogueFinding[],
): CatalogueCounts {
  const count = (keep: (item: CatalogueItem) => boolean): number => items.filter(keep).length
  return {
    rows,
    items: count((i) => !i.variant),
    variants: count((i) => i.variant),
    acute: count((i) => i.acute),
    classes: findings.filter((f) => f.code === 'class-item').length,
    aliases: items.reduce((sum, i) => sum + i.aliases.length, 0),
    cas: new Set(items.flatMap((i) => i.cas)).size,
    errors: findings.filter((f) => f.severity === 'error').length,
    notes: findings.filter((f) => f.severity === 'note').length,
  }
}
