import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { fileUpload, fileView } from '../../contract/file-contract.ts'
import { fileRoutes } from './file-routes.ts'
import { openFileStore } from './file-store.ts'
import { startImageProcess } from './image-process.ts'

const images = startImageProcess()
const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-store-'))
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({
    routes: fileRoutes(images, {
      // Jurisdiction is another part's; here the database's own layer stands alone.
      visible: () => sql<boolean>`true`,
      requireWriter: () => undefined,
    }),
  })
})
afterAll(async () => {
  images.stop()
  expect(server.bugs).toEqual([])
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const photo = (shade: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: shade, g: 90, b: 40 } } })
    .withExif({
      IFD0: { Make: 'Huawei', Model: 'P40', Software: 'Meitu' },
      IFD2: { DateTimeOriginal: '2021:03:12 10:20:30', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '30/1 30/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '119/1 45/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()

const upload = async (bytes: Buffer, name = '现场.jpg') => {
  const answer = await server.call('townClerk', fileUpload, { file: { name, bytes } })
  return { ...answer, id: answer.body.id }
}
const view = (id: string, size = 'small') =>
  server.call('townClerk', fileView, { params: { fileId: id }, query: { size } })
const rowOf = async (id: string) =>
  server.work('townClerk', async (work) => {
    const found = await sql<{
      sha256: string
      sm3: string
      damage: string | null
      facts: object
    }>`select sha256, sm3, damage, facts from platform.file where id = ${id}`.execute(work.tx)
    return found.rows[0]!
  })

describe('an original', () => {
  test('is known by both hashes and by what it says of itself', async () => {
    const bytes = await photo(1)
    const { id } = await upload(bytes)
    const row = await rowOf(id)
    expect(row.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(row.sm3).toBe(createHash('sm3').update(bytes).digest('hex'))
    expect(row.facts).toMatchObject({
      takenAt: '2021-03-12T10:20:30',
      zone: '+08:00',
      lon: 119.75,
      lat: 30.5,
      device: 'Huawei P40',
      software: 'Meitu',
      width: 400,
    })
  })

  test('leaves as a copy without what the camera wrote', async () => {
    const { id } = await upload(await photo(2))
    const answer = await view(id)
    expect(answer.status).toBe(200)
    const { width, exif } = await sharp(answer.raw).metadata()
    expect([width, exif]).toEqual([320, undefined])
  })

  test.each([
    ['one bit flipped', (b: Buffer) => ((b[200]! ^= 1), b)],
    ['cut short', (b: Buffer) => b.subarray(0, 500)],
    ['emptied', () => Buffer.alloc(0)],
  ])('that was %s is not shown any more, though its copy was made before', async (what, harm) => {
    const { id } = await upload(await photo(what.length + 40))
    expect((await view(id)).status).toBe(200)
    const { sha256 } = await rowOf(id)
    const place = server.files.placeOf(sha256)
    writeFileSync(place, harm(readFileSync(place)))
    const answer = await view(id)
    expect([answer.status, answer.body.code]).toEqual([409, 'file/damaged'])
    expect((await rowOf(id)).damage).not.toBeNull()
    const log = await server.work('auditor', async (work) => {
      const found = await sql`select 1 from platform.security_log where kind = 'damaged-file'
        and details ->> 'sha256' = ${sha256}`.execute(work.tx)
      return found.rows.length
    })
    expect(log).toBe(1)
  })

  test('that is gone says so, and comes back when the same bytes are handed in again', async () => {
    const bytes = await photo(77)
    const { id } = await upload(bytes)
    const { sha256 } = await rowOf(id)
    writeFileSync(server.files.placeOf(sha256), 'something else')
    expect((await view(id)).status).toBe(409)
    rmSync(server.files.placeOf(sha256))
    expect((await view(id)).body.code).toBe('file/missing')
    writeFileSync(server.files.placeOf(sha256), 'something else')
    await upload(bytes)
    expect((await view(id)).status).toBe(200)
    expect((await rowOf(id)).damage).toBeNull()
  })

  test('a viewing copy changed on disk is made again, never shown', async () => {
    const { id } = await upload(await photo(90))
    const first = await view(id)
    const { sha256 } = await rowOf(id)
    writeFileSync(server.files.viewPlaceOf(sha256, 320), await photo(1))
    expect((await view(id)).raw.equals(first.raw)).toBe(true)
  })

  test('other papers leave as attachments under a safe name, byte for byte', async () => {
    const bytes = Buffer.from('%PDF-1.4\n证据')
    const { id } = await upload(bytes, '笔录"\r\nX: 1.pdf')
    const answer = await view(id)
    expect(answer.raw.equals(bytes)).toBe(true)
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''/,
    )
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  test('what is no evidence is refused in words', async () => {
    const page = await upload(Buffer.from('<html><script>alert(1)</script>'), '照片.jpg')
    expect([page.status, page.body.code]).toEqual([415, 'file/not-an-image'])
    expect((await upload(Buffer.alloc(0))).body.code).toBe('file/empty')
  })
})

describe('the second copy', () => {
  const staged = async (copyFolder: string, text: string) => {
    const store = openFileStore(folder, { copyFolder })
    return { store, one: await store.stage(Readable.from([Buffer.from(text)]), '一.pdf') }
  }
  const keep = (one: Awaited<ReturnType<typeof staged>>['one']) =>
    server.work('townClerk', (work) =>
      one.keep(work, { mediaType: 'application/pdf', regionCode: '990102100' }),
    )

  test('stands before a file counts as accepted', async () => {
    const { store, one } = await staged(path.join(folder, 'copy'), '一')
    await keep(one)
    expect(readFileSync(store.copyPlaceOf(one.sha256)!, 'utf8')).toBe('一')
  })

  test('cannot be written: the file is refused and leaves no row', async () => {
    const blocked = path.join(folder, 'a-file')
    writeFileSync(blocked, '')
    const { store, one } = await staged(blocked, '二')
    await expect(keep(one)).rejects.toThrow(/第二份副本/)
    expect(existsSync(store.placeOf(one.sha256))).toBe(false)
  })

  test('without SM3 nothing is taken in, and it says why', async () => {
    const store = openFileStore(folder, { hashes: ['sha256'] })
    expect(store.lackingHashes()).toEqual(['sm3'])
    await expect(store.stage(Readable.from(['x']), 'x')).rejects.toThrow(/SM3/)
  })
})
