import { today } from '../../../../kernel/clock.ts'
import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  againstZero,
  periodName,
  reportingProblems,
  unanswered,
  type Finding,
  type FormPlace,
} from '../../domain/index.ts'
import { draftForm } from '../draft-form.ts'
import { requireFiling } from '../filing-access.ts'
import { fulfilReport } from '../filing-duty.ts'
import {
  answersOf,
  insertAnswer,
  insertSnapshot,
  markHandedIn,
  type FilingRecord,
} from '../filing-queries.ts'
import { resolvePlace, type ResolvedPlace } from '../form-place.ts'
import { frozen } from '../shown-form.ts'

export type HandedIn = { readonly version: number; readonly sha256: string; readonly dataCode: string }
type HandIn = FormPlace & { readonly explanation?: string }

/**
 * 报出: freezes 附件2 and 附件3 of the acting unit and fulfils its duty. `explanation` answers every open question of the checks.
 * @throws Problem reporting/forbidden 403, wrong-status 409, must-fix 422, must-explain 422
 */
export const fileForm = (work: Work, input: HandIn): Promise<HandedIn> => handIn(work, input, 'filed')

/** 零报告: a deliberate act, refused when anything was found. @throws Problem reporting/not-zero 409, as {@link fileForm} */
export const zeroReport = (work: Work, input: HandIn): Promise<HandedIn> => handIn(work, input, 'zero')

async function handIn(work: Work, input: HandIn, kind: 'filed' | 'zero'): Promise<HandedIn> {
  const place = await resolvePlace(work, input)
  const { filing } = await requireFiling(work, place, kind === 'zero' ? 'zero' : 'file')
  const filedOn = today(work.clock)
  if (place.from > filedOn)
    throw reportingProblems.refuse('period-not-over', { period: periodName(place.period) })
  const first = await draftForm(work, place, filing)
  const found = kind === 'zero' ? againstZero(first.checked) : []
  if (found.length > 0) throw reportingProblems.refuse('not-zero', { found: found.join('，') })
  const { document } = await explained(work, place, filing, first, input.explanation ?? '')
  const version = filing.version + 1
  const snapshot = await frozen(work, document, { kind, version, filedOn })
  await insertSnapshot(work, filing.id, snapshot)
  await markHandedIn(work, filing, { state: kind, filedOn })
  await fulfilReport(work, place, kind)
  await work.audit({
    action: kind === 'zero' ? 'form.zero' : 'form.file',
    resource: 'filing',
    objectId: filing.id,
    regionCode: place.region.code,
    details: {
      campaign: place.campaign.id,
      period: place.period,
      version,
      sha256: snapshot.sha256,
      dataCode: document.dataCode,
    },
  })
  return { version, sha256: snapshot.sha256, dataCode: document.dataCode }
}

type Drafted = Awaited<ReturnType<typeof draftForm>>

/** Nothing left to mend, nothing left unexplained; the draft anew when the explanation was taken down just now. */
async function explained(
  work: Work,
  place: ResolvedPlace,
  filing: FilingRecord,
  draft: Drafted,
  explanation: string,
): Promise<Drafted> {
  const { findings } = draft.document
  const mend = findings.filter((f) => f.severity === 'must_fix')
  if (mend.length > 0) throw reportingProblems.refuse('must-fix', { count: mend.length }, mend.map(asIssue))
  const open = unanswered(findings, await answersOf(work, filing.id))
  if (open.length === 0) return draft
  if (explanation === '')
    throw reportingProblems.refuse('must-explain', { count: open.length }, open.map(asIssue))
  for (const finding of open)
    await insertAnswer(work, filing.id, { finding: finding.key, asked: finding.message, answer: explanation })
  return draftForm(work, place, filing)
}

const asIssue = (f: Finding): Issue => ({
  code: f.key.split(':')[0]!,
  message: f.message,
  path: f.indicator ?? f.key,
})
