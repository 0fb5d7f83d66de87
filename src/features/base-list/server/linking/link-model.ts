import { sql } from 'kysely'
import { linkageModel, type LinkageModel, type RecordField } from '../../../../platform/linkage/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import { shippedModel } from './shipped-model.ts'

export type ModelInForce = {
  readonly model: LinkageModel
  /** 0: shipped with the product. */
  readonly version: number
  readonly rowsSeen: number
  readonly reason: string
  readonly madeByName: string
  readonly madeAt: Date | null
}

type Row = {
  model: unknown
  version: number
  rows_seen: number
  reason: string
  made_by_name: string
  created_at: Date
}

const shipped = (fields: readonly RecordField[]): ModelInForce => ({
  model: shippedModel(fields),
  version: 0,
  rowsSeen: 0,
  reason: '',
  madeByName: '',
  madeAt: null,
})

/**
 * The newest model of the county, or the shipped one. A stored model about other fields or levels than today's (an update of
 * the product changed them) is passed over, not half understood.
 */
export async function modelOfCounty(
  work: Work,
  countyCode: string,
  fields: readonly RecordField[],
): Promise<ModelInForce> {
  const found = await sql<Row>`select m.model, m.version, m.rows_seen, m.reason, m.made_by_name, m.created_at
    from work.link_model m where ${sharedWith(work, 'm')} and m.region_code = ${countyCode}
    order by m.version desc limit 1`.execute(work.tx)
  const row = found.rows[0]
  const parsed = row && linkageModel.safeParse(row.model)
  if (!row || !parsed?.success || !fits(parsed.data, fields)) return shipped(fields)
  return {
    model: parsed.data,
    version: row.version,
    rowsSeen: row.rows_seen,
    reason: row.reason,
    madeByName: row.made_by_name,
    madeAt: row.created_at,
  }
}

const said = (list: readonly { name: string; levels: readonly { id: string }[] }[]): string =>
  list.map((f) => `${f.name}(${f.levels.map((l) => l.id).join()})`).join()
const fits = (model: LinkageModel, fields: readonly RecordField[]): boolean =>
  said(model.fields) === said(fields)
