import { newId } from '../../../kernel/ids.ts'
import type pg from 'pg'

/** For tests: rows written straight into the tables, as the gate's owner sees them; never what a test is about. */
export type Story = ReturnType<typeof coverageStory>

/** `client`: a connection as superuser. */
export function coverageStory(client: pg.Client) {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const id = newId()
    const full = { id, ...row }
    const names = Object.keys(full)
    await client.query(
      `insert into work.${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(full),
    )
    return id
  }
  return {
    insert,
    site: (regionCode: string, change: Record<string, unknown> = {}) =>
      insert('site', {
        name: '旧厂房',
        place_kind: 'idle_plant',
        address: '村东',
        created_by_name: '任远',
        landlord_name: '',
        landlord_telephone: '',
        region_code: regionCode,
        ...change,
      }),
    async list(
      regionCode: string,
      change: Record<string, unknown> = {},
    ): Promise<{ id: string; importId: string }> {
      const departments = ['market_regulation']
      const id = await insert('base_list', {
        kind: 'market-entities',
        label: `名单${newId().slice(-6)}`,
        org_kind: 'market_regulation',
        departments,
        as_of: '2021-03-01',
        created_by_name: '任远',
        region_code: regionCode,
        ...change,
      })
      const importId = await insert('list_import', {
        list_id: id,
        departments,
        state: 'confirmed',
        source: 'upload',
        file_name: 'a.xlsx',
        sha256: '0',
        size_bytes: 1,
        as_of: '2021-03-01',
        made_by_name: '任远',
        region_code: regionCode,
      })
      return { id, importId }
    },
    row: (list: { id: string; importId: string }, regionCode: string, change: Record<string, unknown> = {}) =>
      insert('list_row', {
        list_id: list.id,
        departments: ['market_regulation'],
        row_key: newId(),
        row_number: 1,
        cells: '{}',
        digest: Buffer.from('00', 'hex'),
        name: '某某厂',
        first_import_id: list.importId,
        last_import_id: list.importId,
        region_code: regionCode,
        ...change,
      }),
    linked: (site: string) => ({ site_id: site, link_state: 'linked' }),
    visit: (site: string, campaign: string, result: string, change: Record<string, unknown> = {}) =>
      insert('inspection', {
        campaign_id: campaign,
        kind: 'patrol',
        site_id: site,
        site_name: '旧厂房',
        place_kind: 'idle_plant',
        method: 'full',
        team_id: newId(),
        team_name: '检查组',
        visited_at: '2021-03-15T02:00:00Z',
        visited_on: '2021-03-15',
        result,
        finding: result === 'problem' ? '{}' : null,
        recorded_by: newId(),
        recorded_by_name: '任远',
        recorded_region: '990102100200',
        recorded_post: newId(),
        region_code: '990102100200',
        ...change,
      }),
  }
}
