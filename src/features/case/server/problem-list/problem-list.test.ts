import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import { givenProblemLists } from '../../../../testing/problem-list-stage.ts'
import { groupCode } from '../../../sign-off/domain/index.ts'
import { verifySignatures } from '../../../sign-off/server/index.ts'
import * as contract from '../../domain/index.ts'

const { server, story, village, place, prepare, proof, fresh, signed, view, edit, pdf } = givenProblemLists()

sixTests({
  server: () => server,
  action: contract.problemListPrepare,
  as: 'villageClerk',
  arrange: async () => ({ body: place(village) }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'supervisor' },
  wrongStatus: { as: 'townClerk', arrange: async () => ({ body: place(`${village}001`) }), status: 422 },
})
sixTests({
  server: () => server,
  action: contract.problemListSign,
  as: 'villageLeader',
  arrange: async () => ({ body: (await fresh('villageLeader', village)).body }),
  notVisible: {
    cannot: 'the cast has one village leader; a leader of another place is refused in a test of its own',
  },
  forbidden: { as: 'villageClerk' },
  wrongStatus: {
    arrange: async () => {
      const { shown } = await fresh('villageLeader', village)
      await signed('villageLeader', village)
      return {
        body: {
          contentIds: [shown.contentId],
          reauthenticationId: await proof('villageLeader', [shown.sha256]),
        },
      }
    },
  },
})
sixTests({
  server: () => server,
  action: contract.problemListReturn,
  as: 'townLeader',
  arrange: async () => {
    const { contentId } = await signed('villageLeader', village)
    return { body: { contentId, reason: '石桥边的作坊没有列入' } }
  },
  notVisible: { cannot: 'only leaders return, and the cast has no leader of a place beside' },
  forbidden: { as: 'townClerk' },
  wrongStatus: {
    arrange: async () => ({
      body: { contentId: (await prepare('villageClerk', village)).contentId, reason: '未签' },
    }),
  },
})
sixTests({
  server: () => server,
  action: contract.problemListAsk,
  as: 'townClerk',
  arrange: async () => ({ body: { ...place(village), dueOn: '2021-03-20' } }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'townLeader' },
  wrongStatus: {
    arrange: async () => {
      await signed('villageLeader', village)
      return { body: { ...place(village), dueOn: '2021-03-20' } }
    },
  },
})

async function scanned(bytes = `%PDF-1.7 ${randomUUID()}`) {
  const shown = await prepare('villageClerk', village)
  const staged = await pdf(bytes, `${groupCode(shown.versionCode)}.pdf`)
  const file = await server.work('villageClerk', (work) =>
    staged.keep(work, { mediaType: 'application/pdf', regionCode: village }),
  )
  return { body: { fileId: file.id, code: null } }
}
sixTests({
  server: () => server,
  action: contract.problemListScan,
  as: 'villageClerk',
  arrange: () => scanned(),
  notVisible: {
    cannot: 'a file belongs to who uploaded it until a version takes it; others are refused 422',
  },
  forbidden: { as: 'supervisor' },
  wrongStatus: {
    arrange: async () => {
      const bytes = `%PDF-1.7 ${randomUUID()}`
      await server.call('villageClerk', contract.problemListScan, await scanned(bytes))
      return scanned(bytes)
    },
  },
})

describe('on paper', () => {
  test('the printed page bears code, sentence and a line for each level; nothing typed becomes markup', async () => {
    const caseId = await story.confirmed()
    await edit(caseId, '<script>alert(1)</script>村西头')
    const shown = await signed('villageLeader', village)
    const page = await server.call('villageClerk', contract.problemListPrint, {
      params: { contentId: shown.contentId },
    })
    const html = page.raw.toString('utf8')
    expect(page.status).toBe(200)
    for (const part of [
      groupCode(shown.versionCode),
      shown.document.sentence,
      '前进村主要负责人',
      '云溪镇主要负责人',
      '清源县主要负责人',
      shown.sm3,
    ])
      expect(html).toContain(part)
    expect(html).not.toContain('<script')
  })
  test('the stamped scan is found by its code, kept under both hashes, once', async () => {
    const shown = await signed('villageLeader', village)
    const upload = async (name: string, bytes = '%PDF-1.7 盖章') => {
      const staged = await pdf(bytes, name)
      return server.work('villageClerk', (work) =>
        staged.keep(work, { mediaType: 'application/pdf', regionCode: village }),
      )
    }
    const scan = (fileId: string, code: string | null) =>
      server.call('villageClerk', contract.problemListScan, { body: { fileId, code } })
    const file = await upload(`前进村_${groupCode(shown.versionCode)}.pdf`)
    const kept = await scan(file.id, null)
    expect(kept.body).toMatchObject({
      contentId: shown.contentId,
      regionName: '前进村',
      scan: { matchedBy: 'file_name', sha256: file.sha256 },
    })
    expect(kept.body.scan.sm3).toMatch(/^[0-9a-f]{64}$/)
    const codes = async (name: string, code: string | null, bytes?: string) =>
      codeIn((await scan((await upload(name, bytes)).id, code)).body)
    expect(await codes('扫描.pdf', null)).toBe('sign-off/no-code')
    expect(await codes('扫描.pdf', '0000-0000-0000-0000')).toBe('sign-off/unknown-code')
    expect(await codes('扫描.pdf', shown.versionCode)).toBe('sign-off/scan-there')
    expect(await codes('扫描.pdf', groupCode(shown.versionCode).toLowerCase(), '%PDF-1.7 另一份')).toBe(
      shown.versionCode,
    )
    const seen = await server.call('townLeader', contract.problemListVersion, {
      params: { contentId: shown.contentId },
    })
    expect(seen.body.scans.map((s) => s.matchedBy)).toEqual(['file_name', 'typed'])
  })
})

