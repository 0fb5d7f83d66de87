import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { storyOfficers } from '../../../../testing/case-story.ts'
import { sixTests, sixTestsOf } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'
import { shippedTemplates } from './template-library.ts'

const { server, story } = givenCaseStage(caseRoutes)

async function drafted(code = 'on_site_record', caseId?: string) {
  const id = caseId ?? (await story.confirmed())
  const answer = await server.call('townMarketOfficer', contract.paperDraft, {
    params: { caseId: id },
    body: { code },
  })
  expect(answer.body).not.toHaveProperty('code', expect.stringContaining('/'))
  return answer.body
}
const filled = (values: contract.PaperValues): contract.PaperValues => ({
  ...values,
  begun: '2021-03-15T09:00',
  ended: '2021-03-15T09:40',
  officers: storyOfficers,
})
async function ready(code?: string, more: contract.PaperValues = {}, caseId?: string) {
  const paper = await drafted(code, caseId)
  const answer = await server.call('townMarketOfficer', contract.paperEdit, {
    params: { caseId: paper.caseId, paperId: paper.id },
    body: { version: 1, values: { ...filled(paper.values), ...more } },
  })
  expect(answer.status).toBe(200)
  return answer.body
}
async function issued(code?: string, more: contract.PaperValues = {}, caseId?: string) {
  const paper = await ready(code, more, caseId)
  const answer = await server.call('townMarketOfficer', contract.paperIssue, {
    params: { caseId: paper.caseId, paperId: paper.id },
    body: { version: paper.version },
  })
  expect(answer.body.issues ?? []).toEqual([])
  expect(answer.status).toBe(200)
  return answer.body
}
const onPaper = (make: () => Promise<{ caseId: string; id: string }>, body: unknown) => async () => {
  const paper = await make()
  return { params: { caseId: paper.caseId, paperId: paper.id }, body }
}
const six = sixTestsOf({
  server: () => server,
  as: 'townMarketOfficer',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
})

six(
  contract.paperDraft,
  async () => ({ params: { caseId: await story.confirmed() }, body: { code: 'on_site_record' } }),
  async () => ({ params: { caseId: await story.refuted() }, body: { code: 'on_site_record' } }),
)
six(
  contract.paperEdit,
  onPaper(drafted, { version: 1, values: {} }),
  onPaper(issued, { version: 3, values: {} }),
)
six(contract.paperIssue, onPaper(ready, { version: 2 }), onPaper(issued, { version: 3 }))
const voided = async () => {
  const paper = await drafted()
  await server.call('townClerk', contract.paperVoid, {
    params: { caseId: paper.caseId, paperId: paper.id },
    body: { reason: '错开' },
  })
  return paper
}
six(contract.paperVoid, onPaper(drafted, { reason: '内容有误' }), onPaper(voided, { reason: '内容有误' }))
const service = {
  method: 'direct',
  servedAt: '2021-03-15T09:50:00+08:00',
  recipient: '贾某',
  place: '前进村',
}
six(contract.paperServe, onPaper(issued, service), onPaper(drafted, service))

