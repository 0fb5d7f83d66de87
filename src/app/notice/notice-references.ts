import type { FullNotice } from './notice-schema.ts'
import type { NoticeFinding } from './read-paper.ts'
import type { Path } from '../../platform/documents/yaml-place.ts'

/** Papers the installation holds: form layouts and checklists, by code@version. */
export type KnownPapers = { readonly forms: readonly string[]; readonly checklists: readonly string[] }

type Named = readonly { readonly id: string }[]
type Finder = { findings: NoticeFinding[]; check: Check }
type Check = (path: Path, wanted: readonly string[] | 'all', known: readonly string[], where: string) => void

function finder(): Finder {
  const findings: NoticeFinding[] = []
  const check: Check = (path, wanted, known, where) => {
    if (wanted === 'all') return
    wanted.forEach((id, index) => {
      if (known.includes(id)) return
      const message = `“${id}”在 ${where} 中不存在，请改为已有的标识，或先在那里补上这一项。`
      findings.push({ path: wanted.length > 1 ? [...path, index] : path, code: 'unknown_reference', message })
    })
  }
  return { findings, check }
}

const ids = (named: Named): string[] => named.map((item) => item.id)
const one = (id: string | null | undefined): string[] => (id === null || id === undefined ? [] : [id])

/** Every id and paper that one setting names must exist: in its section, or among the installation's papers. */
export function noticeReferences(notice: FullNotice, papers: KnownPapers): NoticeFinding[] {
  const { findings, check } = finder()
  checkFamilies(notice, papers, check)
  checkCases(notice, check)
  checkPapers(notice, papers, check)
  notice.site.attributes.forEach((a, i) =>
    check(
      ['site', 'attributes', i, 'placeKinds'],
      a.placeKinds,
      ids(notice.site.placeKinds),
      'site.placeKinds',
    ),
  )
  notice.screening.signals.forEach((s, i) =>
    check(
      ['screening', 'signals', i, 'baseList'],
      one(s.baseList),
      ids(notice.site.baseLists),
      'site.baseLists',
    ),
  )
  check(['lead', 'deadlines'], notice.lead.deadlines, ids(notice.duty.deadlines), 'duty.deadlines')
  const draws = ids(notice.supervision.draws)
  notice.supervision.draws.forEach((d, i) =>
    check(['supervision', 'draws', i, 'countsInto'], one(d.countsInto), draws, 'supervision.draws'),
  )
  return [
    ...findings,
    ...duplicateIds(notice, []),
    ...forwardedCitations(notice, notice.forwarded !== null, []),
  ]
}

function checkFamilies(notice: FullNotice, papers: KnownPapers, check: Check): void {
  const checks = ids(notice.case.clearanceChecks)
  notice.families.forEach((family, i) => {
    const at = (key: string): Path => ['families', i, key]
    check(at('placeKinds'), family.placeKinds, ids(notice.site.placeKinds), 'site.placeKinds')
    check(at('clearance'), family.clearance, checks, 'case.clearanceChecks')
    check(at('draw'), one(family.draw), ids(notice.supervision.draws), 'supervision.draws')
    check(at('ledger'), one(family.ledger), papers.forms, '已有的表格（official-forms）')
    check(at('checklist'), one(family.checklist), papers.checklists, '已有的检查表（notices/checklists）')
  })
}

function checkCases(notice: FullNotice, check: Check): void {
  const kinds = ids(notice.case.violationKinds)
  const grades = ids(notice.case.riskGrades)
  const ways = ids(notice.case.waysOut)
  const checks = ids(notice.case.clearanceChecks)
  const where = 'case.violationKinds'
  notice.case.measures.forEach((measure, i) => {
    check(['case', 'measures', i, 'kinds'], measure.kinds, kinds, where)
    check(['case', 'measures', i, 'grades'], measure.grades, grades, 'case.riskGrades')
  })
  notice.case.waysOut.forEach((way, i) => check(['case', 'waysOut', i, 'kinds'], way.kinds, kinds, where))
  notice.case.clearance.forEach((rule, i) => {
    check(['case', 'clearance', i, 'kinds'], rule.kinds, kinds, where)
    check(['case', 'clearance', i, 'waysOut'], rule.waysOut, ways, 'case.waysOut')
    check(['case', 'clearance', i, 'checks'], rule.checks, checks, 'case.clearanceChecks')
  })
}

function checkPapers(notice: FullNotice, papers: KnownPapers, check: Check): void {
  const [forms, lists] = ['已有的表格（official-forms）', '已有的检查表（notices/checklists）']
  const own = notice.reporting.forms.map((form) => form.ref)
  const stages = ids(notice.stages)
  notice.reporting.forms.forEach((f, i) =>
    check(['reporting', 'forms', i, 'ref'], [f.ref], papers.forms, forms),
  )
  notice.reporting.reports.forEach((report, i) => {
    check(['reporting', 'reports', i, 'stage'], one(report.stage), stages, 'stages')
    check(['reporting', 'reports', i, 'forms'], report.forms, own, 'reporting.forms')
  })
  check(['inspection', 'sweepChecklist'], one(notice.inspection.sweepChecklist), papers.checklists, lists)
  for (const section of ['inspection', 'supervision'] as const) {
    notice[section].checklists.forEach((use, i) =>
      check([section, 'checklists', i, 'ref'], [use.ref], papers.checklists, lists),
    )
  }
}

/** In any list of things with an `id`, no two are alike. */
function duplicateIds(value: unknown, path: Path): NoticeFinding[] {
  if (Array.isArray(value)) {
    const seen = new Set<unknown>()
    return value.flatMap((item: unknown, index) => {
      const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
      const again = id !== undefined && seen.has(id)
      seen.add(id)
      const message = `标识“${String(id)}”在同一列表中重复，请改名或删去其中一项。`
      const here = again ? [{ path: [...path, index, 'id'], code: 'duplicate_id', message }] : []
      return [...here, ...duplicateIds(item, [...path, index])]
    })
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => duplicateIds(inner, [...path, key]))
}

/** `of: forwarded` only in a notice that forwards another. */
function forwardedCitations(value: unknown, forwards: boolean, path: Path): NoticeFinding[] {
  if (forwards || typeof value !== 'object' || value === null) return []
  const message = '本通知没有转发件（forwarded 为空），of 请改为 own 或删去。'
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === 'of' && inner === 'forwarded') return [{ path: at, code: 'nothing_forwarded', message }]
    return forwardedCitations(inner, forwards, at)
  })
}
