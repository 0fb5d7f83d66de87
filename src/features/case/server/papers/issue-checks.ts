import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { PaperTemplate } from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { papersOf } from './paper-queries.ts'
import { shippedTemplates } from './template-library.ts'

/** Steps that must lie before a paper is issued: other papers that its template names, each a sentence that says what to do. */
export async function stepsBefore(
  work: Work,
  kase: Pick<CaseRecord, 'id'>,
  template: Pick<PaperTemplate, 'after' | 'title'>,
): Promise<Issue[]> {
  if (template.after.length === 0) return []
  const papers = await papersOf(work, kase.id)
  return template.after
    .filter((code) => !papers.some((p) => p.code === code && p.state === 'issued'))
    .map((code) => {
      const before = shippedTemplates().find((t) => t.code === code)?.title ?? code
      return {
        code: 'paper/not-before',
        message: `请先制发《${before}》，再制发《${template.title}》。`,
      }
    })
}
