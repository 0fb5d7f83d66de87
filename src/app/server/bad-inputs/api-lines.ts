import { randomUUID } from 'node:crypto'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { expect } from 'vitest'
import * as cases from '../../../features/case/domain/index.ts'
import { inspectionRecordPatrol } from '../../../features/inspection/domain/index.ts'
import { leadGet, leadOpen } from '../../../features/lead/domain/index.ts'
import { personAdd, postAdd } from '../../../features/organisation/domain/index.ts'
import { siteEdit, siteExport, siteList, siteRegister } from '../../../features/site/domain/index.ts'
import { fileUpload, fileView, jobGet } from '../../../platform/contract/file-contract.ts'
import type { CastName } from '../../../testing/index.ts'
import {
  accepts,
  expectRefusal,
  inject,
  refuses,
  today,
  town,
  type BadInputServer,
  type LineTest,
  type Refusal,
} from './bad-input-server.ts'

const line = (number: string, name: string, run: LineTest['run']): LineTest => ({ line: number, name, run })
const unknownId = '018f0000-0000-7000-8000-000000000000'

type Sent = { payload?: string | Buffer; headers?: Record<string, string> }
const keyed = (more: Sent): Sent => ({
  ...more,
  headers: { 'idempotency-key': randomUUID(), ...more.headers },
})
/** Posted as it stands to the register of sites, twice; refused twice alike. */
const rawRefused = (number: string, name: string, sent: Sent, wanted: Refusal = {}): LineTest =>
  line(number, name, async (on) => {
    const before = await on.server.auditCount()
    const first = await inject(on, 'villageClerk', 'POST', siteRegister.path, keyed(sent))
    const second = await inject(on, 'villageClerk', 'POST', siteRegister.path, keyed(sent))
    expectRefusal(first.status, first.body, wanted)
    expect({ ...second.body, requestId: '' }).toEqual({ ...first.body, requestId: '' })
    expect(await on.server.auditCount()).toBe(before)
  })
const addressRefused = (
  number: string,
  url: string,
  status: number | readonly number[] = [400, 404, 414],
): LineTest =>
  line(number, url.slice(0, 60), async (on) => {
    for (const as of ['townClerk', null] as const) {
      const answer = await inject(on, as, 'GET', url)
      expectRefusal(answer.status, answer.body, as === null ? {} : { status })
    }
  })

const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
const bodies: LineTest[] = [
  ...['null', '[]', '1', 'true', '"甲"', '{', ''].map((payload) =>
    rawRefused('C1', `body ${payload || 'empty'}`, { payload }, { status: 400 }),
  ),
  line('C1', 'no body at all', async (on) => {
    const answer = await inject(on, 'villageClerk', 'POST', siteRegister.path, keyed({}))
    expectRefusal(answer.status, answer.body, { status: 400 })
  }),
  line('C2', 'a key twice: the last one counts, for jurisdiction too', async (on) => {
    const body = JSON.stringify(on.site())
    const twice = `${body.slice(0, -1)},"regionCode":"990103100200"}`
    const answer = await inject(on, 'villageClerk', 'POST', siteRegister.path, keyed({ payload: twice }))
    expectRefusal(answer.status, answer.body, { status: 403 })
  }),
  rawRefused(
    'C2',
    'a key that reaches for the prototype',
    { payload: '{"__proto__":{"role":"administrator"}}' },
    { status: 400 },
  ),
  rawRefused('C2', 'a constructor', { payload: '{"constructor":{"prototype":{"x":1}}}' }, { status: 400 }),
  rawRefused('C4', 'ten thousand levels', { payload: `{"name":${deep}}` }, { status: 400 }),
  rawRefused(
    'C4',
    'a million elements',
    { payload: `{"fileIds":[${'1,'.repeat(999_999)}1]}` },
    { status: 413 },
  ),
  rawRefused('C4', 'fifty megabytes', { payload: `{"name":"${'x'.repeat(50_000_000)}"}` }, { status: 413 }),
  ...['1e400', '9007199254740993', '-0', '0.1e-400', '"1"', 'NaN'].map((number) =>
    line('C5', `a version of ${number}`, async (on) => {
      const id = await on.aSite()
      const body = JSON.stringify({ ...on.site(), version: 0 }).replace('"version":0', `"version":${number}`)
      const answer = await inject(
        on,
        'villageClerk',
        'POST',
        siteEdit.path.replace(':siteId', id),
        keyed({ payload: body }),
      )
      expectRefusal(answer.status, answer.body, { status: [400, 409] })
    }),
  ),
  rawRefused(
    'C5',
    'a number where text is expected',
    { payload: '{"name":1}' },
    { status: 400, path: 'name' },
  ),
  ...(
    [
      ['gzip', gzipSync(Buffer.alloc(8_000_000))],
      ['br', brotliCompressSync(Buffer.alloc(8_000_000))],
      ['deflate', deflateSync(Buffer.alloc(8_000_000))],
    ] as const
  ).map(([encoding, payload]) =>
    rawRefused(
      'C14',
      `a ${encoding} body is never unpacked`,
      { payload, headers: { 'content-encoding': encoding } },
      { status: [400, 415] },
    ),
  ),
  rawRefused(
    'C64',
    'two megabytes of base64 in a text field',
    { payload: JSON.stringify({ name: Buffer.alloc(1_500_000).toString('base64') }) },
    { status: 413 },
  ),
  rawRefused(
    'C1',
    'XML',
    { payload: '<site/>', headers: { 'content-type': 'application/xml' } },
    { status: 415 },
  ),
]

