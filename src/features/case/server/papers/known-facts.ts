import { today } from '../../../../kernel/clock.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  activityNames,
  isEmptyValue,
  knownFacts,
  type CaseDetail,
  type KnownFact,
  type KnownFacts,
  type PaperTemplate,
  type PaperValue,
  type PaperValues,
} from '../../domain/index.ts'
import { presentCase } from '../case-presenter.ts'
import { enforcementFacts } from './enforcement-facts.ts'
import { papersOf } from './paper-queries.ts'
import type { PaperRecord } from './paper-tables.ts'
import { evidenceFacts, peopleFacts } from './people-facts.ts'

/** Everything the program knows of a case for its papers, read as this actor sees it. */
export async function gatherFacts(work: Work, caseId: string): Promise<KnownFacts> {
  const kase = await presentCase(work, caseId)
  return {
    ...caseFacts(kase),
    ...partFacts(kase),
    ...(await peopleFacts(work, kase)),
    ...(await evidenceFacts(work, caseId)),
    ...(await enforcementFacts(work, kase)),
    ...paperFacts(await papersOf(work, caseId)),
    ...actingFacts(work),
  }
}

/** A draft's values: what is known where a field asks for it, else the template's own beginning. */
export function prefill(template: Pick<PaperTemplate, 'fields'>, facts: KnownFacts): PaperValues {
  const values: PaperValues = {}
  for (const field of template.fields) {
    const fact: PaperValue = field.from ? (facts[field.from] ?? null) : null
    values[field.id] = isEmptyValue(fact) ? (field.start ?? null) : fact
  }
  return values
}

const lines = (texts: readonly string[]): string => texts.filter((t) => t !== '').join('\n')
const numbered = (texts: readonly string[]): string =>
  texts.length === 1 ? texts[0]! : texts.map((text, i) => `${i + 1}. ${text}`).join('\n')

function caseFacts(kase: CaseDetail): KnownFacts {
  const kind = kase.violationKind === null ? '' : kase.violationKindName
  return {
    'case.number': kase.number ?? '',
    'case.name': kase.name,
    'case.cause': kind ? `涉嫌${kind.replace(/^涉嫌/, '')}` : '',
    'case.address': kase.address,
    'case.town': kase.townName,
    'case.region': kase.regionName,
    'case.act': kase.act,
    'case.kind': kind,
    'case.grade': kase.riskGradeName,
    'case.wayOut': kase.wayOut === null ? '' : kase.wayOutName,
    'case.activities': kase.activities.map((a) => activityNames[a]).join('、'),
    'case.origin': kase.originName,
    'case.campaign': kase.campaignName,
    'case.foundOn': kase.foundOn,
    'case.confirmedOn': kase.confirmedOn,
    'case.rectifyBy': kase.rectifyBy,
    'case.stoppedOn': kase.stoppedOn,
    'case.acceptedOn': kase.acceptedOn,
    'case.closedOn': kase.closedOn,
  }
}

function partFacts(kase: CaseDetail): KnownFacts {
  const taken = kase.measures.map((m) => {
    const done = m.doneOn ? `，${formatChineseDate(m.doneOn)}落实` : '，尚未落实'
    return `${formatChineseDate(m.orderedOn)}${m.label}${m.documentNumber ? `（${m.documentNumber}）` : ''}${done}。`
  })
  const looked = kase.clearance.filter((c) => c.state !== null)
  return {
    'chemicals.text': kase.chemicals.map((c) => c.description).join('、'),
    'chemicals.table': kase.chemicals.map((c) => [
      c.name,
      c.cas ?? '',
      c.quantity ? `${c.approximate ? '约' : ''}${c.quantity}${c.unit ?? ''}` : '未计量',
    ]),
    'measures.text': numbered(taken),
    'measures.demanded': numbered(
      kase.demanded.filter((d) => !d.conditional && d.state !== 'done').map((d) => `${d.label}。`),
    ),
    'measures.table': kase.measures.map((m) => [
      m.label,
      m.documentNumber,
      m.orderedOn,
      m.doneOn ?? '未落实',
    ]),
    'clearance.text': looked.map((c) => `${c.label}：${c.stateName}`).join('；'),
    'clearance.table': looked.map((c) => [
      c.label,
      c.stateName,
      lines([c.note, c.basis]),
      c.checker,
      c.checkedOn ?? '',
    ]),
  }
}

/** Numbers and days of the papers that stand; the last of a kind holds. */
function paperFacts(papers: readonly PaperRecord[]): KnownFacts {
  const facts: { [fact in KnownFact]?: PaperValue } = {}
  for (const paper of papers.filter((p) => p.state === 'issued')) {
    const number = `paper.${paper.code}`
    const date = `paper.${paper.code}.date`
    if (number in knownFacts) facts[number as KnownFact] = paper.number
    if (date in knownFacts) facts[date as KnownFact] = paper.issued_on
  }
  return facts
}

const actingFacts = (work: Work): KnownFacts => ({
  'acting.person': work.actor.name,
  'acting.office': work.actor.orgName,
  today: today(work.clock),
  now: localMinuteOf(work.clock.now()),
})

/** `YYYY-MM-DDTHH:mm` in Asia/Shanghai. */
const localMinuteOf = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
