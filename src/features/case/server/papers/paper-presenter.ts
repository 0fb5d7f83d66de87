import { localDateOf, today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import {
  askTransition,
  citeInFull,
  missingFields,
  paperStateNames,
  serviceMethods,
  type CitedRule,
  type PaperChoice,
  type PaperDetail,
  type PaperRow,
  type PaperTemplate,
} from '../../domain/index.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { rulesInForce } from '../../../law/server/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { papersOf, requirePaper, servicesOf } from './paper-queries.ts'
import type { PaperRecord, ServiceRecord } from './paper-tables.ts'
import { stepsBefore } from './issue-checks.ts'
import { templateOf, templatesInForce } from './template-library.ts'

export function presentRow(paper: PaperRecord, services: readonly ServiceRecord[]): PaperRow {
  const first = services.find((s) => s.paper_id === paper.id)
  return {
    id: paper.id,
    templateCode: paper.code,
    title: paper.title,
    state: paper.state,
    stateName: paperStateNames[paper.state],
    number: paper.number,
    orgName: paper.org_name,
    issuedOn: paper.issued_on,
    issuedByName: paper.issued_by_name,
    draftedByName: paper.drafted_by_name,
    voidedOn: paper.voided_on,
    voidReason: paper.void_reason,
    served: first ? `${localDateOf(first.served_at)} ${serviceMethods[first.method]}` : '',
    receipt: true,
    updatedAt: paper.updated_at.toISOString(),
  }
}

/** Papers of a case, and what may be drawn up next. */
export async function presentPapers(work: Work, kase: CaseRecord) {
  const papers = await papersOf(work, kase.id)
  const services = await servicesOf(work, kase.id)
  const templates = await templatesInForce(work, kase.region_code, today(work.clock))
  const receipts = new Set(templates.filter((t) => t.receipt).map((t) => t.code))
  return {
    papers: papers.map((p) => ({ ...presentRow(p, services), receipt: receipts.has(p.code) })),
    choices: templates.map((t) => presentChoice(work, t, templates, papers)),
    mayDraft: askTransition(work.actor, kase.state, 'draft-paper').kind === 'allowed',
  }
}

function presentChoice(
  work: Work,
  template: PaperTemplate,
  all: readonly PaperTemplate[],
  papers: readonly PaperRecord[],
): PaperChoice {
  const waits = template.after.filter((code) => !papers.some((p) => p.code === code && p.state === 'issued'))
  return {
    templateCode: template.code,
    title: template.title,
    version: template.version,
    issuedBy: mayIssue(work, template) ? '' : officesOf(template),
    waitsFor: waits.map((code) => all.find((t) => t.code === code)?.title ?? code),
  }
}

export const mayIssue = (work: Work, template: Pick<PaperTemplate, 'issuedBy'>): boolean =>
  template.issuedBy.length === 0 || template.issuedBy.includes(work.actor.department)

export const officesOf = (template: Pick<PaperTemplate, 'issuedBy'>): string =>
  template.issuedBy.map((kind) => orgKindNames[kind as OrgKind] ?? kind).join('、')

/** The articles a paper cites as they hold on a day where the case is. */
export async function citedRules(
  work: Work,
  kase: Pick<CaseRecord, 'region_code'>,
  template: Pick<PaperTemplate, 'basis'>,
  on: LocalDate,
): Promise<Record<string, CitedRule>> {
  const rules = await rulesInForce(work, { on, regionCode: kase.region_code })
  const wanted = rules.filter((rule) => template.basis.includes(rule.code))
  return Object.fromEntries(wanted.map((rule) => [rule.code, citeInFull(rule)]))
}

export async function presentPaper(work: Work, kase: CaseRecord, paperId: string): Promise<PaperDetail> {
  const paper = await requirePaper(work, kase.id, paperId)
  const template = await templateOf(work, paper.code, paper.template_version)
  const services = (await servicesOf(work, kase.id)).filter((s) => s.paper_id === paper.id)
  const rules = await citedRules(work, kase, template, paper.issued_on ?? today(work.clock))
  const may = (action: 'edit-paper' | 'issue-paper' | 'void-paper' | 'serve-paper') =>
    askTransition(work.actor, kase.state, action).kind === 'allowed'
  const allowed = (['edit-paper', 'issue-paper', 'void-paper', 'serve-paper'] as const).filter(
    (action) =>
      may(action) && fitsState(action, paper.state) && (action !== 'issue-paper' || mayIssue(work, template)),
  )
  return {
    ...presentRow(paper, services),
    receipt: template.receipt,
    caseId: kase.id,
    version: paper.version,
    templateVersion: paper.template_version,
    fields: template.fields,
    values: paper.values,
    prefilled: paper.prefilled,
    missing:
      paper.state === 'draft'
        ? [...missingFields(template, paper.values), ...(await stepsBefore(work, kase, template))]
        : [],
    basis: template.basis.flatMap((code) => {
      const rule = rules[code]
      return rule ? [{ code, text: rule.article, settled: rule.settled }] : []
    }),
    sha256: paper.sha256,
    services: services.map((s) => ({
      id: s.id,
      method: s.method,
      methodName: serviceMethods[s.method],
      servedAt: s.served_at.toISOString(),
      recipient: s.recipient,
      relation: s.relation,
      place: s.place,
      refusal: s.refusal,
      witness: s.witness,
      note: s.note,
      fileIds: s.file_ids,
      recordedByName: s.recorded_by_name,
    })),
    allowed,
  }
}

function fitsState(
  action: 'edit-paper' | 'issue-paper' | 'void-paper' | 'serve-paper',
  state: PaperRecord['state'],
) {
  if (action === 'void-paper') return state !== 'void'
  return action === 'serve-paper' ? state === 'issued' : state === 'draft'
}
