import { isLocalDate, lastDayOfMonth } from '../../../../kernel/local-date.ts'
import { creditCodeFault, creditCodeFaultMessages, normaliseCreditCode } from '../../../site/domain/index.ts'
import { isSoundCode } from './credit-code-check.ts'
import type { PlannedColumn } from './column-plan.ts'
import { closeUp, foldTight } from './fold-cell.ts'
import { scaleOfUnit } from './head-unit.ts'
import { readDate } from './read-date.ts'
import { decimalText, isScientific, readNumber } from './read-number.ts'
import { idNumberFault, isTelephone } from './read-person-number.ts'
import type { RowNotes } from './row-notes.ts'

const longest = 2_000
const longestOf: Readonly<Partial<Record<string, number>>> = {
  name: 200,
  person: 100,
  address: 300,
  code: 100,
  phone: 100,
}

/** What a cell is kept as: its canonical writing when it could be read, else as given, with what was found said. */
export function readCell(raw: string, column: PlannedColumn, notes: RowNotes, today: string): string {
  const text = shortened(raw, column, notes)
  switch (column.type) {
    case 'name':
    case 'person':
    case 'address':
      return closeUp(text)
    case 'code':
      return column.field === 'creditCode'
        ? readCreditCode(text, column, notes)
        : readCode(text, column, notes)
    case 'date':
    case 'month':
      return readDateCell(text, column, notes)
    case 'money':
      return readMoney(text, column, notes)
    case 'number':
      return readAmount(text, column, notes)
    case 'phone':
      return readPhone(text, column, notes)
    case 'id_number':
      return readIdNumber(text, column, notes, today)
    case 'plate':
      return readPlate(text, column, notes)
    default:
      return text
  }
}

function shortened(text: string, column: PlannedColumn, notes: RowNotes): string {
  const limit = longestOf[column.type] ?? longest
  if (text.length <= limit) return text
  notes.say('shortened', column, { length: text.length, limit })
  notes.mark('shortened')
  // Not in the middle of a character of two units.
  const cut = text.slice(0, limit)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

function readCreditCode(text: string, column: PlannedColumn, notes: RowNotes): string {
  if (isSoundCode(text)) return text
  const code = normaliseCreditCode(text)
  if (isScientific(code)) notes.say('code-lost', column, { value: text })
  else {
    const fault = creditCodeFault(code)
    if (fault === null) return code
    notes.say('code-damaged', column, {
      why: creditCodeFaultMessages[fault].replace(/；没有可留空。$/, '。'),
    })
  }
  notes.mark('damaged_code')
  return text
}

function readCode(text: string, column: PlannedColumn, notes: RowNotes): string {
  const tight = foldTight(text).replace(/^['’‘`]/, '')
  if (isScientific(tight)) notes.say(column.identifies ? 'number-lost' : 'code-lost', column, { value: text })
  else if (tight.length >= 16 && tight.endsWith('000') && /^\d+$/.test(tight) && column.identifies)
    notes.say('code-lost', column, { value: text })
  return tight
}

function readDateCell(text: string, column: PlannedColumn, notes: RowNotes): string {
  const date = readDate(text)
  if (date.kind === 'day') return date.date
  if (date.kind === 'month') return date.date.slice(0, 7)
  if (date.kind === 'year') return date.date.slice(0, 4)
  if (date.kind !== 'fault') return text
  const until = column.field === 'validTo' ? /(?:至|到|~|—)\s*(\d{4}[^至到~—]+)$/.exec(text) : null
  if (until && readDate(until[1]!).kind === 'day') return readDateCell(until[1]!, column, notes)
  notes.say(`date-${date.fault}`, column, { value: text })
  notes.mark('damaged_date')
  return text
}

/** The day a canonical date cell stands for: a month's or a year's first, or its last when it is an end. */
export function dayOfCell(cell: string | undefined, end = false): string | null {
  if (cell === undefined || !/^\d{4}(?:-\d{2}){0,2}$/.test(cell)) return null
  if (cell.length === 10) return isLocalDate(cell) ? cell : null
  if (!isLocalDate(`${cell.slice(0, 4)}-${cell.slice(5) || '01'}-01`)) return null
  if (cell.length === 7) return end ? lastDayOfMonth(`${cell}-01`) : `${cell}-01`
  return end ? `${cell}-12-31` : `${cell}-01-01`
}

/** Money becomes 元: by the cell's own unit (50万元), else by the column's. */
function readMoney(text: string, column: PlannedColumn, notes: RowNotes): string {
  const number = readNumber(text)
  const unit = number?.unit.replace(/^人民币|人民币$/, '') ?? ''
  const own = number && unit !== '' ? scaleOfUnit(unit, 'money') : null
  if (!number || !number.exact || number.value < 0 || (unit !== '' && own === null)) {
    notes.say('number-unclear', column, { value: text })
    return text
  }
  const written = /[万亿]/.test(text)
  const yuan = number.value * (own ?? (written ? 1 : column.scale))
  if (!written && own === null && column.scale >= 10_000 && number.value >= 100_000)
    notes.say('money-suspect', column, {
      value: text,
      unit: column.unit || '万元',
      yuan: decimalText(yuan, 2),
    })
  return decimalText(yuan, 2)
}

function readAmount(text: string, column: PlannedColumn, notes: RowNotes): string {
  if (column.field === 'serial') return text
  const number = readNumber(text)
  if (number?.exact) return decimalText(number.value * column.scale)
  notes.say('number-unclear', column, { value: text })
  return text
}

function readPhone(text: string, column: PlannedColumn, notes: RowNotes): string {
  const tight = foldTight(text)
  if (/^\d{11}$/.test(tight) && tight.startsWith('1')) return tight
  if (isScientific(tight)) notes.say('phone-lost', column, { value: text })
  else if (!isTelephone(tight)) notes.say('phone-odd', column, { value: text })
  return tight
}

function readIdNumber(text: string, column: PlannedColumn, notes: RowNotes, today: string): string {
  const tight = foldTight(text).toUpperCase()
  if (isScientific(tight)) {
    notes.say('code-lost', column, { value: text })
    return text
  }
  const fault = idNumberFault(tight, today)
  if (fault === 'rounded') notes.say('id-number-rounded', column)
  else if (fault !== null) notes.say('id-number-odd', column, { why: fault })
  return tight
}

const plateShape = /^[\p{sc=Han}][A-Z][A-Z0-9]{4,5}[A-Z0-9挂学警领港澳](?:\(.*\)|[黄蓝绿白黑]+牌?)?$/u

function readPlate(text: string, column: PlannedColumn, notes: RowNotes): string {
  const tight = foldTight(text)
    .replace(/[·.\-—•]/g, '')
    .toUpperCase()
  if (!plateShape.test(tight)) notes.say('plate-odd', column, { value: text })
  return tight
}