describe('verifying', () => {
  const superuser = async <T>(act: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    return act(client).finally(() => client.end())
  }
  const verify = async () => {
    const client = new pg.Client({ connectionString: server.testDatabase.ownerUrl })
    await client.connect()
    return verifySignatures(client, (sha256) => server.files.placeOf(sha256)).finally(() => client.end())
  }
  /** What only a superuser can do: the triggers and checks out of the way. */
  const forge = (statement: string, values: unknown[]) =>
    superuser(async (client) => {
      await client.query('begin')
      for (const t of ['signed_content', 'signature', 'signed_scan']) {
        await client.query(`alter table work.${t} disable trigger user`)
        await client.query(
          `select format('alter table work.${t} drop constraint %I', conname) from pg_constraint where conrelid = 'work.${t}'::regclass and contype = 'c'`,
        )
      }
      await client.query('alter table work.signed_content drop constraint if exists signed_content_check')
      for (const [t, like] of [
        ['signed_content', '%sha256(%'],
        ['signature', '%sha256(%'],
      ]) {
        const found = await client.query<{ name: string }>(
          `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c' and pg_get_constraintdef(oid) like $2`,
          [`work.${t}`, like],
        )
        for (const { name } of found.rows)
          await client.query(`alter table work.${t} drop constraint "${name}"`)
      }
      const done = await client.query(statement, values)
      for (const t of ['signed_content', 'signature', 'signed_scan'])
        await client.query(`alter table work.${t} enable trigger user`)
      await client.query('commit')
      return done.rowCount
    })

  test('what was kept cannot be changed by anybody who goes through the database’s rules', async () => {
    const { contentId } = await signed('villageLeader', village)
    for (const statement of [
      `update work.signed_content set content = replace(content, '前', '后') where id = $1`,
      `delete from work.signed_content where id = $1`,
      `update work.signature set statement = replace(statement, 'password', 'passkey') where content_id = $1`,
      `delete from work.signature where content_id = $1`,
    ])
      await superuser((client) =>
        expect(client.query(statement, [contentId]), statement).rejects.toThrow(/never changed/),
      )
  })
  test('a flipped character, a cut signature, another order and another proof are each found', async () => {
    const clean = await verify()
    expect(clean.findings).toEqual([])
    expect(clean.signatures).toBeGreaterThan(5)
    const { contentId } = await signed('villageLeader', village)
    const id = (await view('villageLeader', village)).signed!.id
    const flip = (table: string, column: string, from: string, to: string, where: string) =>
      forge(`update work.${table} set ${column} = replace(${column}, '${from}', '${to}') where id = $1`, [
        where,
      ])
    const found = async () => (await verify()).findings.map((f) => [f.what, f.id])
    expect(await flip('signed_content', 'content', '零问题确认', '零问题确诊', contentId)).toBe(1)
    expect(await found()).toEqual([
      ['content', contentId],
      ['content', contentId],
    ])
    await flip('signed_content', 'content', '零问题确诊', '零问题确认', contentId)
    expect(await found()).toEqual([])
    await flip('signed_content', 'sm3', 'a', 'b', contentId)
    expect((await found()).map((f) => f[0])).toEqual(['content', 'signature'])
    await superuser(async () => undefined)
    await flip('signature', 'statement', '前进村', '柳庄村', id)
    expect((await found()).some(([what, of]) => what === 'signature' && of === id)).toBe(true)
    await forge('delete from work.signature where id = $1', [id])
    expect((await verify()).findings.some((f) => f.message.includes('审计记录中的签字'))).toBe(true)
  })
})

const codeIn = (body: { code?: string; versionCode?: string }) => body.code ?? body.versionCode
