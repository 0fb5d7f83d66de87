import {
  caseGet,
  caseList,
  paperDraft,
  paperEdit,
  paperIssue,
  paperServe,
  type CaseDetail,
  type PaperDetail,
  type PaperValues,
} from '../../features/case/domain/index.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { World } from '../../../simulator/world.ts'
import { lastDayOf, officerOf, type Deed, type Stage } from './stage.ts'

const clerk = 'yunxi-clerk'
const closedPapers = [
  'on_site_record',
  'correction_order',
  'filing_approval',
  'acceptance_opinion',
  'closure_approval',
]
const openPapers = [
  'on_site_record',
  'correction_order',
  'seal_seize_decision',
  'follow_up_order',
  'assistance_letter',
]

/** Closed cases with their row of papers, served; open ones with some issued and some still being written. */
export function paperDeeds(world: World): Deed[] {
  return [
    {
      at: `${lastDayOf(world)}T18:30`,
      what: 'papers of closed and open cases',
      tell: async (stage) => {
        for (const kase of await casesOf(stage, 'closed', 2)) await drawUp(stage, kase, closedPapers, [])
        for (const kase of await casesOf(stage, 'rectifying', 2))
          await drawUp(stage, kase, openPapers, ['follow_up_order', 'assistance_letter'])
      },
    },
  ]
}

async function casesOf(stage: Stage, state: 'closed' | 'rectifying', most: number): Promise<CaseDetail[]> {
  const { rows } = await stage.act(clerk, caseList, { query: { state, limit: 20 } })
  const cases: CaseDetail[] = []
  for (const row of rows.slice(0, most))
    cases.push(await stage.act(clerk, caseGet, { params: { caseId: row.id } }))
  return cases
}

/** Drafts each paper, fills in what only a person knows, and issues it unless it is named among those left as drafts. */
async function drawUp(
  stage: Stage,
  kase: CaseDetail,
  codes: readonly string[],
  drafts: readonly string[],
): Promise<void> {
  for (const code of codes) {
    const draft = await stage.act(clerk, paperDraft, { params: { caseId: kase.id }, body: { code } })
    if (drafts.includes(code)) continue
    const params = { caseId: kase.id, paperId: draft.id }
    const edited = await stage.act(clerk, paperEdit, {
      params,
      body: { version: draft.version, values: filled(stage, kase, draft) },
    })
    if (edited.missing.length > 0) continue
    const issued = await stage.act(clerk, paperIssue, {
      params,
      body: {
        version: edited.version,
        issuedOn: earlier(kase.closedOn ?? addDays(kase.foundOn, 1), lastDayOf(stage.world)),
      },
    })
    if (issued.receipt) await serve(stage, kase, issued)
  }
}

const serve = (stage: Stage, kase: CaseDetail, paper: PaperDetail) =>
  stage.act(clerk, paperServe, {
    params: { caseId: kase.id, paperId: paper.id },
    body: {
      method: 'direct',
      servedAt: `${lastDayOf(stage.world)}T18:20:00+08:00`,
      recipient: kase.responsiblePerson || kase.name,
      place: kase.address.slice(0, 120) || kase.regionName,
    },
  })

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

/** What the program cannot know: hours of the visit, officers, demands, the list of what was sealed. */
function filled(stage: Stage, kase: CaseDetail, draft: PaperDetail): PaperValues {
  const until = addDays(stage.world.today, 25)
  const own: PaperValues = {
    begun: `${kase.foundOn}T09:10`,
    ended: `${kase.foundOn}T10:25`,
    post: '经营者',
    officers: [officerOf(stage, 'yunxi-market-1'), officerOf(stage, 'yunxi-market-2')],
    demands:
      '1. 立即停止生产经营，切断生产用水用电。\n2. 由有资质的单位清运现场化学品和危险废物。\n3. 拆除生产设备，清理场地。',
    due_on: kase.rectifyBy ?? until,
    reconsider: '清源县人民政府',
    court: '清源县',
    act: 'seal',
    things: [
      ['反应釜', '500 升', '2 台', kase.address.slice(0, 40)],
      ['铁桶（内有液体）', '200 升', '11 只', kase.address.slice(0, 40)],
    ],
    from_on: lastDayOf(stage.world),
    until_on: until,
    result: 'passed',
    checked_on: kase.acceptedOn ?? lastDayOf(stage.world),
    measures: '已停产，责令的措施全部落实。',
    way_out: kase.wayOutName,
  }
  const known = draft.fields.map((field) => {
    const value = draft.values[field.id] ?? null
    return [field.id, value === null || value === '' ? (own[field.id] ?? null) : value] as const
  })
  return { ...Object.fromEntries(known), officers: own['officers']! }
}
