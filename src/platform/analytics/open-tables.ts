import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAnalytics, type Analytics } from './open-analytics.ts'
import { describeTable, formatOf, isUtf8File, requireFile, toUtf8, type TableFile } from './table-file.ts'

/**
 * Opens the engine over these files, runs, and leaves nothing behind. Text in GB18030 is read by way of a copy in UTF-8.
 * @param files name → path; what is not there is refused before anything runs
 * @throws Problem analytics/no-file, analytics/empty-file, analytics/unreadable
 */
export async function withTables<Name extends string, T>(
  files: Readonly<Record<Name, string>>,
  options: { readonly write?: readonly string[]; readonly memoryMb?: number },
  run: (analytics: Analytics, tables: Readonly<Record<Name, TableFile>>) => Promise<T>,
): Promise<T> {
  const names = Object.keys(files) as Name[]
  const copies: string[] = []
  try {
    const readable = new Map<Name, string>()
    for (const name of names) {
      requireFile(files[name])
      readable.set(name, await inUtf8(files[name], copies))
    }
    const analytics = await openAnalytics({
      files: [...readable.values(), ...(options.write ?? [])],
      ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
    })
    try {
      const tables = {} as Record<Name, TableFile>
      for (const name of names)
        tables[name] = await describeTable(analytics, readable.get(name)!, files[name])
      return await run(analytics, tables)
    } finally {
      analytics.close()
    }
  } finally {
    for (const copy of copies) rmSync(copy, { force: true })
  }
}

/**
 * The file itself when the engine can read its text, else a copy of it in UTF-8 in the system's folder for passing things.
 * @param copies takes the path of a copy that was made; the caller removes it
 */
export async function inUtf8(file: string, copies: string[]): Promise<string> {
  const whole = path.resolve(file)
  if ((await formatOf(whole)) === 'parquet' || (await isUtf8File(whole))) return whole
  const copy = path.join(tmpdir(), `qingyuan-${randomUUID()}.csv`)
  copies.push(copy)
  await toUtf8(whole, copy)
  return copy
}
