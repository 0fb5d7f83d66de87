import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Work } from '../../../platform/server/work.ts'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { readWorkTables } from '../../../testing/work-tables.ts'
import { addCoverageCommands } from './coverage-commands.ts'
import { addListCommands } from './list-commands.ts'

vi.mock('../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../testing/in-process-sheet.ts')).readingHere(original),
)
// The installation is the test's; who works there is its county clerk.
vi.mock('../console.ts', async (original) => ({
  ...(await original<object>()),
  withPlatform: (run: (platform: unknown) => unknown) => run(server),
  asPerson: (_: string, run: (work: Work, platform: unknown) => Promise<unknown>) =>
    server.work('countyClerk', (work) => run(work, server)),
}))

let server: TestServer
const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-list-'))
beforeAll(async () => {
  server = await startTestServer({ routes: [] })
})
afterAll(async () => {
  process.exitCode = 0
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => qingyuan('list', ...args)
async function qingyuan(...args: string[]): Promise<{ code: unknown; said: Record<string, unknown> }> {
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece)
    return true
  })
  try {
    const program = new Command()
    addListCommands(program)
    addCoverageCommands(program)
    await program.parseAsync(['node', 'qingyuan', ...args, '--json'])
  } finally {
    write.mockRestore()
  }
  return { code: process.exitCode, said: JSON.parse(text) as Record<string, unknown> }
}
function file(...rows: string[]): string {
  const place = path.join(folder, '名单.csv')
  writeFileSync(place, ['企业名称,住所,登记状态', ...rows].join('\n'))
  return place
}
const stored = () =>
  readdirSync(path.join(server.dataFolder, 'files'), { recursive: true, withFileTypes: true }).filter((f) =>
    f.isFile(),
  ).length
const good = ['甲厂,清源县云溪镇前进村1号,存续', '乙厂,清源县云溪镇前进村2号,存续']
const market = ['--kind', 'market-entities', '--as', 'clerk']

test('an import, its second time, a dry run, what is left of it to visit and its undoing say what they did as JSON', async () => {
  const before = await readWorkTables(server, [])
  const dry = await run('import', file(...good), ...market, '--dry-run')
  expect(dry).toMatchObject({ code: 0, said: { rows: 2, accepted: 2, problems: [], dryRun: true } })
  expect([await readWorkTables(server, []), stored()]).toEqual([before, 0])

  const broken = await run('import', file(...good, ',清源县云溪镇前进村3号,存续'), ...market)
  expect(broken).toMatchObject({ code: 1, said: { rows: 3, accepted: 0, dryRun: false } })
  expect(broken.said['problems']).toEqual([
    expect.objectContaining({
      row: 4,
      severity: 'error',
      field: 'name',
      message: expect.stringMatching(/。$/),
    }),
  ])
  expect([await readWorkTables(server, []), stored()]).toEqual([before, 0])

  const done = await run('import', file(...good), ...market)
  expect(done).toMatchObject({ code: 0, said: { rows: 2, accepted: 2, kind: 'market-entities' } })
  expect(stored()).toBe(1)
  const rows = (await readWorkTables(server, []))['list_row']!
  expect([rows.length, rows.every((row) => row.includes(',linked,'))]).toEqual([2, true])
  const again = await run('import', file(...good), ...market)
  expect(again).toMatchObject({ code: 0, said: { accepted: 0, counts: { same: 2, came: 0 } } })
  expect(stored()).toBe(1)

  const coverage = await qingyuan('coverage', '--as', 'clerk')
  expect(coverage).toMatchObject({ code: 0, said: { region: { code: '990102' } } })
  expect(coverage.said['bases']).toContainEqual(
    expect.objectContaining({
      basis: `list:${String(done.said['listId'])}`,
      label: '市场监管：市场主体清单',
      figure: expect.objectContaining({ due: 2, entered: 0, notVisited: 2 }),
    }),
  )
  const nowhere = await qingyuan('coverage', '--as', 'clerk', '--list', String(done.said['importId']))
  expect(nowhere).toMatchObject({ code: 1, said: { code: 'coverage/basis-not-found' } })

  const undone = await run('undo', String(done.said['importId']), '--as', 'clerk')
  expect(undone).toMatchObject({ code: 0, said: { undone: done.said['importId'] } })
  expect((await readWorkTables(server, []))['list_row']).toEqual([])
}, 120_000)

test('kinds and collect answer as JSON; a wrong kind is wrong use', async () => {
  const kinds = await run('kinds')
  expect(kinds.said).toContainEqual(expect.objectContaining({ id: 'market-entities', swept: true }))
  expect((await run('collect')).said).toEqual([])
  const wrong = await run('import', file(...good), '--kind', 'no-such', '--dry-run')
  expect(wrong).toMatchObject({ code: 2, said: { code: 'console/wrong-use' } })
}, 120_000)
