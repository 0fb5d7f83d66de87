import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'

/** A region's name, or its code where the register of regions does not know it. */
export async function regionNameOf(work: Work, code: string): Promise<string> {
  const found = await sql<{ name: string }>`select name from work.region where code = ${code}`.execute(
    work.tx,
  )
  return found.rows[0]?.name ?? code
}

/** “3月15日 10:05” in Shanghai. */
export function localMinute(instant: Date): string {
  const at = new Date(instant.getTime() + 8 * 3_600_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}
