import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { calendarYear, type CalendarYear } from '../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../law-rules/calendar')

let years: readonly CalendarYear[] | null = null

/** The years of `law-rules/calendar`, in order, read and checked once. @throws Error on a bug of the release */
export const shippedCalendar = (): readonly CalendarYear[] =>
  (years ??= calendarFiles().map((file) => readYear(file)))

export const calendarFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => path.join(folder, name))

function readYear(file: string): CalendarYear {
  const checked = calendarYear.safeParse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 }))
  if (checked.success) return checked.data
  const [first] = checked.error.issues
  throw new Error(`law-rules/calendar/${path.basename(file)}: ${first?.path.join('.')} ${first?.message}`)
}
