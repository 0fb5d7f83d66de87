import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { kwhFindings } from '../../../../testing/kwh-findings.ts'
import { defineRule, type Rule } from '../../domain/index.ts'
import { asIs, dataFolders, market, users } from './fixtures/data-folder.ts'
import { screenFolder } from './screen-folder.ts'

const { root, folderOf } = dataFolders()

const drawing: Rule = defineRule({
  code: 'P1',
  source: 'P',
  label: '试用规则',
  meaning: '试',
  basis: '试',
  dataNeed: 'days',
  needs: ['reading'],
  without: '无日电量，未判用电激增。',
  parameters: {},
  async run({ store }) {
    const rows = await store.rows(
      'select m.subject as subject, sum(r.kwh) as kwh from reading r join meter m on m.meter = r.meter group by m.subject',
      z.object({ subject: z.string(), kwh: z.number() }),
    )
    return { findings: kwhFindings(rows), examined: rows.length, unjudged: [] }
  },
})
const stopping: Rule = {
  ...drawing,
  code: 'T1',
  source: 'T',
  needs: ['point'],
  without: '无车辆轨迹，未判停留。',
}

describe('from a folder to leads', () => {
  test('an output that cannot be written is refused before the work, and an older one stays when the work fails', async () => {
    const wanted = { data: root, rules: [drawing], asOf: '2026-10-31', engine: 'embedded' } as const
    const none = path.join(root, 'none', 'x.json')
    await expect(screenFolder({ ...wanted, out: none })).rejects.toThrow(/写不到“.*x\.json”（ENOENT）/)
    const old = path.join(root, 'old.json')
    writeFileSync(old, 'old')
    await expect(screenFolder({ ...wanted, data: path.join(root, 'none'), out: old })).rejects.toThrow(
      /找不到文件夹/,
    )
    expect(readFileSync(old, 'utf8')).toBe('old')
    expect(existsSync(`${old}.part`)).toBe(false)
  })
  test('the same folder gives the same bytes, the shape that was promised, and what was not judged', async () => {
    const data = folderOf({
      'lists/market-entities.csv': market(asIs),
      'lists/power-users.csv': users,
      'readings.csv': 'meter,date,kwh\n0001,2026-10-31,30\n0002,2026-10-31,12\n9,2026-10-31,2\n',
    })
    const out = (name: string): string => path.join(root, name)
    const screen = (name: string) =>
      screenFolder({
        data,
        rules: [drawing, stopping],
        asOf: '2026-10-31',
        out: out(name),
        engine: 'embedded',
      })
    const found = await screen('one.json')
    await screen('two.json')
    const [one, two] = ['one.json', 'two.json'].map((name) => readFileSync(out(name)))
    expect(one!.equals(two!)).toBe(true)
    const leads = JSON.parse(one!.toString()) as Record<string, unknown>[]
    expect(leads.map((l) => [l['kind'], l['name'], l['score'], l['colour'], l['missing']])).toEqual([
      ['operator', '云溪县天成助剂厂', 30, 'yellow', ['无车辆轨迹，未判停留。']],
      ['operator', '云溪县大地五金厂', 12, 'plain', ['无车辆轨迹，未判停留。']],
      ['site', '户号 9（不在电力用户清单上）', 2, 'plain', ['无车辆轨迹，未判停留。']],
    ])
    for (const key of ['id', 'kind', 'name', 'lon', 'lat', 'score', 'colour', 'reasons', 'missing'])
      expect(leads[0]).toHaveProperty(key)
    expect(found.steps.map((s) => s.step)).toEqual([
      '读取 lists/market-entities.csv',
      '读取 lists/power-users.csv',
      '读取 readings.csv',
      '归并各名单',
      '形成对象',
      '写出筛查数据：名单',
      '写出筛查数据：电量',
      '打开筛查数据',
      'P1 试用规则',
      '归并线索',
      '写出线索',
    ])
  })
})
