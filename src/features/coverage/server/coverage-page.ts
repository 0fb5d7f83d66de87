import { today } from '../../../kernel/clock.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { listRegionsBelow } from '../../organisation/server/index.ts'
import { siteSectionOf } from '../../site/domain/index.ts'
import {
  addCounts,
  basisLabel,
  coverageDefinitions,
  coverageFigure,
  isNothing,
  listOfBasis,
  noCounts,
  subtractCounts,
  type BasisView,
  type CoverageCounts,
  type CoverageFigure,
  type CoveragePage,
} from '../domain/index.ts'
import { countsOf, readCounts, type CountsByRegion } from './coverage-counts.ts'
import { listsOf, listTitle, seesUnion, type CoveredList } from './coverage-lists.ts'
import type { Scope } from './coverage-lens.ts'

/** The coverage of a region: own figures for every basis, and by child region for the lists or the place kinds. */
export async function coveragePageOf(
  work: Work,
  scope: Scope,
  show: 'lists' | 'kinds',
): Promise<CoveragePage> {
  const day = today(work.clock)
  const children = await listRegionsBelow(work, scope.regionCode, day)
  const levels = [...new Set(children.map((c) => c.code.length))]
  const [counts, lists] = [
    await readCounts(work, { regionCode: scope.regionCode, levels, lensId: scope.lensId }),
    await listsOf(work, scope.regionCode),
  ]
  const all = basesOf(work, scope, counts, lists)
  const columns = all.filter((b) =>
    show === 'kinds' ? !b.basis.startsWith('list:') : !b.basis.startsWith('kind:'),
  )
  const figure = (c: CoverageCounts, basis: string): CoverageFigure => figureIn(scope, c, basis, day)
  const of = (code: string, basis: string) => countsBeside(counts, code, basis, lists)
  const rest = columns.map((b) =>
    subtractCounts(
      of(scope.regionCode, b.basis),
      children.map((c) => of(c.code, b.basis)).reduce(addCounts, noCounts),
    ),
  )
  return {
    region: { code: scope.regionCode, name: scope.regionName, level: levelOf(scope.regionCode) },
    lens: scope.view,
    today: day,
    bases: all.map((b) => ({ ...b, figure: figure(of(scope.regionCode, b.basis), b.basis) })),
    columns,
    children: children.map((c) => ({
      code: c.code,
      name: c.name,
      hasChildren: c.hasChildren,
      figures: columns.map((b) => figure(of(c.code, b.basis), b.basis)),
    })),
    remainder:
      children.length === 0 || rest.every(isNothing)
        ? null
        : rest.map((c, at) => figure(c, columns[at]!.basis)),
    definitions: coverageDefinitions.map((d) => ({ ...d })),
  }
}

/** The figure of counters under a scope's terms. */
export const figureIn = (
  scope: Scope,
  counts: CoverageCounts,
  basis: string,
  day: LocalDate,
): CoverageFigure =>
  coverageFigure(counts, {
    today: day,
    dueOn: scope.view.dueOn,
    sharePercent: scope.view.sharePercent,
    countsSites: listOfBasis(basis) === null,
  })

/** Beside a basis of sites stand the rows of all lists that have no site yet; of a list, its own. */
export function countsBeside(
  counts: CountsByRegion,
  code: string,
  basis: string,
  lists: readonly CoveredList[],
): CoverageCounts {
  const own = countsOf(counts, code, basis)
  if (listOfBasis(basis)) return own
  return lists
    .map((l) => ({ ...countsOf(counts, code, `list:${l.id}`), linked: 0, entered: 0, locked: 0, refused: 0 }))
    .reduce(addCounts, own)
}

/** What a reader may look at here: the register, the union where every department is seen, lists with entries, kinds that occur. */
export function basesOf(
  work: Work,
  scope: Scope,
  counts: CountsByRegion,
  lists: readonly CoveredList[],
): BasisView[] {
  const own = counts.get(scope.regionCode) ?? new Map<string, CoverageCounts>()
  const kinds = scope.campaign ? siteSectionOf(scope.campaign.notice).placeKinds : []
  const here = (basis: string) => !isNothing(own.get(basis) ?? noCounts)
  const site = (basis: string): BasisView => ({
    basis,
    label: basisLabel(basis, { ownKinds: kinds }),
    orgKindName: '',
    listKind: null,
    asOf: null,
  })
  const all = [
    site('register'),
    ...(seesUnion(work) && here('union') ? [site('union')] : []),
    ...lists.filter((l) => here(`list:${l.id}`)).map(listBasis),
    ...[...own.keys()]
      .filter((b) => b.startsWith('kind:') && here(b))
      .toSorted()
      .map(site),
  ]
  const { round } = scope
  if (!round || (round.place_kinds.length === 0 && round.list_ids.length === 0)) return all
  const covered = new Set([
    ...round.place_kinds.map((k) => `kind:${k}`),
    ...round.list_ids.map((l) => `list:${l}`),
  ])
  return all.filter((b) => covered.has(b.basis))
}

export const listBasis = (list: CoveredList): BasisView => ({
  basis: `list:${list.id}`,
  label: listTitle(list),
  orgKindName: list.orgKindName,
  listKind: list.kind,
  asOf: list.asOf,
})
