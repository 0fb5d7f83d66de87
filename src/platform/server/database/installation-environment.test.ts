import { createServer } from 'node:net'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironment, requireFreePort } from './installation-environment.ts'

test('nothing given, or given empty: port 8080, folder data, the embedded server', () => {
  const plain = { port: 8080, dataFolder: path.resolve('data'), databaseUrl: undefined }
  expect(readEnvironment({})).toEqual(plain)
  expect(readEnvironment({ PORT: ' ', QINGYUAN_DATA: '', DATABASE_URL: '' })).toEqual(plain)
})

test.each(['abc', '0', '-1', '65536', '80.5', '8080x', '0x1F', '１２３４', '999999', '1e3'])(
  'PORT=%s is refused',
  (PORT) => {
    expect(() => readEnvironment({ PORT })).toThrow(
      `环境变量 PORT 的值“${PORT}”不是可用的端口号。请写 1 到 65535 之间的整数，例如 PORT=8080。`,
    )
  },
)

test.each([
  ['mysql://u:p@h/d', '开头是“mysql://”'],
  ['localhost:5432/qingyuan', '开头是'],
  ['not a url', '不是一个网址'],
  ['postgres://u:p@h:port/d', '不是一个网址'],
  ['postgres:///qingyuan', '没有写主机名'],
  ['postgres://h/d', '没有写用户名'],
  ['postgres://u:p@h', '没有写数据库名'],
  ['postgres://u:p@h/', '没有写数据库名'],
])('DATABASE_URL=%s is refused: %s', (DATABASE_URL, reason) => {
  expect(() => readEnvironment({ DATABASE_URL })).toThrow(reason)
  expect(() => readEnvironment({ DATABASE_URL })).toThrow('DATABASE_URL=postgres://qingyuan_owner:口令@')
})

test('a refusal never shows the password', () => {
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://u:se:cr@et@h/d' })).toThrow('mysql://u:******@h/d')
})

test('a port in use is refused with the next one as an example', async () => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await expect(requireFreePort(port)).rejects.toThrow(`端口 ${port} 已被别的程序占用`)
  server.close()
  await once(server, 'close')
  await expect(requireFreePort(port)).resolves.toBeUndefined()
})