const ids: LineTest[] = [
  ...[
    unknownId,
    '00000000-0000-0000-0000-000000000000',
    '1',
    `${unknownId}%20`,
    `%20${unknownId}`,
    '😀',
    '*',
    '018f',
  ].map((id) =>
    line('C7', `case ${id}`, async (on) => {
      const answer = await inject(on, 'townClerk', 'GET', `/api/cases/${encodeURI(id)}`)
      expectRefusal(answer.status, answer.body, { status: [400, 404] })
    }),
  ),
  line('C7', 'the id of another county and of nothing answer alike', async (on) => {
    const { id } = await on.aCase()
    const [theirs, nothing] = [id, unknownId].map((caseId) =>
      on.server.call('otherCountyClerk', cases.caseGet, { params: { caseId } }),
    )
    const [a, b] = [await theirs!, await nothing!]
    expect([a.status, a.body.code, a.body.message]).toEqual([b.status, b.body.code, b.body.message])
    expect(a.status).toBe(404)
  }),
  line('C7', 'the id of another kind of thing', async (on) => {
    const siteId = await on.aSite()
    await refuses(on, 'townClerk', cases.caseGet, { params: { caseId: siteId } }, { status: 404 })
    await refuses(on, 'townClerk', leadGet, { params: { leadId: siteId } }, { status: 404 })
  }),
  line('C7', 'an id in capitals is the same id', async (on) => {
    const { id } = await on.aCase()
    const answer = await on.server.call('townClerk', cases.caseGet, { params: { caseId: id.toUpperCase() } })
    expect(answer.body.id).toBe(id)
  }),
  ...['limit=1&limit=2', 'state[$ne]=x&state=closed&state=voided', 'q[]=1&q=1&q=2'].map((query) =>
    line('C8', query, async (on) => {
      const answer = await inject(on, 'townClerk', 'GET', `/api/cases?${query}`)
      expectRefusal(answer.status, answer.body, { status: 400 })
    }),
  ),
  ...[
    'id[]=1',
    'id[$ne]=1',
    'sort=name;drop',
    'fields=identity,phone',
    'include=tips',
    'expand=*',
    '__proto__[x]=1',
  ].map((query) =>
    line(
      query.startsWith('id') || query.startsWith('sort') || query.startsWith('__') ? 'C8' : 'C10',
      `${query} changes nothing`,
      async (on) => {
        await on.aCase()
        const [plain, asked] = [
          await inject(on, 'townClerk', 'GET', '/api/cases'),
          await inject(on, 'townClerk', 'GET', `/api/cases?${query}`),
        ]
        expect(asked.status).toBe(200)
        expect(asked.body).toEqual(plain.body)
      },
    ),
  ),
  ...["' or 1=1 --", "');drop table work.site;--", '*.x1.*', '{a,b}', '$1', '\\', '%27'].map((q) =>
    line('C38', `search for ${q}`, async (on) => {
      const answer = await on.server.call('townClerk', siteList, { query: { q } })
      expect(answer.status).toBe(200)
      expect(answer.body.rows.every((row) => row.name.includes(q))).toBe(true)
    }),
  ),
  ...['%%%%%', '____', '(a+)+$', '.*'.repeat(40)].map((q) =>
    line('C40', `search for ${q.slice(0, 10)}`, async (on) => {
      const sites = await on.server.call('townClerk', siteList, { query: { q } })
      expect([200, 400]).toContain(sites.status)
      const found = await on.server.call('townClerk', cases.caseList, { query: { q } })
      expect(found.body.rows ?? []).toEqual([])
    }),
  ),
  line('C40', 'search for NUL', (on) =>
    refuses(on, 'townClerk', cases.caseList, { query: { q: '化工\u0000' } }, { status: [400, 404] }),
  ),
  line('C40', 'search for NUL among sites', (on) =>
    refuses(on, 'townClerk', siteList, { query: { q: '化工\u0000' } }, { status: [400, 404] }),
  ),
  line('C40', 'search for very much', (on) =>
    refuses(on, 'townClerk', cases.caseList, { query: { q: '化'.repeat(10_000) } }, { status: [400, 414] }),
  ),
  line('C38', 'a forged place in a list', async (on) => {
    const cursor = Buffer.from(
      "2021-03-15 10:00:00'; drop table work.site; --|018f0000-0000-7000-8000-000000000000",
    ).toString('base64url')
    await refuses(on, 'townClerk', cases.caseList, { query: { cursor } }, { status: 400 })
  }),
]

