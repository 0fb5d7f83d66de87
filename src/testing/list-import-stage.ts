import { expect } from 'vitest'
import { listImportConfirm, listImportUpload, type ImportDetail } from '../features/base-list/domain/index.ts'
import { baseListRoutes } from '../features/base-list/server/index.ts'
import type { CastName } from './cast.ts'
import { givenServer } from './given-stage.ts'

/** A line of market entities as the county's office hands them in. */
export type MarketLine = readonly [
  code: string,
  name: string,
  person: string,
  telephone: string,
  address: string,
  status: string,
]
const head = '统一社会信用代码,企业名称,法定代表人,联系电话,住所,登记状态'
// Sound ones: a row with an error is known by its code when its name is wanting.
export const marketLines: readonly [MarketLine, MarketLine, MarketLine] = [
  ['91990102MA1K2F5T0L', '云溪镇瑞丰涂料厂', '杨敏', '13800001234', '清源县云溪镇前进村12号', '存续'],
  ['91990102MA1K2F5T1P', '柳河镇鸿运化工厂', '周平', '13800005678', '清源县柳河镇前进村3号', '存续'],
  ['91990102MA1K2F5T2T', '清源县金泰仓储有限公司', '钱超', '13800009999', '清源县云溪镇柳庄村9号', '注销'],
]

/** A server of lists, and files brought to it; every upload makes a list of its own unless it names one. */
export function givenListImports() {
  const server = givenServer({ routes: baseListRoutes({ dataFolder: null }) })
  let lists = 0
  const fresh = () => `名单 ${++lists}`
  const csv = (rows: readonly MarketLine[]) =>
    Buffer.from([head, ...rows.map((r) => r.join(','))].join('\r\n'), 'utf8')
  const uploadInput = (
    rows: readonly MarketLine[],
    query: Record<string, unknown> = {},
    name = '市场主体.csv',
  ) => ({
    query: {
      kind: 'market-entities',
      orgKind: 'market_regulation',
      regionCode: '990102',
      label: fresh(),
      ...query,
    },
    file: { name, bytes: csv(rows) },
  })
  async function upload(
    rows: readonly MarketLine[],
    query: Record<string, unknown> = {},
    as: CastName = 'countyClerk',
    name?: string,
  ): Promise<ImportDetail> {
    const answer = await server.call(as, listImportUpload, uploadInput(rows, query, name))
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  const confirm = (id: string, as: CastName = 'countyClerk') =>
    server.call(as, listImportConfirm, { params: { importId: id } })
  return {
    server,
    fresh,
    csv,
    uploadInput,
    upload,
    confirm,
    async imported(rows: readonly MarketLine[], query: Record<string, unknown> = {}): Promise<ImportDetail> {
      const preview = await upload(rows, query)
      const answer = await confirm(preview.id)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body
    },
  }
}
