import type { Work } from '../../../../platform/server/work.ts'
import { reportingProblems, type FormPlace } from '../../domain/index.ts'
import { draftForm } from '../draft-form.ts'
import { requireFiling } from '../filing-access.ts'
import { insertAnswer } from '../filing-queries.ts'
import { resolvePlace } from '../form-place.ts'

/** Answers one question of the checks, together with the sentence that was asked. @throws Problem reporting/unknown-finding 409 */
export async function explainFinding(
  work: Work,
  input: FormPlace & { readonly finding: string; readonly answer: string },
): Promise<void> {
  const place = await resolvePlace(work, input)
  const { filing } = await requireFiling(work, place, 'explain')
  const { document } = await draftForm(work, place, filing)
  const asked = document.findings.find((f) => f.key === input.finding && f.severity === 'must_explain')
  if (!asked) throw reportingProblems.refuse('unknown-finding')
  await insertAnswer(work, filing.id, { finding: asked.key, asked: asked.message, answer: input.answer })
  await work.audit({
    action: 'form.explain',
    resource: 'filing',
    objectId: filing.id,
    regionCode: place.region.code,
    details: { campaign: place.campaign.id, period: place.period, finding: asked.key },
    values: { answer: { after: input.answer } },
  })
}
