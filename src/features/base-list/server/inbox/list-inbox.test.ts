import { promises as fs } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sixTests, startTestServer, type TestServer } from '../../../../testing/index.ts'
import {
  listImportConfirm,
  listImportGet,
  listImportUpload,
  listInboxCreate,
  listInboxDisable,
  listInboxReceive,
} from '../../domain/index.ts'
import { baseListRoutes } from '../index.ts'
import { collectFolders } from './collect-folders.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

const dataFolder = mkdtempSync(path.join(tmpdir(), 'qingyuan-inbox-'))
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder }) })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
  await fs.rm(dataFolder, { recursive: true, force: true })
})

const csv = (...names: string[]) =>
  Buffer.from(['企业名称,住所,登记状态', ...names.map((n) => `${n},清源县云溪镇前进村1号,存续`)].join('\n'))

let made = 0
const wanted = (via: 'drop_folder' | 'api', more: Record<string, unknown> = {}) => ({
  body: {
    via,
    name: `通道 ${++made}`,
    kind: 'market-entities',
    orgKind: 'market_regulation',
    label: `通道名单 ${made}`,
    regionCode: '990102',
    ...more,
  },
})
async function create(via: 'drop_folder' | 'api', more: Record<string, unknown> = {}) {
  const answer = await server.call('countyClerk', listInboxCreate, wanted(via, more))
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const send = (address: string, key: string | null, bytes: Buffer, name = '名单.csv') =>
  server.call(null, listInboxReceive, {
    params: { handle: address.split('/')[3] },
    file: { name, bytes },
    headers: key ? { authorization: `Bearer ${key}` } : {},
  })

describe('another system sends', () => {
  test('a file waits as a preview of the post that answers for the inbox; the same file is the same import', async () => {
    const inbox = await create('api')
    const first = await send(inbox.address, inbox.key, csv('甲厂', '乙厂'))
    expect(first.body).toMatchObject({ state: 'previewed', stateName: '待确认' })
    expect((await send(inbox.address, inbox.key, csv('甲厂', '乙厂'), '另名.csv')).body.importId).toBe(
      first.body.importId,
    )
    const shown = await server.call('countyClerk', listImportGet, {
      params: { importId: first.body.importId },
    })
    expect(shown.body).toMatchObject({ source: 'api', madeByName: '白露', counts: { came: 2 } })
  })

  test('without the right key nothing comes in, and it is written down', async () => {
    const inbox = await create('api')
    for (const key of [null, 'x'.repeat(43), `${inbox.key!.slice(1)}a`])
      expect((await send(inbox.address, key, csv('甲厂'))).body.code).toBe('base-list/inbox-refused')
    await server.call('countyClerk', listInboxDisable, { params: { inboxId: inbox.id } })
    expect((await send(inbox.address, inbox.key, csv('甲厂'))).status).toBe(403)
    expect((await send(inbox.address, 'y'.repeat(43), csv('甲厂'))).status).toBe(403)
    expect((await send(inbox.address, 'z'.repeat(43), csv('甲厂'))).status).toBe(429)
  })

  test('a folder’s key does not open the interface', async () => {
    const folder = await create('drop_folder')
    const key = await fs.readFile(path.join(dataFolder, 'secret', 'inbox', `${folder.folder}.key`), 'utf8')
    expect((await send(`/api/inbox/${folder.folder}/files`, key, csv('甲厂'))).status).toBe(403)
  })

  test('a layout that a person confirmed is confirmed at once where the inbox says so', async () => {
    const inbox = await create('api', { confirmKnownLayouts: true })
    const upload = await server.call('countyClerk', listImportUpload, {
      query: {
        kind: 'market-entities',
        orgKind: 'market_regulation',
        regionCode: '990102',
        label: inbox.label,
      },
      file: { name: '一.csv', bytes: csv('甲厂') },
    })
    await server.call('countyClerk', listImportConfirm, { params: { importId: upload.body.id } })
    expect((await send(inbox.address, inbox.key, csv('甲厂', '丙厂'))).body.state).toBe('confirmed')
  })
})

describe('a drop folder', () => {
  const collect = () => collectFolders({ database: server.database, files: server.files, dataFolder }, 0)

  test('takes what is good, puts away what is not, with the reasons', async () => {
    const { folder } = await create('drop_folder')
    const at = (...parts: string[]) => path.join(dataFolder, 'inbox', folder, ...parts)
    await fs.writeFile(at('好.csv'), csv('丁厂'))
    await fs.writeFile(at('坏.xlsx'), 'PK\u0003\u0004 broken')
    await fs.symlink('/etc/passwd', at('链接.csv'))
    const collected = await collect()
    expect(collected.map((c) => [c.file, c.taken]).toSorted()).toEqual([
      ['坏.xlsx', false],
      ['好.csv', true],
    ])
    expect((await fs.readdir(at('done'))).length).toBe(2)
    const refused = await fs.readdir(at('refused'))
    expect(
      await fs.readFile(
        at(
          'refused',
          refused.find((n) => n.endsWith('.txt'))!,
        ),
        'utf8',
      ),
    ).toMatch(/。/)
    expect(await collect()).toEqual([])
  })

  test('a folder somebody made by hand brings nothing in', async () => {
    const folder = path.join(dataFolder, 'inbox', 'made-by-hand')
    await fs.mkdir(folder, { recursive: true })
    await fs.writeFile(path.join(folder, '名单.csv'), csv('戊厂'))
    expect((await collect()).map((c) => c.taken)).toEqual([false])
  })
})

sixTests({
  server: () => server,
  action: listInboxCreate,
  as: 'countyClerk',
  arrange: async () => wanted('api'),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
  wrongStatus: {
    arrange: async () => {
      const inbox = await create('api')
      return wanted('api', { name: inbox.name })
    },
  },
})
sixTests({
  server: () => server,
  action: listInboxDisable,
  as: 'countyClerk',
  arrange: async () => ({ params: { inboxId: (await create('api')).id } }),
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { cannot: 'a disabled inbox is not found any more' },
})
