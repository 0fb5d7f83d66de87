import { today } from '../../../../kernel/clock.ts'
import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { stopsToday, type ActKind, type EnforcementAct, type PaperTemplate } from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { enforcementActsOf, proceedingsOf, toProceeding } from '../enforcement/enforcement-queries.ts'
import { actingOffice, procedureContext } from '../enforcement/procedure-context.ts'
import { papersOf } from './paper-queries.ts'
import { shippedTemplates } from './template-library.ts'

/** Acts whose paper binds a party or another authority: the procedure's own stops are asked before it is issued. */
const guarded: readonly string[] = ['rights_notice', 'decision', 'referral_sent']

/** What must lie before a paper is issued, each a sentence that says what to do: papers that its template names, stops of the law. */
export async function stepsBefore(
  work: Work,
  kase: Pick<CaseRecord, 'id' | 'region_code'>,
  template: Pick<PaperTemplate, 'after' | 'title' | 'acts'>,
): Promise<Issue[]> {
  const act = template.acts.find((kind) => guarded.includes(kind)) as ActKind | undefined
  if (template.after.length === 0 && !act) return []
  const acts = (await enforcementActsOf(work, kase.id)).filter((a) => a.withdrawnOn === null)
  return [
    ...(await papersBefore(work, kase, template, acts)),
    ...(act ? await lawBefore(work, kase, act, acts) : []),
  ]
}

/** A paper that stands before is there when it was issued here, or its act is on record with a paper from elsewhere. */
async function papersBefore(
  work: Work,
  kase: Pick<CaseRecord, 'id'>,
  template: Pick<PaperTemplate, 'after' | 'title'>,
  acts: readonly EnforcementAct[],
): Promise<Issue[]> {
  const papers = await papersOf(work, kase.id)
  return template.after.flatMap((code) => {
    const before = shippedTemplates().find((t) => t.code === code)
    const there =
      papers.some((p) => p.code === code && p.state === 'issued') ||
      acts.some((a) => before?.acts.includes(a.kind) && a.documentNumber !== '')
    if (there) return []
    return [
      {
        code: 'paper/not-before',
        message: `请先制发《${before?.title ?? code}》，再制发《${template.title}》。`,
      },
    ]
  })
}

/** An act on record has passed its stops already; for one that is not, they are asked as if it were done today. */
async function lawBefore(
  work: Work,
  kase: Pick<CaseRecord, 'id' | 'region_code'>,
  kind: ActKind,
  acts: readonly EnforcementAct[],
): Promise<Issue[]> {
  if (acts.some((a) => a.kind === kind)) return []
  const proceeding = (await proceedingsOf(work, kase.id)).at(-1)
  if (!proceeding)
    return [
      { code: 'paper/no-proceeding', message: '请先在“执法”中启动执法办案，记录立案等步骤后再制发本文书。' },
    ]
  const now = today(work.clock)
  const context = await procedureContext(work, kase.region_code)
  const question = {
    proceeding: toProceeding(proceeding),
    acts: acts.filter((a) => a.proceedingId === proceeding.id),
    office: await actingOffice(work, now),
    law: context.lawOn(now),
    today: now,
  }
  return stopsToday(question, kind)
    .filter((stop) => stop.binds)
    .map((stop) => ({
      code: `paper/${stop.code}`,
      message: stop.cite ? `${stop.message}（${stop.cite}）` : stop.message,
    }))
}