const addresses: LineTest[] = [
  ...['DELETE', 'PUT', 'PATCH', 'OPTIONS'].map((method) =>
    line('C11', `${method} is no method of ours`, async (on) => {
      const { id } = await on.aCase()
      const answer = await inject(on, 'townClerk', method, `/api/cases/${id}`)
      expectRefusal(answer.status, answer.body, { status: 404 })
    }),
  ),
  line('C11', 'a method cannot be overridden', async (on) => {
    const before = await on.server.auditCount()
    for (const header of ['x-http-method-override', 'x-method-override', '_method'])
      expect(
        (await inject(on, 'townClerk', 'GET', '/api/cases', { headers: { [header]: 'POST' } })).status,
      ).toBe(200)
    expect(await on.server.auditCount()).toBe(before)
  }),
  ...[
    '/api//cases',
    '/api/./cases/x',
    '/api/cases/%2e%2e/%2e%2e/etc/passwd',
    '/api/cases/%00',
    '/api/cases;jsessionid=1',
    '/API/cases',
    '/api/cases.',
    '/api/cases/%252e%252e',
    '/api/cases/',
    '/api/cases/%zz',
    '/%c0%ae%c0%ae/etc/passwd',
  ].map((url) => addressRefused('C16', url)),
  addressRefused('C17', `/api/cases/${'甲'.repeat(30)}`),
  addressRefused('C17', `/api/cases/${'x'.repeat(12_000)}`),
  addressRefused('C17', '/api/cases/😀'),
  ...['https://evil.example', 'null', 'https://sub.evil-localhost', 'http://localhost.evil.example'].map(
    (origin) =>
      line('C22', origin, async (on) => {
        const read = await inject(on, 'townClerk', 'GET', '/api/cases', { headers: { origin } })
        expect(read.headers['access-control-allow-origin']).toBeUndefined()
        const write = await inject(
          on,
          'villageClerk',
          'POST',
          siteRegister.path,
          keyed({ payload: JSON.stringify(on.site()), headers: { origin } }),
        )
        expectRefusal(write.status, write.body, { status: 403 })
        const preflight = await inject(on, null, 'OPTIONS', siteRegister.path, {
          headers: { origin, 'access-control-request-method': 'POST' },
        })
        expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
      }),
  ),
  ...['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0b3duY2xlcmsifQ.', 'Basic dG93bmNsZXJrOng='].map(
    (authorization) =>
      line('C23', `no token but the session's: ${authorization.slice(0, 14)}`, async (on) => {
        const answer = await inject(on, null, 'GET', '/api/cases', { headers: { authorization } })
        expectRefusal(answer.status, answer.body, { status: 401 })
      }),
  ),
  line('C49', 'nothing is upgraded', async (on) => {
    const answer = await inject(on, 'townClerk', 'GET', '/api/cases/ws', {
      headers: { connection: 'upgrade', upgrade: 'websocket' },
    })
    expectRefusal(answer.status, answer.body, { status: [400, 404] })
  }),
]

