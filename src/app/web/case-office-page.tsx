import { CasePage, type CasePart } from '../../features/case/web/index.ts'
import { officialsPart } from '../../features/discipline/web/index.ts'

/** Parts of a case that later features know (discipline, look-backs, blacklist, leads of the chain): one line each. */
const laterParts: readonly CasePart[] = [officialsPart]

/** 案件, with what later features know of it. */
export function CaseOfficePage() {
  return <CasePage more={laterParts} />
}
