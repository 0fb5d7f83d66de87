import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage, givenFiles } from '../../../../testing/given-stage.ts'
import { fileUpload } from '../../../../platform/contract/file-contract.ts'
import { keepSigningKey } from '../../../../platform/server/files/signing-key.ts'
import { performJob } from '../../../../platform/server/jobs/jobs.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'
import { caseArchiveJobs, type ArchivePart } from './build-archive.ts'
import { verifyArchive } from './verify-archive.ts'

const { server, story } = givenCaseStage([...caseRoutes, ...givenFiles().routes])
const { confirmed } = story

const request = {
  recipientKind: 'procuratorate',
  recipient: '清源县人民检察院',
  purpose: '涉嫌非法经营，移送审查',
}
const asked = async (caseId: string, as: CastName = 'countyClerk') => {
  const answer = await server.call(as, contract.archiveExport, { params: { caseId }, body: request })
  expect(answer.body).not.toHaveProperty('code')
  return { archiveId: answer.body.archiveId, jobId: answer.body.jobId }
}
const build = (jobId: string, parts: ArchivePart[] = []) =>
  performJob(
    {
      database: server.database,
      handlers: caseArchiveJobs({
        files: server.files,
        signingKey: keepSigningKey(server.dataFolder),
        parts: () => Promise.resolve(parts),
      }),
      onBug: (error) => {
        throw error
      },
    },
    jobId,
  )
async function evidence(caseId: string, text: string, name = '笔录.pdf') {
  const file = await server.call('townClerk', fileUpload, {
    file: { name, bytes: Buffer.from(`%PDF-1.4 ${text}`) },
  })
  const added = await server.call('townClerk', contract.evidenceAdd, {
    params: { caseId },
    body: { files: [{ fileId: file.body.id, caption: text }] },
  })
  return added.body.rows[0]!
}
const sealed = async (caseId: string, parts: ArchivePart[] = []) => {
  const { archiveId, jobId } = await asked(caseId)
  expect(await build(jobId, parts)).toBe('done')
  return { params: { caseId, archiveId }, file: server.files.archivePlaceOf(archiveId) }
}
const list = async (caseId: string) =>
  (await server.call('countyClerk', contract.archiveList, { params: { caseId } })).body.rows

sixTests({
  server: () => server,
  action: contract.archiveExport,
  as: 'countyClerk',
  arrange: async () => ({ params: { caseId: await confirmed() }, body: request }),
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: {
    arrange: async () => {
      const caseId = await confirmed()
      await asked(caseId)
      return { params: { caseId }, body: request }
    },
  },
})
const waiting = async () => {
  const caseId = await confirmed()
  const { archiveId } = await asked(caseId)
  return { params: { caseId, archiveId } }
}
sixTests({
  server: () => server,
  action: contract.archiveCancel,
  as: 'countyClerk',
  arrange: waiting,
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: async () => ({ params: (await sealed(await confirmed())).params }) },
})

describe('a sealed archive', () => {
  test('holds the originals, the lists and the audit’s extract, and passes its own check', async () => {
    const caseId = await confirmed()
    const kept = await evidence(caseId, '现场笔录')
    const removed = await evidence(caseId, '误传', '误传.pdf')
    await server.call('townClerk', contract.evidenceRemove, {
      params: { caseId, evidenceId: removed.id },
      body: { reason: '与本案无关' },
    })
    const { file, params } = await sealed(caseId, [
      { path: 'papers/0001-立案审批表.docx', what: 'paper', bytes: async () => Buffer.from('docx') },
    ])
    const files = unzipSync(readFileSync(file))
    expect(Object.keys(files)).toEqual([
      '说明.txt',
      'case.json',
      'timeline.csv',
      'audit.csv',
      'evidence.csv',
      'evidence/0001-笔录.pdf',
      'evidence/removed/0002-误传.pdf',
      'papers/0001-立案审批表.docx',
      'manifest.json',
      'signature.json',
    ])
    expect(createHash('sm3').update(files['evidence/0001-笔录.pdf']!).digest('hex')).toBe(kept.sm3)
    const text = (name: string) => strFromU8(files[name]!)
    expect(text('timeline.csv')).toContain('移除证据“误传”')
    expect(text('audit.csv')).toContain('case.add-evidence')
    expect(text('说明.txt')).toContain('清源县人民检察院')
    const verdict = await verifyArchive(file)
    expect(verdict.faults).toEqual([])
    const row = (await list(caseId))[0]!
    expect(row).toMatchObject({
      state: 'done',
      entries: 8,
      manifestSha256: verdict.manifestSha256,
      manifestSm3: verdict.manifestSm3,
      keyCode: verdict.keyCode,
    })
    const events = await server.call('auditor', contract.caseEvents, { params: { caseId } })
    expect(events.body.rows[0]!.text).toContain(verdict.manifestSha256!)
    const download = await server.call('countyClerk', contract.archiveFile, { params })
    expect(createHash('sha256').update(download.raw).digest('hex')).toBe(row.sha256)
  })

  test('each download is audited, and refused to whom it is not for', async () => {
    const { params } = await sealed(await confirmed())
    const before = await server.auditCount()
    expect((await server.call('countyLeader', contract.archiveFile, { params })).status).toBe(200)
    expect(await server.auditCount()).toBe(before + 1)
    expect((await server.call('townClerk', contract.archiveFile, { params })).status).toBe(403)
    expect((await server.call('otherCountyClerk', contract.archiveFile, { params })).status).toBe(404)
    expect((await server.call('auditor', contract.archiveFile, { params })).status).toBe(403)
  })

  test('names of people’s making stay below the folder and never meet', async () => {
    const caseId = await confirmed()
    for (const name of ['../../etc/passwd.pdf', '..\\..\\win.pdf', '同名.pdf', '同名.pdf', '.pdf', 'CON'])
      await evidence(caseId, `${name}${Math.random()}`, name)
    const { file } = await sealed(caseId)
    const names = Object.keys(unzipSync(readFileSync(file))).filter((n) => n.startsWith('evidence/'))
    expect(new Set(names).size).toBe(6)
    for (const name of names) {
      expect(name).toMatch(/^evidence\/\d{4}-[^/\\]+$/)
      expect(path.posix.normalize(name)).toBe(name)
    }
  })

  test('is not made of a damaged original; it says which, and leaves nothing on the disk', async () => {
    const caseId = await confirmed()
    const row = await evidence(caseId, '将被改动')
    const place = server.files.placeOf(row.sha256)
    const bytes = readFileSync(place)
    bytes[9]! ^= 1
    writeFileSync(place, bytes)
    const { archiveId, jobId } = await asked(caseId)
    await build(jobId)
    const failed = (await list(caseId))[0]!
    expect(failed).toMatchObject({ state: 'failed', sha256: null })
    expect(failed.failure).toContain('笔录.pdf')
    expect(() => readFileSync(server.files.archivePlaceOf(archiveId))).toThrow()
    expect(() => readFileSync(`${server.files.archivePlaceOf(archiveId)}.part`)).toThrow()
  })

  test('that was cancelled half-way leaves nothing behind', async () => {
    const caseId = await confirmed()
    await evidence(caseId, '一')
    const { archiveId, jobId } = await asked(caseId)
    const params = { caseId, archiveId }
    const cancelling: ArchivePart = {
      path: 'papers/0001-x.docx',
      what: 'paper',
      bytes: async () => {
        await server.database.outside(() => server.call('countyClerk', contract.archiveCancel, { params }))
        return Buffer.from('x')
      },
    }
    await build(jobId, [cancelling])
    expect((await list(caseId))[0]!.state).toBe('cancelled')
    expect(() => readFileSync(server.files.archivePlaceOf(archiveId))).toThrow()
    expect((await server.call('countyClerk', contract.archiveFile, { params })).status).toBe(409)
  })
})

