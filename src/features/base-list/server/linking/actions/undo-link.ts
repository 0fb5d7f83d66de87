import { sql } from 'kysely'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { visibleTo } from '../../../../organisation/server/index.ts'
import {
  linkingProblems,
  linkVerdictNames,
  listRowStateNames,
  type LinkEvidence,
} from '../../../domain/index.ts'
import { openJudge } from '../judge.ts'
import type { JudgeOf } from '../link-import.ts'
import { restoreQuestions } from '../link-questions.ts'

import { loadRows } from '../link-subjects.ts'
import { commonRegion } from '../staged-site.ts'
import { usesInWords } from '../uses-in-words.ts'
import { takeBack, type StandingDecision } from '../take-back.ts'
import { refreshContradictions } from '../../register/refresh-contradictions.ts'
import { personAct, requireRow, undoable, type RowOutcome } from './begin-act.ts'

type Decision = StandingDecision & {
  readonly by_machine: boolean
  readonly act_id: string
  readonly reason: string
  readonly weight: number | null
  readonly probability: number | null
  readonly evidence: LinkEvidence[]
  readonly undone_by: string | null
}

/**
 * Takes a link (or a founding, an “apart”, a setting aside) back; what one person did in one go goes together. What the machine
 * had tied goes to a person now: asked about that site, or waiting for a place; the machine does not tie it so again.
 * @throws Problem linking/decision-not-found 404, not-undoable 409, already-undone 409, superseded 409, used-since 409
 */
export async function undoLink(
  work: Work,
  decisionId: string,
  note: string,
  judgeOf: JudgeOf = openJudge,
): Promise<RowOutcome> {
  const decision = await requireDecision(work, decisionId)
  await requireRow(work, decision.row_id)
  const again = await requireDecision(work, decisionId)
  if (again.undone_by !== null) throw linkingProblems.refuse('already-undone', { by: again.undone_by })
  if (!undoable.has(decision.verdict))
    throw linkingProblems.refuse('not-undoable', { verdict: linkVerdictNames[decision.verdict] })
  const going = await standingOfAct(work, decision)
  if (!going.some((d) => d.id === decision.id)) throw linkingProblems.refuse('superseded')
  const act = personAct(work, note)
  const { siteIds } = await takeBack(work, going, {
    act,
    reason: 'person',
    judgeFor: (county) => judgeOf(work, county),
    rowAfter: (before) =>
      before.link_state === 'new'
        ? { ...before, link_state: decision.verdict === 'linked' ? 'asked' : 'unplaced' }
        : before,
    refuse: (uses) => linkingProblems.refuse('used-since', { uses: usesInWords(uses) }),
  })
  const asks = decision.verdict === 'linked' && decision.made.rowBefore.link_state === 'new'
  if (asks) await askAgain(work, decision)
  await refreshContradictions(work, siteIds)
  const [row] = await loadRows(work, [decision.row_id])
  await work.audit({
    action: 'linking.undo',
    resource: 'base_list',
    objectId: decision.row_id,
    regionCode: row?.region_code ?? decision.region_code,
    details: { decision: decision.id, verdict: decision.verdict, together: going.length, act: act.id },
  })
  const state = row?.link_state ?? 'unplaced'
  return {
    rowId: decision.row_id,
    state,
    stateName: listRowStateNames[state],
    siteId: row?.site_id ?? null,
    drawnIn: 0,
    decisionId: null,
  }
}

const columns = sql`d.id, d.row_id, d.list_id, d.row_key, d.verdict, d.departments, d.site_id, d.operator_id, d.question_id,
  d.made, d.region_code, d.by_machine, d.act_id, d.reason, d.weight, d.probability, d.evidence, u.by_name as undone_by`

async function requireDecision(work: Work, id: string): Promise<Decision> {
  const found = await sql<Decision>`select ${columns} from work.link_decision d
    left join work.link_decision u on u.undoes = d.id where d.id = ${id} and ${visibleTo(work, 'd')}`.execute(
    work.tx,
  )
  if (!found.rows[0]) throw linkingProblems.refuse('decision-not-found')
  return found.rows[0]
}

/** The machine's decision by itself, a person's whole go; of each row only while nothing later stands on it. Newest first. */
async function standingOfAct(work: Work, decision: Decision): Promise<StandingDecision[]> {
  const which = decision.by_machine ? sql`d.id = ${decision.id}` : sql`d.act_id = ${decision.act_id}`
  const found = await sql<Decision>`select ${columns} from work.link_decision d
    left join work.link_decision u on u.undoes = d.id
    where ${which} and ${visibleTo(work, 'd')} and u.id is null and d.verdict <> 'undone'
      and not exists (select 1 from work.link_decision later where later.row_id = d.row_id and later.at > d.at
        and later.verdict <> 'undone' and later.act_id <> d.act_id
        and not exists (select 1 from work.link_decision gone where gone.undoes = later.id))
    order by d.at desc, d.id desc`.execute(work.tx)
  return found.rows
}

async function askAgain(work: Work, decision: Decision): Promise<void> {
  const site = await sql<{
    region_code: string
  }>`select s.region_code from work.site s where s.id = ${decision.site_id}`.execute(work.tx)
  if (!site.rows[0])
    await sql`update work.list_row r set link_state = 'unplaced' where r.id = ${decision.row_id}`.execute(
      work.tx,
    )
  else
    await restoreQuestions(work, [
      {
        id: newId(),
        departments: decision.departments,
        list_id: decision.list_id,
        row_id: decision.row_id,
        site_id: decision.site_id,
        reason: 'link-undone',
        weight: decision.weight ?? 0,
        probability: decision.probability ?? 0.5,
        evidence: decision.evidence,
        model_version: 0,
        asked_at: work.clock.now().toISOString(),
        region_code: commonRegion(decision.made.rowBefore.region_code, site.rows[0].region_code),
      },
    ])
}
