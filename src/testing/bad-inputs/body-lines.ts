import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { siteEdit, siteRegister } from '../../features/site/domain/index.ts'
import {
  type LineTest,
  type Refusal,
  type Sent,
  expectRefusal,
  inject,
  keyed,
  line,
} from './bad-input-server.ts'

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

/** Part C: what the body is made of. */
export const bodyLines: readonly LineTest[] = bodies