const localTemplate = (version: string) =>
  readFileSync('document-templates/follow_up_order/2020.1.yaml', 'utf8')
    .replace(/version: ['"]2020\.1['"]/, `version: '${version}'`)
    .replace('from: 2020-01-01', 'from: 2021-01-01')
let made = 0
sixTests({
  server: () => server,
  action: contract.paperAddTemplate,
  as: 'countyClerk',
  arrange: async () => ({ body: { source: localTemplate(`2021.1-t${++made}`) } }),
  notVisible: { cannot: 'a template is added to one’s own region, never to another’s' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: async () => ({ body: { source: localTemplate('2020.1') } }) },
})

describe('papers of a case', () => {
  test('a draft opens with what is known, and says what was changed', async () => {
    const paper = await drafted()
    expect(paper.values).toMatchObject({
      party: '前进村西头无名作坊（贾某）',
      address: '前进村西头废弃养殖场',
      found: '无证生产黏合剂',
      chemicals: [['甲苯', '108-88-3', '1.5吨']],
    })
    expect(paper.prefilled).toEqual(paper.values)
    expect(paper.missing.map((m) => m.path)).toEqual(['values.begun', 'values.ended', 'values.officers'])
    const edited = await ready(undefined, { address: '前进村东头' }, paper.caseId)
    expect(edited.values['address']).toBe('前进村东头')
    expect(edited.prefilled['address']).toBe('前进村西头废弃养殖场')
  })

  test('numbers run on per office, series and year, and are kept when a paper is voided', async () => {
    const first = await issued('follow_up_order', { to: '前进村', demands: '清运', due_on: '2021-04-01' })
    const second = await issued('follow_up_order', { to: '前进村', demands: '清运', due_on: '2021-04-01' })
    const at = (number: string | null) => Number(/(\d+)号$/.exec(number!)![1])
    expect(first.number).toBe('（清云溪）市监督〔2021〕1号')
    expect(at(second.number)).toBe(at(first.number) + 1)
    const gone = await server.call('townMarketOfficer', contract.paperVoid, {
      params: { caseId: second.caseId, paperId: second.id },
      body: { reason: '错开' },
    })
    expect(gone.body.number).toBe(second.number)
    const third = await issued('follow_up_order', { to: '前进村', demands: '清运', due_on: '2021-04-01' })
    expect(at(third.number)).toBe(at(second.number) + 1)
  })

  test('many at once: no number twice, none left out', async () => {
    const papers = await Promise.all(
      Array.from({ length: 6 }, () =>
        ready('assistance_letter', { to: '甲县', subject: '乙', questions: '丙', answer_by: '2021-04-01' }),
      ),
    )
    const answers = await Promise.all(
      papers.map((p) =>
        server.call('townMarketOfficer', contract.paperIssue, {
          params: { caseId: p.caseId, paperId: p.id },
          body: { version: p.version },
        }),
      ),
    )
    const serials = answers
      .map((a) => Number(/(\d+)号$/.exec(a.body.number ?? '')?.[1]))
      .toSorted((a, b) => a - b)
    expect(serials).toEqual(serials.map((_, i) => serials[0]! + i))
  })

  test('what was issued is frozen: hash over its content, and the database refuses a change', async () => {
    const paper = await issued()
    const rows = await server.work('townClerk', (work) =>
      sql<{
        snapshot: string
        sha256: string
      }>`select snapshot, sha256 from work.case_paper where id = ${paper.id}`.execute(work.tx),
    )
    const { snapshot, sha256 } = rows.rows[0]!
    expect(createHash('sha256').update(snapshot, 'utf8').digest('hex')).toBe(sha256)
    expect(JSON.parse(snapshot).number).toBe(paper.number)
    for (const change of [
      sql`values = '{}'::jsonb`,
      sql`title = '别的'`,
      sql`state = 'draft'`,
      sql`number = '假'`,
    ])
      await expect(
        server.work('townClerk', (work) =>
          sql`update work.case_paper set ${change} where id = ${paper.id}`.execute(work.tx),
        ),
      ).rejects.toThrow(/issued paper is not changed|does not go back/)
  })

  test('a decision waits for filing and notice, each named in a sentence', async () => {
    const paper = await ready('penalty_decision', {
      identity: '无',
      evidence: '照片',
      notice: '无',
      notice_on: '2021-03-15',
      violated: '某法',
      basis: '某法',
      penalty: '罚款',
      fine: 1_000_000,
      reconsider: '清源县人民政府',
      court: '清源县',
    })
    const answer = await server.call('townMarketOfficer', contract.paperIssue, {
      params: { caseId: paper.caseId, paperId: paper.id },
      body: { version: paper.version },
    })
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('paper/stopped')
    expect(answer.body.issues?.map((i) => i.message)).toEqual([
      '请先制发《立案审批表》，再制发《行政处罚决定书》。',
      '请先制发《行政处罚告知书》，再制发《行政处罚决定书》。',
      '请先在“执法”中启动执法办案，记录立案等步骤后再制发本文书。',
    ])
  })

  test('a field left empty, of the wrong shape or unknown is refused or dropped', async () => {
    const paper = await drafted()
    const send = (values: contract.PaperValues) =>
      server.call('townMarketOfficer', contract.paperEdit, {
        params: { caseId: paper.caseId, paperId: paper.id },
        body: { version: paper.version, values },
      })
    const bad = await send({ begun: '2021-02-29T09:00', recusal: 'maybe', chemicals: [['甲苯']] })
    expect(bad.body.code).toBe('paper/bad-values')
    expect(bad.body.issues?.map((i) => i.path)).toEqual([
      'values.begun',
      'values.recusal',
      'values.chemicals',
    ])
    const fine = await send({ party: '甲', nonsense: 'x' })
    expect(fine.body.values).not.toHaveProperty('nonsense')
    const empty = await server.call('townMarketOfficer', contract.paperIssue, {
      params: { caseId: paper.caseId, paperId: paper.id },
      body: { version: fine.body.version },
    })
    expect(empty.body.code).toBe('paper/incomplete')
  })

  test('a village sees which papers there are and never their words', async () => {
    const paper = await issued()
    const params = { caseId: paper.caseId, paperId: paper.id }
    const list = await server.call('villageClerk', contract.paperList, { params: { caseId: paper.caseId } })
    expect(list.body.papers.map((p) => p.title)).toEqual(['现场检查记录'])
    expect(list.body.mayDraft).toBe(false)
    expect((await server.call('villageClerk', contract.paperGet, { params })).status).toBe(403)
    expect((await server.call('villageClerk', contract.paperFile, { params })).status).toBe(403)
    expect((await server.call('gridWorker', contract.paperFile, { params })).status).toBe(403)
  })

  test('an office’s own version holds in its region only', async () => {
    await server.call('countyClerk', contract.paperAddTemplate, {
      body: { source: localTemplate('2021.2-own').replace('title: 督办单', 'title: 督办通知单') },
    })
    const here = await drafted('follow_up_order')
    expect(here.title).toBe('督办通知单')
    const known = await server.call('otherCountyClerk', contract.paperTemplates, {})
    expect(known.body.rows.map((r) => r.version)).not.toContain('2021.2-own')
  })

  test('a broken template is refused with the line of each fault', async () => {
    const source = localTemplate('2021.3')
      .replace('{{facts}}', '{{nobody}}')
      .replace('type: date', 'type: datum')
    const answer = await server.call('countyClerk', contract.paperAddTemplate, { body: { source } })
    expect(answer.body.code).toBe('paper/bad-template')
    expect(answer.body.issues?.every((i) => /^第 \d+ 行：/.test(i.message))).toBe(true)
  })

  let whole: string | undefined
  test.each(shippedTemplates().map((t) => [t.title, t.code, t.from] as const))(
    '%s: drafted, printed three ways',
    async (_, code, from) => {
      whole ??= await story.complete()
      if (from > '2021-03-15') server.clock.set(`${from}T10:00:00+08:00`)
      const paper = await drafted(code, whole)
      server.clock.set('2021-03-15T10:00:00+08:00')
      const file = (format: 'html' | 'docx' | 'pdf') =>
        server.call('townClerk', contract.paperFile, {
          params: { caseId: paper.caseId, paperId: paper.id },
          query: { format },
        })
      const html = (await file('html')).raw.toString('utf8').replace(/<style>[^]*<\/style>/, '')
      expect(html).toContain(paper.title)
      expect(html).not.toMatch(/\{\{|\}\}|undefined|\[object/)
      expect((await file('docx')).raw.subarray(0, 2).toString()).toBe('PK')
      const pdf = (await file('pdf')).raw
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect((await file('pdf')).raw.equals(pdf)).toBe(true)
    },
  )
})
