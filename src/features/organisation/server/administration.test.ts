import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { asGate, sixTests, type CastName, type TestServer } from '../../../testing/index.ts'
import { givenServer } from '../../../testing/given-stage.ts'
import { testInstallation } from '../../../testing/test-installation.ts'
import * as c from '../domain/index.ts'
import { organisationRoutes } from './index.ts'

const server = givenServer({ routes: organisationRoutes(testInstallation()) })
beforeAll(async () => {
  await asGate(server.testDatabase, async (gate) => {
    // An administrator of the neighbour county: may do such things, but not here.
    await gate.query(`update work.membership set role = 'administrator' where person_id = $1`, [
      server.cast.otherCountyClerk.personId,
    ])
    // And one of the town, below the county.
    await gate.query(`update work.membership set role = 'administrator' where person_id = $1`, [
      server.cast.townLeaderInCharge.personId,
    ])
  })
})

const call: TestServer['call'] = (...args) => server.call(...args)
let number = 0
const freshLogin = () => `drawn.${++number}.${randomBytes(3).toString('hex')}`
const newOrg = async (kind = 'ecology', region = '990102100', by: CastName = 'administrator') =>
  (await call(by, c.orgAdd, { body: { name: `单位${++number}`, kind, regionCode: region } })).body.id
const newPerson = async (region = '990102100') =>
  (
    await call('administrator', c.personAdd, {
      body: { login: freshLogin(), name: '新人', regionCode: region },
    })
  ).body.id
const post = (orgId: string, more: Record<string, unknown> = {}) => ({
  orgId,
  role: 'department_officer',
  regionCode: '990102100',
  validFrom: '2021-01-01',
  ...more,
})
const newPost = async (personId: string, more: Record<string, unknown> = {}) => {
  const orgId = await newOrg()
  const answer = await call('administrator', c.postAdd, { params: { personId }, body: post(orgId, more) })
  expect(answer.body.message).toBeUndefined()
  return { orgId, postId: answer.body.person.posts[0]!.id }
}
const endedPerson = async () => {
  const personId = await newPerson()
  await call('administrator', c.personDeactivate, { params: { personId } })
  return personId
}
const endedOrg = async () => {
  const orgId = await newOrg()
  await call('administrator', c.orgDeactivate, { params: { orgId } })
  return orgId
}
const six = (
  action: Parameters<typeof sixTests>[0]['action'],
  more: Pick<Parameters<typeof sixTests>[0], 'arrange' | 'wrongStatus'> &
    Partial<Parameters<typeof sixTests>[0]>,
) =>
  sixTests({
    server: () => server,
    action,
    as: 'administrator',
    notVisible: { as: 'otherCountyClerk' },
    forbidden: { as: 'countyClerk' },
    ...more,
  })

six(c.orgAdd, {
  arrange: async () => ({ body: { name: `单位${++number}`, kind: 'fire', regionCode: '990102100' } }),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  wrongStatus: {
    arrange: async () => ({ body: { name: '镇', kind: 'fire', regionCode: '990102999' } }),
    status: 422,
  },
})
const orgBody = { name: '改名办', kind: 'ecology' }
six(c.orgEdit, {
  arrange: async () => ({ params: { orgId: await newOrg() }, body: orgBody }),
  wrongStatus: { arrange: async () => ({ params: { orgId: await endedOrg() }, body: orgBody }) },
})
six(c.orgDeactivate, {
  arrange: async () => ({ params: { orgId: await newOrg() } }),
  wrongStatus: {
    arrange: async () => ({ params: { orgId: (await newPost(await newPerson())).orgId } }),
  },
})
const taken = freshLogin()
six(c.personAdd, {
  arrange: async () => ({
    body: { login: freshLogin(), name: '新人', regionCode: '990102100', telephone: '0510-12345678' },
  }),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  wrongStatus: {
    arrange: async () => {
      await call('administrator', c.personAdd, { body: { login: taken, name: '先到', regionCode: '990102' } })
      return { body: { login: taken.toUpperCase(), name: '后来', regionCode: '990102' } }
    },
  },
})
six(c.personEdit, {
  arrange: async () => ({ params: { personId: await newPerson() }, body: { name: '改名', telephone: '' } }),
  wrongStatus: {
    arrange: async () => ({ params: { personId: await endedPerson() }, body: { name: '改名' } }),
  },
})
for (const action of [c.personDeactivate, c.personResetPassword, c.personResetSecondFactor])
  six(action, {
    arrange: async () => ({ params: { personId: await newPerson() } }),
    wrongStatus: { arrange: async () => ({ params: { personId: await endedPerson() } }) },
  })
