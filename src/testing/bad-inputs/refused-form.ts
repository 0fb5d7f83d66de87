import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { siteGet, siteRegister } from '../../features/site/domain/index.ts'
import { type LineTest, type Refusal, refuses, today } from './bad-input-server.ts'

type Change = Record<string, unknown>

export const siteRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  run: (on) => refuses(on, 'villageClerk', siteRegister, { body: on.site(change) }, wanted),
})
export const caseRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  run: (on) => refuses(on, 'townClerk', cases.caseOpen, { body: on.facts(change) }, wanted),
})
/** Kept exactly, but for outer blanks and what cannot be seen; given back as data, never as a page. */
export const siteKept = (line: string, name: string, typed: string, kept = typed): LineTest => ({
  line,
  name,
  async run(on) {
    const id = await on.aSite({ name: typed })
    const answer = await on.server.call('villageClerk', siteGet, { params: { siteId: id } })
    expect(answer.body.name).toBe(kept)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  },
})
export const fine = (change: Change): Change => ({
  kind: 'fine',
  amountCents: 100_000,
  decidedOn: today,
  officers: [
    { name: '卫一', certificateNo: 'QY-SJ-0101' },
    { name: '卫二', certificateNo: 'QY-SJ-0102' },
  ],
  ...change,
})
export const fineRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  async run(on) {
    const { id } = await on.aCase('confirmed')
    await refuses(
      on,
      'townMarketOfficer',
      cases.caseRecordEnforcement,
      { params: { caseId: id }, body: fine(change) },
      wanted,
    )
  },
})
