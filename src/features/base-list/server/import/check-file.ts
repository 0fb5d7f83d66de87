import { today, type Clock } from '../../../../kernel/clock.ts'
import {
  baseListProblems,
  listFields,
  requiredFields,
  type ImportCounts,
  type ListIssue,
  type ListKind,
  type RegionName,
} from '../../domain/index.ts'
import { judgeFile, nowhere, proposeFor, samplesOf, withOpenFile } from './judge-file.ts'

/** At most so many findings are listed; the counts say how many there are. */
export const listedFindings = 10_000

export type FileCheck = {
  readonly counts: ImportCounts
  readonly issues: readonly ListIssue[]
  readonly asOf: string | null
}

/**
 * Reads a list as an import would, without a database: nothing is compared and nothing written.
 * @param regions where its rows may lie; without any they stay at the list's own region
 * @throws Problem documents/…, `base-list/no-table` 422, `import-missing-fields` 422
 */
export async function checkListFile(
  path: string,
  kind: ListKind,
  place: { readonly regionCode: string; readonly regions: readonly RegionName[] },
  options: { readonly setAside: boolean; readonly clock: Clock; readonly asOf?: string | undefined },
): Promise<FileCheck> {
  return withOpenFile(path, undefined, async (file) => {
    const { reading, asOf } = proposeFor(kind, await samplesOf(file), options.asOf ?? null)
    if (reading.sheets.length === 0) throw baseListProblems.refuse('no-table')
    const columns = reading.sheets.flatMap((s) => s.columns)
    const read = new Set(columns.map((c) => c.field))
    if (kind.wide && columns.some((c) => c.on !== null)) read.add(kind.wide.head)
    const missing = requiredFields(kind).filter((field) => !read.has(field))
    if (missing.length > 0)
      throw baseListProblems.refuse('import-missing-fields', {
        fields: missing.map((field) => listFields[field].label).join('、'),
      })
    const judged = await judgeFile(
      file,
      {
        kind,
        reading,
        ...place,
        today: today(options.clock),
        setAside: options.setAside ? 'all' : [],
        keepPerCode: listedFindings,
      },
      nowhere,
    )
    return { counts: judged.counts, issues: judged.issues.slice(0, listedFindings), asOf }
  })
}