six(c.postAdd, {
  arrange: async () => ({ params: { personId: await newPerson() }, body: post(await newOrg()) }),
  wrongStatus: {
    arrange: async () => ({ params: { personId: await endedPerson() }, body: post(await newOrg()) }),
  },
})
const end = { validTo: '2021-03-31', document: '清源〔2021〕1号' }
six(c.postEnd, {
  arrange: async () => ({ params: { postId: (await newPost(await newPerson())).postId }, body: end }),
  wrongStatus: {
    arrange: async () => {
      const { postId } = await newPost(await newPerson())
      await call('administrator', c.postEnd, { params: { postId }, body: end })
      return { params: { postId }, body: end }
    },
  },
})
const csv = (text: string) => ({ name: '行政区划.csv', bytes: new TextEncoder().encode(text) })
six(c.regionImport, {
  arrange: async () => ({ file: csv(`code,name,level\n990102${++number + 300},新镇,town\n`) }),
  notVisible: { cannot: 'a row abroad is an issue of the file, tried below' },
  wrongStatus: {
    arrange: async () => ({ file: csv('code,name,level\n990102100,云溪镇,village\n') }),
    status: 422,
  },
})

describe('regions', () => {
  test('own region downward, above it only the way down, others not found', async () => {
    const own = await call('townClerk', c.regionChildren)
    expect(own.body.rows.map((row) => row.code)).toEqual(['990102100'])
    expect(own.body.ancestors.map((row) => row.code)).toEqual(['99', '9901', '990102'])
    const below = await call('townClerk', c.regionChildren, { query: { parent: '990102100' } })
    expect(below.body.rows.map((row) => [row.name, row.hasChildren])).toEqual([
      ['前进村', true],
      ['柳庄村', false],
      ['石桥村', false],
    ])
    const above = await call('townClerk', c.regionChildren, { query: { parent: '9901' } })
    expect(above.body.rows.map((row) => row.code)).toEqual(['990102'])
    for (const parent of ['990103', '990102101', '88'])
      expect((await call('townClerk', c.regionChildren, { query: { parent } })).status).toBe(404)
  })

  test('a boundary comes in as GeoJSON and out on the map; a bad one names its row', async () => {
    const feature = (geometry: unknown) => ({
      type: 'Feature',
      properties: { code: '990102100201', name: '柳庄村', level: 'village' },
      geometry,
    })
    const file = (...features: unknown[]) => ({
      name: 'a.geojson',
      bytes: new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features })),
    })
    const ring = [
      [119, 30],
      [119.2, 30],
      [119.2, 30.2],
      [119, 30],
    ]
    const good = await call('administrator', c.regionImport, {
      file: file(feature({ type: 'Polygon', coordinates: [ring] })),
    })
    expect(good.body).toEqual({ added: 0, changed: 1, unchanged: 0 })
    const map = await call('townClerk', c.regionBoundaries, { query: { parent: '990102100' } })
    expect(map.body.features).toMatchObject([
      { id: '990102100201', properties: { part: 'child' }, geometry: { coordinates: [ring] } },
    ])
    const bad = await call('administrator', c.regionImport, {
      file: file(feature({ type: 'Polygon', coordinates: [[[900, 3]]] })),
    })
    expect(bad.body.issues).toMatchObject([{ row: 1, column: 'geometry' }])
  })

  test.each([
    ['', '没有任何区划'],
    ['code,name\n990102100,云溪镇', '列名'],
    ['\u{feff}code,name,level\n', '没有任何区划'],
    ['{"type":"Feature"}', 'FeatureCollection'],
    ['{"type":', 'JSON'],
  ])('a file that is none is refused in words: %j', async (text, words) => {
    const answer = await call('administrator', c.regionImport, { file: csv(text) })
    expect([answer.status, answer.body.code]).toEqual([422, 'organisation/bad-region-file'])
    expect(answer.body.message).toContain(words)
  })

  test('one bad row among good ones: nothing comes in, each fault has its row', async () => {
    const answer = await call('administrator', c.regionImport, {
      file: csv(
        'code,name,level\n990102555,甲镇,town\n99010,乙,town\n990103101,丙镇,town\n990102556200,丁村,village\n990102557, ,town\n990102555,甲镇,town\n990102558,戊镇,county\n',
      ),
    })
    expect(answer.body.issues?.map((issue) => [(issue as { row?: number }).row, issue.message])).toEqual([
      [3, expect.stringContaining('位数字')],
      [4, expect.stringContaining('不在您的管辖范围')],
      [5, expect.stringContaining('上级 990102556 不存在')],
      [6, expect.stringContaining('请填写名称')],
      [7, expect.stringContaining('重复')],
      [8, expect.stringContaining('级别应写 town')],
    ])
    expect((await call('administrator', c.regionChildren, { query: { parent: '990102555' } })).status).toBe(
      404,
    )
  })
})

