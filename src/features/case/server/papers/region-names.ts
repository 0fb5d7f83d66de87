import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'

export async function regionNameOf(work: Work, code: string): Promise<string> {
  const found = await sql<{ name: string }>`select name from work.region where code = ${code}`.execute(
    work.tx,
  )
  return found.rows[0]?.name ?? ''
}

/** `清` for an office of 清源县, `清云溪` for one of its town 云溪镇, `清河` for a city's: the place in a paper's number. */
export async function placeInNumber(work: Work, regionCode: string): Promise<string> {
  const county = ancestorAt(regionCode, 'county')
  if (!county) return bare(await regionNameOf(work, regionCode))
  const first = [...(await regionNameOf(work, county))][0] ?? ''
  const town = ancestorAt(regionCode, 'town')
  return town ? first + bare(await regionNameOf(work, town)) : first
}

/** Without the word for its level. */
const bare = (name: string): string => name.replace(/(街道办事处|街道|镇|乡|省|市|自治州|地区)$/, '')
