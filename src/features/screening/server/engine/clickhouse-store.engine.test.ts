import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient, type ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../../../kernel/problem.ts'
import { startClickHouse, type TestClickHouse } from '../../../../testing/clickhouse/start-clickhouse.ts'
import { openClickHouseStore, type ClickHouseStore } from './clickhouse-store.ts'
import { openForScreening, screeningFile, writeScreeningTable } from './screening-data.ts'

let engine: TestClickHouse
let admin: ClickHouseClient
let folder: string
let store: ClickHouseStore

const reading = (meter: string, day: number | null, kwh: number | null) => ({
  meter,
  day,
  kwh,
  peak: null,
  flat: null,
  valley: 0,
})

beforeAll(async () => {
  engine = await startClickHouse()
  admin = createClient({ url: engine.url })
  folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-store-'))
  const analytics = await openForScreening(folder)
  await writeScreeningTable(analytics, folder, 'reading', [
    [reading('甲', 20_000, 1.5), reading('甲', 20_001, null), reading('乙', null, 0)],
  ])
  await writeScreeningTable(analytics, folder, 'point', [
    Array.from({ length: 100_000 }, (_, i) => ({
      vehicle: `车${i % 7}`,
      t: 1e9 + i / 8,
      lon: 120 + i / 1e6,
      lat: 32,
    })),
  ])
  analytics.close()
  store = await openClickHouseStore(folder, { url: engine.url, seconds: 20 })
})
afterAll(async () => {
  await store?.close()
  await admin?.close()
  await engine?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const databases = async (): Promise<string[]> => {
  const answer = await admin.query({
    query: `select name from system.databases where name like 'qingyuan_%' order by name`,
    format: 'JSONEachRow',
  })
  return (await answer.json<{ name: string }>()).map((row) => row.name)
}

const refusal = (run: Promise<unknown>): Promise<Problem> =>
  run.then(
    () => expect.unreachable('was not refused'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(Problem)
      return error as Problem
    },
  )

describe('the tables of a run', () => {
  test('arrive as they lie in the files', async () => {
    expect([store.count('reading'), store.count('point'), store.count('entry')]).toEqual([3, 100_000, 0])
    expect(
      await store.rows(
        'select meter, day, kwh, peak, valley from reading order by meter desc, day',
        z.unknown(),
      ),
    ).toEqual([
      { meter: '甲', day: 20_000, kwh: 1.5, peak: null, valley: 0 },
      { meter: '甲', day: 20_001, kwh: null, peak: null, valley: 0 },
      { meter: '乙', day: null, kwh: 0, peak: null, valley: 0 },
    ])
    expect(
      await Promise.all(['kwh', 'peak', 'valley'].map((column) => store.filled('reading', column))),
    ).toEqual([true, false, true])
    expect(await store.filled('entry', 'name')).toBe(false)
    await expect(store.filled('entry', 'nix')).rejects.toThrow(RangeError)
  })

  test('stream in order, other statements running beside, and may be left before the end', async () => {
    const { dialect } = store
    const sql = `select ${dialect.key('vehicle')} as k, vehicle, t, lon from point order by vehicle, t`
    let [rows, last, disorder] = [0, '', 0]
    const byKey = new Map<bigint, string>()
    for await (const { rows: n, columns } of store.stream(sql, ['key', 'text', 'double', 'double'])) {
      rows += n
      for (let i = 0; i < n; i += 1) {
        const vehicle = columns[1]![i] as string
        if (vehicle < last) disorder += 1
        last = vehicle
        byKey.set(columns[0]![i] as bigint, vehicle)
      }
      expect(await store.rows('select count(*) as n from reading', z.object({ n: z.number() }))).toEqual([
        { n: 3 },
      ])
    }
    expect([rows, byKey.size, disorder]).toEqual([100_000, 7, 0])
    for await (const batch of store.stream('select number as x from numbers(1000000000)', ['double'])) {
      expect(batch.rows).toBeGreaterThan(0)
      break
    }
    for await (const batch of store.stream(`select t from point where vehicle = '无'`, ['double']))
      expect(batch.rows).toBe(0)
  })

  test('a null or a failure amid a stream is an error', async () => {
    const drain = async (sql: string): Promise<void> => {
      for await (const batch of store.stream(sql, ['double'])) expect(batch.rows).toBeGreaterThan(0)
    }
    await expect(drain('select kwh from reading order by day')).rejects.toThrow('kwh holds a null')
    const broken = await refusal(drain('select throwIf(number = 3000000) as x from numbers(10000000)'))
    expect(broken.code).toBe('screening-engine/broken-off')
    expect(broken.message).toContain('恢复后重新筛查')
  })

  test('cannot be changed by a rule, nor can it reach out or lift its limits', async () => {
    for (const sql of [
      'drop table reading',
      `insert into reading (meter) values ('丙')`,
      `select * from url('http://127.0.0.1:1/', 'CSV', 'a String')`,
      `select * from file('/etc/passwd', 'LineAsString')`,
      'select 1 as n settings max_execution_time = 0',
    ])
      await expect(store.rows(sql, z.unknown()), sql).rejects.toThrow()
    expect(await store.rows('select count(*) as n from reading', z.unknown())).toEqual([{ n: 3 }])
  })

  test('a statement has limits', async () => {
    const hurried = await openClickHouseStore(folder, { url: engine.url, seconds: 1, memoryMb: 64 })
    try {
      const late = await refusal(
        hurried.rows('select sum(sipHash64(number)) as n from numbers(100000000000)', z.unknown()),
      )
      expect(late.code).toBe('screening-engine/over-limit')
      expect(late.message).toContain('请减少一次筛查的数据')
      const large = await refusal(
        hurried.rows('select length(groupArray(number)) as n from numbers(30000000)', z.unknown()),
      )
      expect(large.code).toBe('screening-engine/over-limit')
    } finally {
      await hurried.close()
    }
  })
})

describe('the database of a run', () => {
  test('is its own and goes when the run is over; what killed runs left goes after two days', async () => {
    const seconds = Math.floor(Date.now() / 1000)
    const [old, young] = [
      `qingyuan_${seconds - 3 * 86_400}_0123456789`,
      `qingyuan_${seconds - 3600}_0123456789`,
    ]
    for (const name of [old, young]) await admin.command({ query: `create database ${name}` })
    const before = await databases()
    const other = await openClickHouseStore(folder, { url: engine.url })
    const during = await databases()
    expect(during).toHaveLength(before.length) // one gone, one come
    expect(during).not.toContain(old)
    expect(during).toContain(young)
    await other.close()
    await admin.command({ query: `drop database ${young}` })
    expect(await databases()).toEqual(before.filter((name) => name !== old && name !== young))
    expect(store.count('reading')).toBe(3)
    expect(await store.rows('select count(*) as n from reading', z.unknown())).toEqual([{ n: 3 }])
  })

  test('goes also when a file cannot be read', async () => {
    const broken = mkdtempSync(path.join(tmpdir(), 'qingyuan-store-'))
    const before = await databases()
    writeFileSync(screeningFile(broken, 'reading'), 'PAR1 no Parquet PAR1')
    await expect(openClickHouseStore(broken, { url: engine.url })).rejects.toThrow()
    rmSync(broken, { recursive: true })
    expect(await databases()).toEqual(before)
  })
})

describe('an address that does not serve is refused in one sentence', () => {
  const answering = async (status: number, body: string): Promise<{ url: string; server: Server }> => {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(status).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { url: `http://u:geheim@127.0.0.1:${(server.address() as { port: number }).port}/`, server }
  }
  const opened = async (url: string): Promise<string> => {
    const problem = await refusal(openClickHouseStore(folder, { url }))
    expect(problem.message).not.toContain('geheim')
    expect(problem.message).toMatch(/[\u4e00-\u9fff].*后再试|恢复后/)
    return `${problem.code} ${problem.message}`
  }

  test('no address', async () => {
    expect(await opened('10.0.0.1')).toContain('wrong-url')
    expect(await opened('ftp://u:geheim@localhost/')).toContain('不支持 ftp:')
    expect(await opened('http://u:geheim@localhost/?nonsense=1')).toMatch(/wrong-url.*nonsense/)
  })

  test('nobody there', async () => {
    const { url, server } = await answering(200, '')
    await new Promise((resolve) => server.close(resolve))
    expect(await opened(url)).toMatch(/unreachable.*ECONNREFUSED/)
    expect(await opened('http://u:geheim@engine.invalid:8123/')).toContain('unreachable')
  })

  test('a wrong password', async () => {
    const at = new URL(engine.url)
    at.password = 'geheim'
    expect(await opened(at.href)).toContain('login-refused')
  })

  test('something else answers', async () => {
    for (const [status, body] of [
      [200, '<html>你好</html>'],
      [404, '<html>nicht da</html>'],
      [502, 'Bad Gateway'],
    ] as const) {
      const { url, server } = await answering(status, body)
      expect(await opened(url), String(status)).toContain('not-clickhouse')
      server.close()
    }
  })

  test('an old version', async () => {
    const { url, server } = await answering(200, '{"version":"18.16.1"}\n')
    expect(await opened(url)).toMatch(/too-old.*18\.16\.1.*25\.3/)
    server.close()
  })

  test('an account without the right', async () => {
    const server = createServer((request, response) => {
      let said = ''
      request.on('data', (chunk: Buffer) => (said += chunk.toString()))
      request.on('end', () => {
        if (/version\(\)/.test(said)) return response.end('{"version":"26.7.2.1"}\n')
        if (/system\.databases/.test(said)) return response.end('')
        return response
          .writeHead(403)
          .end('Code: 497. DB::Exception: u: Not enough privileges. (ACCESS_DENIED)')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    expect(await opened(`http://u:geheim@127.0.0.1:${port}/`)).toMatch(/no-right.*“u”/)
    server.close()
  })
})
