import type { PaperBlock, PaperCell, PaperDocument, PaperRun } from '../../../../kernel/paper-document.ts'
import { dateInCapitals } from '../../../../kernel/capitals.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { placeholderPattern } from './check-template.ts'
import { isEmptyValue, type PaperOfficer, type PaperValues } from './paper-value.ts'
import type { PaperPart, PaperTemplate } from './paper-template.ts'
import { writeValue } from './write-value.ts'

/** An article as it is cited; `settled`: its confidence is high, or the office's legal review has confirmed it. */
export type CitedRule = {
  readonly article: string
  readonly settled: boolean
  /** `5个工作日`, `3%`; '' when the rule has no number. */
  readonly limit: string
}

/** What stands on a paper besides its fields. `number` null: a draft. */
export type PaperFrame = {
  readonly number: string | null
  readonly office: string
  readonly issuedOn: LocalDate | null
  readonly rules: Readonly<Record<string, CitedRule>>
  /** Date of the file for drafts, so that bytes repeat. */
  readonly on: LocalDate
}

/** A paper out of its template: safe interpolation only, gaps where nothing is known. Pure: the same in, the same out. */
export function composePaper(template: PaperTemplate, values: PaperValues, frame: PaperFrame): PaperDocument {
  const runs = (text: string) => runsOf(template, values, frame, text)
  const body = template.body.flatMap((part) =>
    stands(part, values) ? partBlocks(template, values, part, runs) : [],
  )
  return {
    title: template.title,
    date: frame.issuedOn ?? frame.on,
    foot: '',
    blocks: [
      { kind: 'office', text: frame.office },
      { kind: 'title', text: template.title },
      {
        kind: 'line',
        align: 'center',
        runs: frame.number === null ? [gap(14), { text: '（草稿）', mark: true }] : [{ text: frame.number }],
      },
      { kind: 'rule' },
      ...reviewNote(template, frame),
      ...body,
      ...signatureBlocks(template, values, frame),
      ...copiesBlocks(template),
    ],
  }
}

const gap = (characters: number): PaperRun => ({ text: '　'.repeat(characters), blank: true })

function stands(part: PaperPart, values: PaperValues): boolean {
  if (part.when && isEmptyValue(values[part.when])) return false
  return !(part.unless && !isEmptyValue(values[part.unless]))
}

/** Articles that no legal review has settled are named on top of the page: 待法制审核. */
function reviewNote(template: PaperTemplate, frame: PaperFrame): PaperBlock[] {
  const open = template.basis.filter((code) => frame.rules[code]?.settled === false)
  if (open.length === 0) return []
  const articles = [...new Set(open.map((code) => frame.rules[code]!.article))].join('、')
  return [
    {
      kind: 'line',
      small: true,
      runs: [{ text: `【待法制审核】${articles}的适用须经本机关法制审核确认。`, mark: true }],
    },
  ]
}

function partBlocks(
  template: PaperTemplate,
  values: PaperValues,
  part: PaperPart,
  runs: (text: string) => PaperRun[],
): PaperBlock[] {
  if ('prose' in part) return splitLines(runs(part.prose)).map((line) => ({ kind: 'prose', runs: line }))
  if ('line' in part)
    return splitLines(runs(part.line)).map((line) => ({ kind: 'line', align: part.align, runs: line }))
  if ('heading' in part) return [{ kind: 'heading', level: 2, text: part.heading }]
  if ('table' in part) return [tableBlock(template, values, part)]
  return [
    {
      kind: 'table',
      columns: part.columns,
      headRows: 0,
      rows: part.grid.map((row) => ({
        ...(row.height === undefined ? {} : { minHeightMm: row.height }),
        cells: row.cells.map((cell): PaperCell => {
          if (typeof cell === 'string') return { runs: runs(cell) }
          const { span, label, align } = cell
          return { runs: runs(cell.text), span, label, ...(align ? { align } : {}) }
        }),
      })),
    },
  ]
}

/** The rows of a table field; with none, three empty ones to be filled in by hand. */
function tableBlock(
  template: PaperTemplate,
  values: PaperValues,
  part: Extract<PaperPart, { table: string }>,
): PaperBlock {
  const field = template.fields.find((f) => f.id === part.table)!
  const heads = field.columns ?? []
  const value = values[field.id]
  const given = isEmptyValue(value) ? [] : (value as string[][])
  const rows = given.length > 0 ? given : Array.from({ length: 3 }, () => heads.map(() => ''))
  return {
    kind: 'table',
    small: true,
    columns: part.columns ?? heads.map(() => 1),
    headRows: 1,
    rows: [
      { cells: heads.map((text) => ({ runs: [{ text }], label: true, align: 'center' })) },
      ...rows.map((row) => ({
        minHeightMm: 8,
        cells: heads.map((_, i): PaperCell => ({ runs: [{ text: row[i] ?? '' }] })),
      })),
    ],
  }
}