describe('units and people', () => {
  test('a unit answers for its region, a development zone for those it covers', async () => {
    const zone = await call('administrator', c.orgAdd, {
      body: { name: '开发区', kind: 'development_zone', regionCode: '990102', covered: ['990102101'] },
    })
    expect(zone.body.covered).toEqual([{ code: '990102101', name: '柳河镇' }])
    const refused = await call('administrator', c.orgAdd, {
      body: { name: '消防队', kind: 'fire', regionCode: '990102', covered: ['990102101'] },
    })
    expect(refused.body.code).toBe('organisation/cover-not-zone')
    const abroad = await call('administrator', c.orgAdd, {
      body: { name: '开发区', kind: 'development_zone', regionCode: '990102', covered: ['990103100'] },
    })
    expect(abroad.status).toBe(403)
    const town = await newOrg('fire', '990102101')
    const elsewhere = await call('administrator', c.postAdd, {
      params: { personId: await newPerson() },
      body: post(town, { regionCode: '990102100' }),
    })
    expect(elsewhere.body.code).toBe('organisation/unit-not-there')
  })

  test('an officer without a certificate is warned about, not refused', async () => {
    const orgId = await newOrg('market_regulation')
    const answer = await call('administrator', c.postAdd, {
      params: { personId: await newPerson() },
      body: post(orgId),
    })
    expect(answer.body.warnings).toEqual([expect.stringContaining('执法证号')])
  })

  test('nobody changes their own post or way in', async () => {
    const own = { personId: server.cast.administrator.personId }
    const answers = [
      await call('administrator', c.postAdd, { params: own, body: post(await newOrg('fire', '990102')) }),
      await call('administrator', c.postEnd, {
        params: { postId: server.cast.administrator.membershipId },
        body: end,
      }),
      await call('administrator', c.personResetPassword, { params: own }),
      await call('administrator', c.personDeactivate, { params: own }),
    ]
    for (const answer of answers)
      expect([answer.status, answer.body.code]).toEqual([403, 'organisation/own-post'])
    expect((await call('administrator', c.personGet, { params: own })).body.allowedActions).toEqual(['edit'])
  })

  test('a town’s administrator reaches no account that also has a post in the county', async () => {
    const personId = await newPerson('990102100')
    const county = await newOrg('ecology', '990102')
    await call('administrator', c.postAdd, {
      params: { personId },
      body: post(county, { regionCode: '990102' }),
    })
    for (const action of [c.personResetPassword, c.personResetSecondFactor, c.personDeactivate])
      expect((await call('townLeaderInCharge', action, { params: { personId } })).body.code).toBe(
        'organisation/post-above',
      )
    const direct = await server.work('townLeaderInCharge', async (work) => {
      const { sql } = await import('kysely')
      return (
        await sql<{ done: boolean }>`select app.set_password(null, ${personId}::uuid, 'x') as done`.execute(
          work.tx,
        )
      ).rows[0]
    })
    expect(direct).toEqual({ done: false })
  })

  test('the database refuses to post a stranger, or oneself, whatever the program forgot', async () => {
    const { sql } = await import('kysely')
    for (const personId of [server.cast.otherCountyClerk.personId, server.cast.administrator.personId])
      await expect(
        server.work('administrator', (work) =>
          sql`insert into work.membership (id, person_id, org_id, role, region_code, valid_from)
            values (${randomUUID()}, ${personId}, ${server.cast.countyClerk.orgId}, 'clerk', '990102', '2021-01-01')`.execute(
            work.tx,
          ),
        ),
      ).rejects.toThrow(/row-level security/)
  })

  test('lists: own region, filters, pages, who may', async () => {
    const all = await call('countyClerk', c.personList, { query: { limit: 5 } })
    expect(all.body.rows).toHaveLength(5)
    const second = await call('countyClerk', c.personList, { query: { limit: 5, cursor: all.body.next } })
    expect(second.body.rows.map((row) => row.id)).not.toContain(all.body.rows[0]!.id)
    const found = await call('countyClerk', c.personList, { query: { q: '卫', role: 'department_officer' } })
    expect(found.body.rows.map((row) => row.name).sort()).toEqual(['卫一', '卫二'])
    expect((await call('countyClerk', c.personList, { query: { q: '%' } })).body.rows).toEqual([])
    const village = await call('villageClerk', c.personList)
    expect(new Set(village.body.rows.map((row) => row.regionCode.slice(0, 12)))).toEqual(
      new Set(['990102100200']),
    )
    expect((await call('villageClerk', c.personList, { query: { region: '990102' } })).status).toBe(403)
    expect((await call('gridWorker', c.personList)).status).toBe(403)
    expect((await call('gridWorker', c.orgList)).status).toBe(200)
    expect(
      (await call('countyClerk', c.orgList, { query: { kind: 'market_regulation', region: '990102100' } }))
        .body.count,
    ).toBeGreaterThan(0)
    expect((await call('countyClerk', c.personList, { query: { cursor: 'x' } })).status).toBe(400)
  })
})

