import { PageLink } from '../../../platform/web/index.ts'
import { partOfIssue, type CaseDetail } from '../domain/index.ts'
import { casePartHref } from './case-part.ts'

/** 还缺: every missing thing by name, each leading to the part of the case that supplies it. */
export function MissingList({ kase }: { kase: CaseDetail }) {
  const { missing } = kase.nextStep
  if (missing.length === 0) return null
  return (
    <details className="qy-case-missing">
      <summary>销号前还缺 {missing.length} 项</summary>
      <ul aria-label="还缺">
        {missing.map((issue) => (
          <li key={`${issue.code} ${issue.path ?? ''}`}>
            {issue.message} <PageLink href={casePartHref(kase.id, partOfIssue(issue))}>去补齐</PageLink>
          </li>
        ))}
      </ul>
    </details>
  )
}
