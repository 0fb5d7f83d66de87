import { CasePage, lazyPart, type CasePart } from '../../features/case/web/index.ts'
import { blacklistPart } from '../../features/blacklist/web/index.ts'
import { officialsPart } from '../../features/discipline/web/index.ts'
import { lookBackPart } from '../../features/look-back/web/index.ts'

const chainPart: CasePart = {
  id: 'chain',
  title: '链条',
  component: lazyPart(() => import('./chain-office-part.tsx'), 'ChainOfficePart'),
}

/** Parts of a case that later features know (discipline, look-backs, blacklist, leads of the chain): one line each. */
const laterParts: readonly CasePart[] = [chainPart, lookBackPart, blacklistPart, officialsPart]

/** 案件, with what later features know of it. */
export function CaseOfficePage() {
  return <CasePage more={laterParts} />
}
