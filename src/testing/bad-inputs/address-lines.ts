import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { leadGet } from '../../features/lead/domain/index.ts'
import { siteList, siteRegister } from '../../features/site/domain/index.ts'
import { type LineTest, expectRefusal, inject, keyed, line, refuses } from './bad-input-server.ts'

const unknownId = '018f0000-0000-7000-8000-000000000000'

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

/** Part C: ids, searches, methods, addresses, origins. */
export const addressLines: readonly LineTest[] = [...ids, ...addresses]