/** Two at once on one thing: exactly one gets it, the other is told. */
async function race(
  on: BadInputServer,
  sides: readonly [CastName, Parameters<BadInputServer['server']['call']>[1], object][],
) {
  const { id } = await on.aCase()
  const answers = await Promise.all(
    sides.map(([as, action, body]) => on.server.call(as, action, { params: { caseId: id }, body })),
  )
  expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
  const refused = answers.find((a) => a.status === 409)!
  expectRefusal(409, refused.body)
  const events = await on.server.call('townClerk', cases.caseEvents, {
    params: { caseId: id },
    query: { limit: 200 },
  })
  expect(events.body.rows).toHaveLength(2)
}

const versions: LineTest[] = [
  line('C28', 'no version', async (on) => {
    const { id } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { act: '改' } },
      { status: 400, path: 'version' },
    )
  }),
  ...['*', 'W/"1"', null].map((version) =>
    line('C28', `version ${String(version)}`, async (on) => {
      const { id } = await on.aCase()
      await refuses(
        on,
        'townClerk',
        cases.caseEdit,
        { params: { caseId: id }, body: { version, act: '改' } },
        { status: 400, path: 'version' },
      )
    }),
  ),
  line('C29', 'a required field set to nothing', async (on) => {
    const { id, version } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { version, name: null } },
      { status: 400, path: 'name' },
    )
  }),
  line('C29', 'nothing to change', async (on) => {
    const { id, version } = await on.aCase()
    await refuses(
      on,
      'townClerk',
      cases.caseEdit,
      { params: { caseId: id }, body: { version } },
      { status: [400, 409, 422] },
    )
  }),
  line('C29', 'the region cannot be moved by an edit', async (on) => {
    const { id, version } = await on.aCase()
    const edited = await accepts(on, 'townClerk', cases.caseEdit, {
      params: { caseId: id },
      body: { version, act: '改', regionCode: '990103100200', state: 'closed', number: 'x' },
    })
    expect(edited).toMatchObject({ regionCode: '990102100200', state: 'pending_verification', number: null })
  }),
  line('C31', 'confirmed and refuted at the same instant', (on) =>
    race(on, [
      ['townClerk', cases.caseConfirm, { violationKind: 'no_licence' }],
      ['townMarketOfficer', cases.caseRefute, { reason: '系合法仓储' }],
    ]),
  ),
  line('C31', 'confirmed by two at the same instant: one number', (on) =>
    race(on, [
      ['townClerk', cases.caseConfirm, { violationKind: 'no_licence' }],
      ['townMarketOfficer', cases.caseConfirm, { violationKind: 'no_licence' }],
    ]),
  ),
  ...[2, 10, 50].map((times) =>
    line('C34', `one request ${times} times at once, and again the next day`, async (on) => {
      const request = { body: on.site({ name: `同一请求${times}` }), key: randomUUID() }
      const before = await on.server.auditCount()
      const answers = await Promise.all(
        Array.from({ length: times }, () => on.server.call('villageClerk', siteRegister, request)),
      )
      expect(new Set(answers.map((a) => `${a.status} ${a.body.id}`)).size).toBe(1)
      expect(answers[0]!.status).toBe(200)
      on.server.clock.set('2021-03-16T10:00:00+08:00')
      const captured = await on.server.call('villageClerk', siteRegister, request)
      on.server.clock.set('2021-03-15T10:00:00+08:00')
      expect(captured.body).toEqual(answers[0]!.body)
      expect(await on.server.auditCount()).toBe(before + 1)
      expect((await on.server.call('otherVillageClerk', siteRegister, request)).status).toBe(403)
    }),
  ),
  line('C35', 'times that the client sets are not taken over', async (on) => {
    const made = await accepts(on, 'townClerk', cases.caseOpen, {
      body: {
        ...on.facts(),
        createdAt: '2019-01-01T00:00:00Z',
        confirmedOn: '2019-01-01',
        updatedAt: '2030-01-01T00:00:00Z',
      },
    })
    expect(made).toMatchObject({ confirmedOn: null })
    expect(JSON.stringify(made)).not.toMatch(/2019|2030/)
  }),
  ...['2020-06-30T23:60:00+08:00', '2020-06-30T23:59:60Z', '2020-06-30', '2021-03-15T09:00', 'gestern'].map(
    (visitedAt) =>
      line('C35', `visited at ${visitedAt}`, async (on) =>
        refuses(
          on,
          'villageClerk',
          inspectionRecordPatrol,
          { body: { campaignId: on.campaignId, siteId: await on.aSite(), visitedAt, result: 'locked' } },
          { status: 400, path: 'visitedAt' },
        ),
      ),
  ),
  line('C56', 'white space and escapes differ: the same request', async (on) => {
    const key = randomUUID()
    const plain = JSON.stringify(on.site({ name: '甲坊' }))
    const escaped = plain.replace('甲坊', '\\u7532\\u574a').replaceAll('":"', '" :\n "')
    const send = (payload: string) =>
      inject(on, 'villageClerk', 'POST', siteRegister.path, { payload, headers: { 'idempotency-key': key } })
    const [first, second] = [await send(plain), await send(escaped)]
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    const other = await send(plain.replace('甲坊', '乙坊'))
    expectRefusal(other.status, other.body, { status: 422 })
  }),
  line('C55', 'an older and a newer phone: fields that are missing or unknown', async (on) => {
    await accepts(on, 'villageClerk', siteRegister, { body: { ...on.site(), invention: { of: 'tomorrow' } } })
    await accepts(on, 'villageClerk', siteRegister, { body: on.site() })
  }),
]

