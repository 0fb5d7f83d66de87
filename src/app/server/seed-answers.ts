import {
  baseListRows,
  linkUndo,
  questionDecide,
  questionList,
  rowPlace,
  rowSetAside,
  unplacedList,
} from '../../features/base-list/domain/index.ts'
import type { ListTruth } from '../../../simulator/lists/department-file.ts'
import type { Stage } from './stage.ts'

const county = 'county-clerk'

/** Whoever's clerk it is: the town's for what lies in a town. */
function clerkOf(stage: Stage, regionCode: string): string {
  const town = regionCode.slice(0, 9)
  const seated = stage.world.people.find(
    (p) => p.posts[0]!.role === 'clerk' && p.posts[0]!.regionCode === town,
  )
  return seated?.login ?? county
}

/** A third of the questions of a list are answered as they truly are; the last answer is taken back again. */
export async function answerQuestions(
  stage: Stage,
  listId: string,
  truth: readonly ListTruth[],
): Promise<void> {
  const truthOfRow = new Map(truth.map((t) => [t.row, t]))
  const asked = await stage.act(county, baseListRows, {
    params: { listId },
    query: { state: 'asked', limit: 200 },
  })
  const entries = new Map(asked.rows.map((r) => [r.id, r]))
  const questions = await stage.act(county, questionList, { query: { listId, limit: 200 } })
  const settled = new Set<string>()
  let last: { by: string; decisionId: string } | null = null
  for (const question of questions.rows) {
    const entry = entries.get(question.row.id)
    const true_ = entry && truthOfRow.get(entry.rowNumber)
    if (!entry || settled.has(entry.id) || !true_?.siteKey) continue
    if (settled.size >= Math.ceil(entries.size / 3)) break
    const by = clerkOf(stage, entry.regionCode)
    const same = stage.ids.get(true_.siteKey) === question.site.id
    const outcome = await stage.act(by, questionDecide, {
      params: { questionId: question.id },
      body: {
        decision: same ? 'same' : 'apart',
        note: same ? '已电话核实，是同一处。' : '已现场核对，不是同一处。',
      },
    })
    settled.add(entry.id)
    if (outcome.decisionId) last = { by, decisionId: outcome.decisionId }
  }
  if (last)
    await stage.act(last.by, linkUndo, {
      params: { decisionId: last.decisionId },
      body: { note: '点错了，待村里核实后再判。' },
    })
}

/** A few rows that told no village are placed where their clerk knows them to be, one is set aside; the others wait. */
export async function placeRows(stage: Stage, listId: string): Promise<void> {
  const open = await stage.act(county, unplacedList, { query: { listId, limit: 50 } })
  const inTown = open.rows.filter((r) => r.regionCode.length >= 9)
  for (const [i, row] of inTown.slice(0, 4).entries()) {
    const villages = stage.world.regions.filter(
      (r) => r.level === 'village' && r.code.startsWith(row.regionCode.slice(0, 9)),
    )
    await stage.act(clerkOf(stage, row.regionCode), rowPlace, {
      params: { rowId: row.id },
      body: { regionCode: villages[(i * 3) % villages.length]!.code, note: '村里已确认。' },
    })
  }
  const aside = inTown[4]
  if (aside)
    await stage.act(clerkOf(stage, aside.regionCode), rowSetAside, {
      params: { rowId: aside.id },
      body: { note: '只在本县登记，实际在外地经营。' },
    })
}
