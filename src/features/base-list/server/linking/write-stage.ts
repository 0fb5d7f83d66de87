import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { foundSites, learnAboutSites, makeOperators } from '../../../site/server/index.ts'
import type { LinkStage, NewDecision } from './link-stage.ts'

/** Writes what a stage decided: operators, sites, rows, questions, keys, decisions, in so many statements whatever their number. */
export async function writeStage(work: Work, stage: LinkStage): Promise<void> {
  await writeOperators(work, stage)
  await foundSites(
    work,
    stage.newSites.map((site) => withCurrent(stage, site)),
  )
  const founded = new Set(stage.newSites.map((s) => s.id))
  await learnAboutSites(work, new Map([...stage.changedSites].filter(([id]) => !founded.has(id))))
  await writeRows(work, stage)
  await writeQuestions(work, stage)
  await writeKeys(work, stage)
  await insertDecisions(work, stage.act, stage.judge.modelVersion, stage.decisions)
}

/** A site founded in this go as later rows of the same go completed it. */
function withCurrent(stage: LinkStage, site: LinkStage['newSites'][number]) {
  const { operator_id, address, lon, lat, meter_no, landlord_name } = stage.sites.get(site.id)!.site
  const { id, name, place_kind, region_code } = site
  return { id, name, place_kind, region_code, operator_id, address, lon, lat, meter_no, landlord_name }
}

/** Somebody else may have made the same operator meanwhile: then theirs stands in everything decided here. */
async function writeOperators(work: Work, stage: LinkStage): Promise<void> {
  const standing = await makeOperators(work, stage.newOperators)
  if (standing.size === 0) return
  const other = (id: string | null): string | null => (id === null ? null : (standing.get(id) ?? id))
  for (const staged of stage.sites.values())
    staged.site = { ...staged.site, operator_id: other(staged.site.operator_id) }
  for (const change of stage.changedSites.values())
    if (change.operator_id) change.operator_id = other(change.operator_id)
  for (const [id, row] of stage.rows) stage.rows.set(id, { ...row, operator_id: other(row.operator_id) })
  for (const decision of stage.decisions) {
    decision.operator_id = other(decision.operator_id)
    const { made } = decision
    if (made.operator && standing.has(made.operator)) delete made.operator
    if (made.siteAfter?.operator_id) made.siteAfter.operator_id = other(made.siteAfter.operator_id)
  }
}

async function writeRows(work: Work, stage: LinkStage): Promise<void> {
  const rows = [...stage.rows].map(([id, columns]) => ({ id, ...columns }))
  if (rows.length === 0) return
  await sql`update work.list_row r set link_state = v.link_state, site_id = v.site_id, operator_id = v.operator_id,
      region_code = v.region_code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) v
      (id uuid, link_state text, site_id uuid, operator_id uuid, region_code text)
    where r.id = v.id`.execute(work.tx)
}

async function writeQuestions(work: Work, stage: LinkStage): Promise<void> {
  if (stage.questions.length === 0) return
  const questions = stage.questions.map((q) => ({
    id: q.id,
    departments: q.departments,
    list_id: q.row.list_id,
    row_id: q.row.id,
    site_id: q.site_id,
    reason: q.reason,
    weight: q.compared.weight,
    probability: q.compared.probability,
    evidence: q.compared.evidence,
    model_version: stage.judge.modelVersion,
    region_code: q.region_code,
  }))
  await sql`insert into work.link_question (id, departments, list_id, row_id, site_id, reason, weight, probability, evidence,
      model_version, region_code)
    select q.id, array(select jsonb_array_elements_text(q.departments)), q.list_id, q.row_id, q.site_id, q.reason, q.weight,
      q.probability, q.evidence, q.model_version, q.region_code
    from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) q
      (id uuid, departments jsonb, list_id uuid, row_id uuid, site_id uuid, reason text, weight double precision,
       probability double precision, evidence jsonb, model_version int, region_code text)
    on conflict (row_id, site_id) do nothing`.execute(work.tx)
}

async function writeKeys(work: Work, stage: LinkStage): Promise<void> {
  const settled = stage.settledRows
  if (settled.length > 0)
    await sql`delete from work.link_key k where k.subject_id = any (${settled}::uuid[]) and not k.of_site`.execute(
      work.tx,
    )
  const gone = new Set(settled)
  const keys = stage.newKeys.filter((k) => k.ofSite || !gone.has(k.id))
  const fresh = await insertKeys(work, keys)
  for (const decision of stage.decisions) {
    const { made, site_id } = decision
    if (made.keys) made.keys = made.keys.filter((key) => fresh.has(`${site_id} ${key}`))
    if (made.keys?.length === 0) delete made.keys
  }
}

/** Stores keys; answers those that were new, as `subject key`. */
export async function insertKeys(
  work: Work,
  keys: readonly { county: string; key: number; ofSite: boolean; id: string }[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const stored = await sql<{
    subject_id: string
    key: string
  }>`insert into work.link_key (county_code, key, of_site, subject_id)
    select * from unnest(${keys.map((k) => k.county)}::text[], ${keys.map((k) => k.key)}::bigint[],
      ${keys.map((k) => k.ofSite)}::boolean[], ${keys.map((k) => k.id)}::uuid[])
    on conflict do nothing returning subject_id, key::text`.execute(work.tx)
  return new Set(stored.rows.map((row) => `${row.subject_id} ${row.key}`))
}

/** Appends decisions; nothing changes them afterwards. */
export async function insertDecisions(
  work: Work,
  act: LinkStage['act'],
  modelVersion: number,
  decisions: readonly (NewDecision & { undoes?: string })[],
): Promise<void> {
  if (decisions.length === 0) return
  const rows = decisions.map((d) => ({
    id: d.id,
    departments: d.departments,
    list_id: d.row.list_id,
    row_id: d.row.id,
    row_key: d.row.row_key,
    verdict: d.verdict,
    reason: d.reason,
    site_id: d.site_id,
    operator_id: d.operator_id,
    operator_role: d.operator_role,
    question_id: d.question_id,
    weight: d.compared?.weight ?? null,
    probability: d.compared?.probability ?? null,
    evidence: d.compared?.evidence ?? [],
    made: d.made,
    undoes: d.undoes ?? null,
    region_code: d.region_code,
  }))
  await sql`insert into work.link_decision (id, departments, list_id, row_id, row_key, verdict, reason, site_id, operator_id,
      operator_role, question_id, weight, probability, evidence, model_version, made, import_id, act_id, by_machine, by_name,
      note, undoes, region_code)
    select d.id, array(select jsonb_array_elements_text(d.departments)), d.list_id, d.row_id, d.row_key, d.verdict, d.reason,
      d.site_id, d.operator_id, d.operator_role, d.question_id, d.weight, d.probability, d.evidence, ${modelVersion}, d.made,
      ${act.importId}, ${act.id}, ${act.byMachine}, ${act.byName}, ${act.note}, d.undoes, d.region_code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) d
      (id uuid, departments jsonb, list_id uuid, row_id uuid, row_key text, verdict text, reason text, site_id uuid,
       operator_id uuid, operator_role text, question_id uuid, weight double precision, probability double precision,
       evidence jsonb, made jsonb, undoes uuid, region_code text)`.execute(work.tx)
}