/** `甲{{name}}乙` → runs; an empty field is a ruled gap, an unsettled article carries its mark. */
function runsOf(template: PaperTemplate, values: PaperValues, frame: PaperFrame, text: string): PaperRun[] {
  const runs: PaperRun[] = []
  let at = 0
  for (const match of text.matchAll(placeholderPattern)) {
    if (match.index > at) runs.push({ text: text.slice(at, match.index) })
    runs.push(...placeholderRuns(template, values, frame, match[1]!, match[2]))
    at = match.index + match[0].length
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

function placeholderRuns(
  template: PaperTemplate,
  values: PaperValues,
  frame: PaperFrame,
  name: string,
  form?: string,
): PaperRun[] {
  if (name.startsWith('law:')) return ruleRuns(frame.rules[name.slice(4)], form)
  if (name === '$number') return frame.number === null ? [gap(12)] : [{ text: frame.number }]
  if (name === '$title') return [{ text: template.title }]
  if (name === '$office') return [{ text: frame.office }]
  if (name === '$issuedOn') return frame.issuedOn ? [{ text: formatChineseDate(frame.issuedOn) }] : [gap(8)]
  const field = template.fields.find((f) => f.id === name)
  if (!field) return [gap(8)]
  const written = writeValue(field, values[name], form)
  return written === '' ? [gap(field.blank)] : [{ text: written }]
}

function ruleRuns(rule: CitedRule | undefined, form?: string): PaperRun[] {
  if (rule === undefined) return [gap(form === 'limit' ? 4 : 12)]
  const mark: PaperRun[] = rule.settled ? [] : [{ text: '（待法制审核）', mark: true }]
  if (form === 'limit') return rule.limit === '' ? [gap(4)] : [{ text: rule.limit }]
  return [{ text: rule.article }, ...mark]
}

/** Line ends inside a value begin a new paragraph. */
function splitLines(runs: readonly PaperRun[]): PaperRun[][] {
  const lines: PaperRun[][] = [[]]
  for (const run of runs)
    run.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([])
      if (text !== '') lines.at(-1)!.push({ ...run, text })
    })
  return lines.filter((line, i) => line.length > 0 || i === 0)
}

function signatureBlocks(template: PaperTemplate, values: PaperValues, frame: PaperFrame): PaperBlock[] {
  const { officers, party, others, seal, capitalDate } = template.sign
  const blocks: PaperBlock[] = [{ kind: 'space', mm: 4 }]
  if (officers)
    blocks.push(...officerLines(officers.label, values[officers.field] as unknown as PaperOfficer[] | null))
  if (party)
    blocks.push(signLine(`${party}（签名或盖章）：`), {
      kind: 'line',
      small: true,
      runs: [{ text: '□拒绝签名　原因：' }, gap(10), { text: '　见证人（签名）：' }, gap(6)],
    })
  for (const other of others) blocks.push(signLine(`${other}（签名）：`))
  if (seal) {
    const date = frame.issuedOn
    const written =
      date === null ? '　　　　年　　月　　日' : capitalDate ? dateInCapitals(date) : formatChineseDate(date)
    blocks.push(
      { kind: 'space', mm: 10 },
      { kind: 'line', align: 'right', keepNext: true, runs: [{ text: `${frame.office}　　` }] },
      { kind: 'line', align: 'right', keepNext: true, runs: [{ text: '（印　章）　　　' }] },
      { kind: 'line', align: 'right', runs: [{ text: `${written}　　` }] },
    )
  }
  return blocks
}

/** The date stands beside the name where one line holds both (27 characters). */
function signLine(label: string): PaperBlock {
  const room = 27 - label.length
  const date: PaperRun[] = room >= 16 ? [{ text: '　　　年　　月　　日' }] : []
  return {
    kind: 'line',
    runs: [{ text: label }, gap(Math.min(8, date.length > 0 ? room - 10 : room - 1)), ...date],
  }
}

/** At least two lines: two officers take part (行政处罚法 42), each with the certificate's number. */
function officerLines(label: string, given: readonly PaperOfficer[] | null): PaperBlock[] {
  const officers = [...(given ?? [])]
  while (officers.length < 2) officers.push({ name: '', certificateNo: '' })
  return officers.map((o) => ({
    kind: 'line',
    runs: [
      { text: `${label}（签名）：` },
      // With a number of eleven digits the line still holds both.
      gap(5),
      { text: '　执法证号：' },
      o.certificateNo ? { text: o.certificateNo } : gap(7),
    ],
  }))
}

function copiesBlocks(template: PaperTemplate): PaperBlock[] {
  const count = template.copies.length
  if (count === 0) return []
  const numerals = '一二三四五六'
  const each = template.copies.map((c) => `一份${c}`).join('，')
  return [
    { kind: 'space', mm: 3 },
    {
      kind: 'line',
      small: true,
      runs: [{ text: `本文书一式${count === 2 ? '两' : numerals[count - 1]}份：${each}。` }],
    },
  ]
}