/** Does something to the database behind the program's back, for the time of `act`. */
async function behind(
  on: BadInputServer,
  deed: string,
  undo: string,
  act: () => Promise<void>,
): Promise<void> {
  const owner = new pg.Client({ connectionString: on.server.testDatabase.ownerUrl })
  await owner.connect()
  try {
    await owner.query(deed)
    await act().finally(() => owner.query(undo))
  } finally {
    await owner.end()
  }
}

const rights: LineTest[] = [
  line('C43', 'the job of another is not there, and one that never was', async (on) => {
    const jobId = await on.server.work('townClerk', (work) => work.enqueue('ledger-import', {}))
    expect((await on.server.call('townClerk', jobGet, { params: { jobId } })).status).toBe(200)
    await refuses(on, 'villageClerk', jobGet, { params: { jobId } }, { status: 404 })
    await refuses(on, 'villageClerk', jobGet, { params: { jobId: unknownId } }, { status: 404 })
  }),
  ...['bytes=0-', 'bytes=0-,0-,0-', 'bytes=99999999-', 'bytes=-1', 'lines=1'].map((range) =>
    line('C44', `a file asked with ${range} is sent whole or not at all`, async (on) => {
      const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n')
      const kept = await on.server.call('villageClerk', fileUpload, {
        file: { name: '通知.pdf', bytes, type: 'application/pdf' },
      })
      expect(kept.status).toBe(200)
      const params = { fileId: kept.body.id }
      const got = await on.server.call('villageClerk', fileView, {
        params,
        headers: { range, 'if-range': '"x"' },
      })
      expect([got.status, got.raw.equals(bytes)]).toEqual([200, true])
      const head = await inject(on, 'villageClerk', 'HEAD', fileView.path.replace(':fileId', kept.body.id))
      expect(head.text).toBe('')
      await refuses(on, 'otherVillageClerk', fileView, { params }, { status: 404 })
    }),
  ),
  line('C47', 'a failure of ours shows no stack, statement, path or version', async (on) => {
    await behind(
      on,
      'alter table work.operator rename to operator_gone',
      'alter table work.operator_gone rename to operator',
      async () => {
        const answer = await inject(on, 'townClerk', 'GET', '/api/sites')
        expect(answer.status).toBe(500)
        expect(answer.body.message).toMatch(/系统出错，已记录（编号 [0-9a-f]{8}）/)
        expect(answer.text).not.toMatch(/operator|select|\.ts|node_modules|pg|at /i)
        expect(answer.headers['x-powered-by']).toBeUndefined()
        expect(answer.headers.server).toBeUndefined()
      },
    )
    expect(on.server.bugs.splice(0)).toHaveLength(1)
  }),
  line('C52', 'a lock held by another session: told to wait within ten seconds', async (on) => {
    const { id } = await on.aCase()
    await behind(on, 'begin; lock table work.case_event in access exclusive mode', 'rollback', async () => {
      const answer = await on.server.call('townClerk', cases.caseRefute, {
        params: { caseId: id },
        body: { reason: '查无此事' },
      })
      expect([answer.status, answer.body.code]).toEqual([503, 'http/busy'])
    })
    await accepts(on, 'townClerk', cases.caseRefute, { params: { caseId: id }, body: { reason: '查无此事' } })
  }),
  line('C53', 'what cannot be audited is not done', async (on) => {
    await behind(
      on,
      'alter table platform.audit_entry add constraint full_up check (false) not valid',
      'alter table platform.audit_entry drop constraint full_up',
      async () => {
        const answer = await on.server.call('villageClerk', siteRegister, {
          body: on.site({ name: '未经审计' }),
        })
        expect(answer.status).toBe(500)
      },
    )
    expect(on.server.bugs.splice(0)).toHaveLength(1)
    expect((await on.server.call('villageClerk', siteList, { query: { q: '未经审计' } })).body.rows).toEqual(
      [],
    )
  }),
  line('C59', 'an administrator gives nothing to himself', (on) =>
    refuses(
      on,
      'administrator',
      postAdd,
      {
        params: { personId: on.server.cast.administrator.personId },
        body: {
          orgId: on.server.cast.administrator.orgId,
          role: 'clerk',
          regionCode: '990102',
          validFrom: today,
        },
      },
      { status: 403 },
    ),
  ),
  ...(['townClerk', 'townMarketOfficer', 'countyLeader', 'auditor'] as const).map((as) =>
    line('C59', `${as} makes no posts and no people`, async (on) => {
      const { personId, orgId } = on.server.cast[as]
      await refuses(
        on,
        as,
        postAdd,
        { params: { personId }, body: { orgId, role: 'administrator', regionCode: town, validFrom: today } },
        { status: 403 },
      )
      await refuses(
        on,
        as,
        personAdd,
        { body: { login: 'c59', name: '甲', regionCode: town } },
        { status: 403 },
      )
    }),
  ),
  line('C61', 'an auditor writes nothing, an administrator reads no case', async (on) => {
    const { id } = await on.aCase()
    await refuses(on, 'auditor', cases.caseConfirm, { params: { caseId: id }, body: {} }, { status: 403 })
    await refuses(on, 'auditor', siteRegister, { body: on.site() }, { status: 403 })
    await refuses(on, 'administrator', cases.caseGet, { params: { caseId: id } }, { status: 403 })
    await refuses(on, 'administrator', cases.caseList, {}, { status: 403 })
    await refuses(on, 'administrator', leadOpen, { body: { source: 'patrol' } }, { status: [400, 403] })
  }),
  line('C61', 'the program’s own role at the port has no context and sees nothing', async (on) => {
    await on.aCase()
    const role = new pg.Client({ connectionString: on.server.testDatabase.appUrl })
    await role.connect()
    try {
      for (const table of ['case_file', 'site', 'person', 'region'])
        expect((await role.query(`select 1 from work.${table}`)).rows).toEqual([])
      await expect(role.query('select * from work.session')).rejects.toThrow(/permission denied/)
    } finally {
      await role.end()
    }
  }),
  ...['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '＝1+1'].map((name) =>
    line('C65', `a sheet's cell ${JSON.stringify(name)} is no formula`, async (on) => {
      await on.aSite({ name: `${name}厂` })
      const sheet = await on.server.call('villageClerk', siteExport, { query: { format: 'csv', q: '厂' } })
      const cells = sheet.raw
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split(/[\r\n,]+/)
      expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠\t]\D/.test(cell))).toEqual([])
    }),
  ),
]

/** Part C, as far as one request suffices. */
export const apiLines: readonly LineTest[] = [...bodies, ...ids, ...addresses, ...versions, ...rights]
