import pg from 'pg'
import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { leadOpen } from '../../features/lead/domain/index.ts'
import { personAdd, postAdd } from '../../features/organisation/domain/index.ts'
import { siteExport, siteList, siteRegister } from '../../features/site/domain/index.ts'
import { fileUpload, fileView, jobGet } from '../../platform/contract/file-contract.ts'
import {
  type BadInputServer,
  type LineTest,
  accepts,
  inject,
  line,
  refuses,
  today,
  town,
} from './bad-input-server.ts'

const unknownId = '018f0000-0000-7000-8000-000000000000'

/** Does something to the database behind the program's back, for the time of `act`. */
async function behind(
  on: BadInputServer,
  deed: string,
  undo: string,
  act: () => Promise<void>,
): Promise<void> {
  const owner = new pg.Client({ connectionString: on.server.testDatabase.ownerUrl })
  await owner.connect()
  try {
    await owner.query(deed)
    await act().finally(() => owner.query(undo))
  } finally {
    await owner.end()
  }
}

const rights: LineTest[] = [
  line('C43', 'the job of another is not there, and one that never was', async (on) => {
    const jobId = await on.server.work('townClerk', (work) => work.enqueue('ledger-import', {}))
    expect((await on.server.call('townClerk', jobGet, { params: { jobId } })).status).toBe(200)
    await refuses(on, 'villageClerk', jobGet, { params: { jobId } }, { status: 404 })
    await refuses(on, 'villageClerk', jobGet, { params: { jobId: unknownId } }, { status: 404 })
  }),
  ...['bytes=0-', 'bytes=0-,0-,0-', 'bytes=99999999-', 'bytes=-1', 'lines=1'].map((range) =>
    line('C44', `a file asked with ${range} is sent whole or not at all`, async (on) => {
      const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n')
      const kept = await on.server.call('villageClerk', fileUpload, {
        file: { name: '通知.pdf', bytes, type: 'application/pdf' },
      })
      expect(kept.status).toBe(200)
      const params = { fileId: kept.body.id }
      const got = await on.server.call('villageClerk', fileView, {
        params,
        headers: { range, 'if-range': '"x"' },
      })
      expect([got.status, got.raw.equals(bytes)]).toEqual([200, true])
      const head = await inject(on, 'villageClerk', 'HEAD', fileView.path.replace(':fileId', kept.body.id))
      expect(head.text).toBe('')
      await refuses(on, 'otherVillageClerk', fileView, { params }, { status: 404 })
    }),
  ),
  line('C47', 'a failure of ours shows no stack, statement, path or version', async (on) => {
    await behind(
      on,
      'alter table work.operator rename to operator_gone',
      'alter table work.operator_gone rename to operator',
      async () => {
        const answer = await inject(on, 'townClerk', 'GET', '/api/sites')
        expect(answer.status).toBe(500)
        expect(answer.body.message).toMatch(/系统出错，已记录（编号 [0-9a-f]{8}）/)
        expect(answer.text).not.toMatch(/operator|select|\.ts|node_modules|pg|at /i)
        expect(answer.headers['x-powered-by']).toBeUndefined()
        expect(answer.headers.server).toBeUndefined()
      },
    )
    expect(on.server.bugs.splice(0)).toHaveLength(1)
  }),
  line('C52', 'a lock held by another session: told to wait within ten seconds', async (on) => {
    const { id } = await on.aCase()
    await behind(on, 'begin; lock table work.case_event in access exclusive mode', 'rollback', async () => {
      const answer = await on.server.call('townClerk', cases.caseRefute, {
        params: { caseId: id },
        body: { reason: '查无此事' },
      })
      expect([answer.status, answer.body.code]).toEqual([503, 'http/busy'])
    })
    await accepts(on, 'townClerk', cases.caseRefute, { params: { caseId: id }, body: { reason: '查无此事' } })
  }),
  line('C53', 'what cannot be audited is not done', async (on) => {
    await behind(
      on,
      'alter table platform.audit_entry add constraint full_up check (false) not valid',
      'alter table platform.audit_entry drop constraint full_up',
      async () => {
        const answer = await on.server.call('villageClerk', siteRegister, {
          body: on.site({ name: '未经审计' }),
        })
        expect(answer.status).toBe(500)
      },
    )
    expect(on.server.bugs.splice(0)).toHaveLength(1)
    expect((await on.server.call('villageClerk', siteList, { query: { q: '未经审计' } })).body.rows).toEqual(
      [],
    )
  }),
  line('C59', 'an administrator gives nothing to himself', (on) =>
    refuses(
      on,
      'administrator',
      postAdd,
      {
        params: { personId: on.server.cast.administrator.personId },
        body: {
          orgId: on.server.cast.administrator.orgId,
          role: 'clerk',
          regionCode: '990102',
          validFrom: today,
        },
      },
      { status: 403 },
    ),
  ),
  ...(['townClerk', 'townMarketOfficer', 'countyLeader', 'auditor'] as const).map((as) =>
    line('C59', `${as} makes no posts and no people`, async (on) => {
      const { personId, orgId } = on.server.cast[as]
      await refuses(
        on,
        as,
        postAdd,
        { params: { personId }, body: { orgId, role: 'administrator', regionCode: town, validFrom: today } },
        { status: 403 },
      )
      await refuses(
        on,
        as,
        personAdd,
        { body: { login: 'c59', name: '甲', regionCode: town } },
        { status: 403 },
      )
    }),
  ),
  line('C61', 'an auditor writes nothing, an administrator reads no case', async (on) => {
    const { id } = await on.aCase()
    await refuses(on, 'auditor', cases.caseConfirm, { params: { caseId: id }, body: {} }, { status: 403 })
    await refuses(on, 'auditor', siteRegister, { body: on.site() }, { status: 403 })
    await refuses(on, 'administrator', cases.caseGet, { params: { caseId: id } }, { status: 403 })
    await refuses(on, 'administrator', cases.caseList, {}, { status: 403 })
    await refuses(on, 'administrator', leadOpen, { body: { source: 'patrol' } }, { status: [400, 403] })
  }),
  line('C61', 'the program’s own role at the port has no context and sees nothing', async (on) => {
    await on.aCase()
    const role = new pg.Client({ connectionString: on.server.testDatabase.appUrl })
    await role.connect()
    try {
      for (const table of ['case_file', 'site', 'person', 'region'])
        expect((await role.query(`select 1 from work.${table}`)).rows).toEqual([])
      await expect(role.query('select * from work.session')).rejects.toThrow(/permission denied/)
    } finally {
      await role.end()
    }
  }),
  ...['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '＝1+1'].map((name) =>
    line('C65', `a sheet's cell ${JSON.stringify(name)} is no formula`, async (on) => {
      await on.aSite({ name: `${name}厂` })
      const sheet = await on.server.call('villageClerk', siteExport, { query: { format: 'csv', q: '厂' } })
      const cells = sheet.raw
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split(/[\r\n,]+/)
      expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠\t]\D/.test(cell))).toEqual([])
    }),
  ),
]

/** Part C: whose, and what happens when the database fails. */
export const rightLines: readonly LineTest[] = rights