describe('audit and views', () => {
  test('an auditor reads the entries of the region, by person and object, page by page', async () => {
    const personId = await newPerson()
    const page = await call('auditor', c.auditList, { query: { object: personId } })
    expect(page.body.rows).toMatchObject([
      {
        action: 'person.add',
        objectId: personId,
        regionCode: '990102100',
        person: { id: server.cast.administrator.personId, name: '管平' },
        values: [{ field: 'login' }, { field: 'name', before: null, after: '新人' }, { field: 'telephone' }],
      },
    ])
    const first = await call('auditor', c.auditList, { query: { limit: 2 } })
    const next = await call('auditor', c.auditList, { query: { limit: 2, cursor: first.body.next } })
    expect(next.body.rows[0]!.seq).toBe(first.body.rows[1]!.seq - 1)
    const heads = await call('auditor', c.auditHeads)
    expect(heads.body.heads.map((head) => head.chain)).toContain('990102')
    expect(heads.body.heads.map((head) => head.chain)).not.toContain('990103')
    expect((await call('administrator', c.auditList)).status).toBe(403)
    expect((await call('auditor', c.auditList, { query: { cursor: 'eA' } })).status).toBe(400)
  })

  test('a view is one’s own, saved under a name, replaced and removed', async () => {
    const body = { list: 'case.list', name: '本月逾期', query: 'state=confirmed', columns: ['name', 'state'] }
    const saved = await call('townClerk', c.viewSave, { body })
    const again = await call('townClerk', c.viewSave, { body: { ...body, query: 'state=closed' } })
    expect(again.body.id).toBe(saved.body.id)
    const query = { list: 'case.list' }
    expect((await call('townClerk', c.viewList, { query })).body.rows).toMatchObject([
      { query: 'state=closed' },
    ])
    expect((await call('countyClerk', c.viewList, { query })).body.rows).toEqual([])
    const params = { viewId: saved.body.id }
    expect((await call('countyClerk', c.viewRemove, { params })).body.removed).toBe(false)
    expect((await call('townClerk', c.viewRemove, { params })).body.removed).toBe(true)
  })
})
