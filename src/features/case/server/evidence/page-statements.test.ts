import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'
import { addEvent } from '../change-case.ts'
import { requireCase } from '../case-access.ts'
import { fileEvidence } from './file-evidence.ts'

const { server, story } = givenCaseStage(caseRoutes)

/** A case with so many further events and photos. */
async function caseWith(events: number, photos: number): Promise<string> {
  const caseId = await story.opened()
  await server.work('townClerk', async (work) => {
    for (let i = 0; i < events; i++) await addEvent(work, caseId, 'edit', `第 ${i} 条经过。`)
    const files = Array.from({ length: photos }, () => ({ fileId: randomUUID() }))
    for (const { fileId } of files)
      await sql`insert into platform.file (id, sha256, sm3, size_bytes, media_type, original_name, person_id, region_code)
        values (${fileId}, ${randomBytes(32).toString('hex')}, ${randomBytes(32).toString('hex')}, 1, 'image/jpeg', '照片.jpg',
          ${work.actor.personId}, '990102100')`.execute(work.tx)
    await fileEvidence(work, await requireCase(work, caseId), 'record', files)
  })
  return caseId
}

/** How many statements a read sends to the database. */
async function statements(read: () => Promise<{ status: number }>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    expect((await read()).status).toBe(200)
    return spy.mock.calls.length
  } finally {
    spy.mockRestore()
  }
}

test('opening a case, its timeline and its evidence takes as many statements for a large case as for a small one', async () => {
  const [small, large] = [await caseWith(1, 1), await caseWith(80, 70)]
  const reads = {
    case: (caseId: string) => server.call('townClerk', contract.caseGet, { params: { caseId } }),
    timeline: (caseId: string) => server.call('townClerk', contract.caseEvents, { params: { caseId } }),
    evidence: (caseId: string) => server.call('townClerk', contract.evidenceList, { params: { caseId } }),
  }
  for (const read of Object.values(reads)) {
    await read(small)
    const few = await statements(() => read(small))
    expect(few).toBeGreaterThan(2)
    expect(await statements(() => read(large))).toBe(few)
  }
})
