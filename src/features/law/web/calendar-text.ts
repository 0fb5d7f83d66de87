import { makeLocalDate, type LocalDate } from '../../../kernel/local-date.ts'

/** `2-15`, `2月15日`, `2.15` → a date of the year; what is no date stays as typed, so that the schema can name it. */
export function readDay(text: string, year: number): LocalDate {
  const m = /^(?:(\d{4})[-年.])?(\d{1,2})[-月./](\d{1,2})日?$/.exec(text.normalize('NFKC'))
  return m ? makeLocalDate(m[1] ? Number(m[1]) : year, Number(m[2]), Number(m[3])) : text
}

/** Days between blanks, commas and 、. */
export const readDays = (text: string, year: number): LocalDate[] =>
  text
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map((part) => readDay(part, year))

/** One holiday a line: its name, its first and last day. */
export function readRanges(text: string, year: number): { name: string; from: LocalDate; to: LocalDate }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...days] = line.split(/[\s,，、;；:：至到~—–]+/).filter((part) => part !== '')
      const [from = '', to = from] = days
      return { name, from: readDay(from, year), to: readDay(to, year) }
    })
}
