import { today } from '../../../kernel/clock.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { kindsOfNoticeList } from '../../base-list/domain/index.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import { siteSectionOf, type BaseList } from '../../site/domain/index.ts'
import {
  addCounts,
  noCounts,
  shareText,
  supervisionQuestions,
  type CoverageFigure,
  type SupervisionLine,
} from '../domain/index.ts'
import { countsOf, readCounts, type CountsByRegion } from './coverage-counts.ts'
import type { Scope } from './coverage-lens.ts'
import { listsOf, listTitle, type CoveredList } from './coverage-lists.ts'
import { figureIn } from './coverage-page.ts'

type Question = { cite: string; title: string; kind: BaseList['kind']; providedBy: string }

function questionsOf(scope: Scope): Question[] {
  const own = scope.campaign ? siteSectionOf(scope.campaign.notice).baseLists : []
  const asked: Question[] = supervisionQuestions.map((q) => ({ ...q }))
  for (const list of own)
    if (!asked.some((q) => q.kind === list.kind && q.providedBy === list.providedBy))
      asked.push({
        cite: list.cite,
        title: list.label,
        kind: list.kind,
        providedBy: typeof list.providedBy === 'string' ? list.providedBy : '',
      })
  return asked
}

/**
 * N2 附件1 items 9 and 10: what each department's list holds and what share of it was entered, with its day and what is not
 * yet tied to a place; then every other list. Several lists of one department are added up first.
 */
export async function coverageForSupervision(work: Work, scope: Scope): Promise<SupervisionLine[]> {
  const day = today(work.clock)
  const lists = await listsOf(work, scope.regionCode)
  const counts = await readCounts(work, { regionCode: scope.regionCode, levels: [], lensId: scope.lensId })
  const told = new Set<string>()
  const lines = questionsOf(scope).flatMap((question) => {
    const answering = lists.filter(
      (l) => l.orgKind === question.providedBy && l.kind === kindsOfNoticeList(question.kind)[0],
    )
    for (const list of answering) told.add(list.id)
    return linesOf(question, answering, scope, counts, day)
  })
  const others = lists.filter(
    (l) => !told.has(l.id) && countsOf(counts, scope.regionCode, `list:${l.id}`) !== noCounts,
  )
  return [...lines, ...others.flatMap((l) => linesOf(null, [l], scope, counts, day))]
}

function linesOf(
  question: Question | null,
  lists: readonly CoveredList[],
  scope: Scope,
  counts: CountsByRegion,
  day: string,
): SupervisionLine[] {
  const providedBy = orgKindNames[(question?.providedBy ?? lists[0]?.orgKind) as OrgKind] ?? ''
  const common = { cite: question?.cite ?? '', title: question?.title ?? lists[0]!.label, providedBy }
  const own = (l: CoveredList) => countsOf(counts, scope.regionCode, `list:${l.id}`)
  const line = (part: readonly CoveredList[], label: string): SupervisionLine => {
    const figure = figureIn(scope, part.map(own).reduce(addCounts, noCounts), `list:${part[0]!.id}`, day)
    const days = part.flatMap((l) => l.asOf ?? []).toSorted()
    return {
      ...common,
      listId: part.length === 1 ? part[0]!.id : null,
      listLabel: label,
      regionCode: part.length === 1 ? part[0]!.regionCode : scope.regionCode,
      regionName: part.length === 1 ? part[0]!.regionName : scope.regionName,
      asOf: days[0] ?? null,
      figure,
      shareText: shareText(figure.share),
      answer: answerOf(figure, days),
    }
  }
  if (lists.length === 0)
    return [
      {
        ...common,
        listId: null,
        listLabel: '',
        regionCode: scope.regionCode,
        regionName: scope.regionName,
        asOf: null,
        figure: null,
        shareText: '—',
        answer: `尚未导入${providedBy}部门的这份底单，系统答不出；请先在“底数”中导入。`,
      },
    ]
  const total = lists.length > 1 ? [line(lists, '合计')] : []
  return [...total, ...lists.map((l) => line([l], listTitle(l)))]
}

function answerOf(f: CoverageFigure, days: readonly string[]): string {
  const [first, last] = [days[0], days.at(-1)]
  const asOf =
    first === undefined || last === undefined
      ? '底单日期不明'
      : first === last
        ? `截至${formatChineseDate(first)}`
        : `截至${formatChineseDate(first)}至${formatChineseDate(last)}（各份底单日期不同）`
  const beside = [
    [f.unplaced, '待落位'],
    [f.asked, '待判定'],
    [f.waiting, '待归并'],
  ] as const
  const open = beside.filter(([n]) => n > 0).map(([n, name]) => `${name} ${n} 条`)
  return `${asOf}，底单 ${f.due} 条，已入内排查 ${f.entered} 条，覆盖率 ${shareText(f.share)}${open.length > 0 ? `；其中${open.join('、')}，均未计入覆盖` : ''}${f.setAside > 0 ? `；另有已搁置 ${f.setAside} 条不列入底单数` : ''}。`
}