describe('who received an archive finds', () => {
  let file: string
  let files: Record<string, Uint8Array>
  beforeAll(async () => {
    const caseId = await confirmed()
    await evidence(caseId, '甲', '甲.pdf')
    await evidence(caseId, '乙', '乙.pdf')
    file = (await sealed(caseId)).file
    files = unzipSync(readFileSync(file))
  })
  const faultsOf = async (changed: Record<string, Uint8Array>, key?: string) => {
    const at = path.join(server.dataFolder, 'received.zip')
    writeFileSync(at, zipSync(changed))
    return (await verifyArchive(at, key)).faults
  }
  const one = () => Object.keys(files).filter((n) => n.startsWith('evidence/'))

  test('nothing, when it was only packed anew', async () => expect(await faultsOf(files)).toEqual([]))
  test('a byte changed in an original', async () => {
    const name = one()[0]!
    const bytes = files[name]!.slice()
    bytes[9]! ^= 1
    expect(await faultsOf({ ...files, [name]: bytes })).toEqual([`“${name}”与清单的校验值不符，内容被改动。`])
  })
  test('two originals swapped', async () => {
    const [a, b] = one() as [string, string]
    expect(await faultsOf({ ...files, [a]: files[b]!, [b]: files[a]! })).toHaveLength(2)
  })
  test('one taken out, one put in', async () => {
    const { [one()[0]!]: _, ...less } = files
    expect(await faultsOf({ ...less, '另加.txt': strToU8('x') })).toEqual([
      `缺少“${one()[0]}”。`,
      '“另加.txt”不在清单中，是封包后加入的。',
    ])
  })
  test('a manifest that was rewritten to fit', async () => {
    const manifest = strFromU8(files['manifest.json']!).replace('清源县人民检察院', '别处')
    const faults = await faultsOf({ ...files, 'manifest.json': strToU8(manifest) })
    expect(faults).toEqual([
      '清单的校验值与签名中记载的不符，清单被改动。',
      '清单的数字签名无效，清单被改动或签名不是出具单位所作。',
    ])
  })
  test('another signer, a broken zip, a name that climbs out', async () => {
    expect((await faultsOf(files, '0000-0000-0000-0000'))[0]).toContain('请与出具单位核对')
    const cut = path.join(server.dataFolder, 'cut.zip')
    writeFileSync(cut, readFileSync(file).subarray(0, 2000))
    expect((await verifyArchive(cut)).faults).toHaveLength(1)
    expect(await faultsOf({ ...files, '../../outside.txt': strToU8('x') })).toHaveLength(1)
  })
})

test('the audit’s extract is for who may write the case, never for another county', async () => {
  const caseId = await confirmed()
  const rows = (as: CastName) =>
    server.work(as, async (work) => {
      const found = await sql`select * from app.case_audit_extract(${caseId}::uuid)`.execute(work.tx)
      return found.rows.length
    })
  expect(await rows('countyClerk')).toBeGreaterThan(1)
  expect([await rows('otherCountyClerk'), await rows('auditor')]).toEqual([0, 0])
})
