import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteRegister } from '../../features/site/domain/index.ts'
import { verifyAudit, type AuditHead } from '../../platform/server/audit/verify-audit.ts'
import { sessionCookie } from '../../platform/server/http/server.ts'
import { makeRandom } from '../../../simulator/random.ts'
import { openKilledInstallation, seedClerk, village, type KilledInstallation } from './killed-installation.ts'

/** More for a soak: QINGYUAN_KILLS. The moments come from QINGYUAN_KILL_SEED, which each run prints. */
const kills = Number(process.env['QINGYUAN_KILLS'] ?? 20)
const clients = 6
const seed = Number(process.env['QINGYUAN_KILL_SEED'] ?? randomInt(1_000_000))
const random = makeRandom(`kill/${seed}`)
const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-kill-'))
let installation: KilledInstallation
let token: string

beforeAll(async () => {
  installation = await openKilledInstallation(folder)
  await installation.start()
  token = await installation.asOwner(seedClerk)
}, 120_000)
afterAll(async () => {
  await installation.stopProgram()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends one write until it is acknowledged: after a cut nobody knows whether it was done, so always under the same key. */
async function writeOne(name: string): Promise<{ id: string; tries: number }> {
  const key = randomUUID()
  const body = JSON.stringify({ regionCode: village, name, placeKind: 'idle_house', address: '村西头' })
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(installation.address + siteRegister.path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-qingyuan': '1',
        'idempotency-key': key,
        cookie: `${sessionCookie}=${token}`,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    const said = await answer?.json().catch(() => null)
    if (answer?.status === 200 && said) return { id: (said as { id: string }).id, tries }
    if (answer && answer.status < 500) throw new Error(`refused: ${JSON.stringify(said)}`)
    await wait(60)
  }
}

function writeWithoutEnd() {
  const acknowledged = new Map<string, string>()
  let stopped = false
  let unsure = 0
  const loops = Array.from({ length: clients }, async (_, client) => {
    for (let n = 1; !stopped; n += 1) {
      const name = `作坊-${client}-${n}`
      const { id, tries } = await writeOne(name)
      acknowledged.set(name, id)
      if (tries > 1) unsure += 1
    }
  })
  return {
    acknowledged,
    unsure: () => unsure,
    /** Waits for so many more acknowledged writes; throws what a client was refused with, instead of waiting for ever. */
    async more(count: number): Promise<void> {
      const wanted = acknowledged.size + count
      while (acknowledged.size < wanted) await Promise.race([wait(10), Promise.all(loops)])
    },
    async stop() {
      stopped = true
      await Promise.all(loops)
    },
  }
}

const deeds = {
  program: () => installation.killProgram(),
  /** The program is left without a database; it must still stop in order. */
  async postmaster() {
    installation.killPostmaster()
    await wait(random.int(0, 200))
    await installation.stopProgram()
  },
  async both() {
    installation.killPostmaster()
    await installation.killProgram()
  },
}

test('killed hard under a write load twenty times: every acknowledged write is there once, and the chain verifies', async () => {
  console.log(`QINGYUAN_KILL_SEED=${seed}`)
  const settings = await installation.asOwner((c) =>
    c.query(`select current_setting('fsync') || current_setting('synchronous_commit') as both`),
  )
  expect(settings.rows[0].both).toBe('onon')
  const load = writeWithoutEnd()
  const heads: AuditHead[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    await load.more(clients)
    // What was published may never be taken back by a crash.
    heads.push(
      ...(await installation.asOwner(
        async (c) => (await c.query<AuditHead>('select * from app.audit_heads()')).rows,
      )),
    )
    await wait(random.int(0, 150))
    await deeds[(['program', 'postmaster', 'both'] as const)[kill % 3]!]()
    await installation.start()
  }
  await load.stop()
  await installation.asOwner(async (client) => {
    const gate = await client.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname = current_database() || '_gate'`,
    )
    await client.query(`set role ${gate.rows[0]!.rolname}`)
    const found = await client.query<{ id: string; name: string }>('select id, name from work.site')
    const kept = found.rows.map((r) => `${r.name} ${r.id}`).toSorted()
    expect(kept).toEqual([...load.acknowledged].map(([name, id]) => `${name} ${id}`).toSorted())
    await client.query('reset role')
    const verdict = await verifyAudit(client, heads)
    expect(verdict.findings).toEqual([])
    expect(verdict.entries).toBe(load.acknowledged.size)
  })
  console.log(`${load.acknowledged.size} 次写入均在且仅一次，其中 ${load.unsure()} 次在中断后以同一标记重发`)
  expect(load.unsure()).toBeGreaterThan(0)
}, 600_000)
