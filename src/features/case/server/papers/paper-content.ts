import { z } from 'zod'
import { localDateOf, today } from '../../../../kernel/clock.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { PaperBlock, PaperDocument } from '../../../../kernel/paper-document.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { composePaper, receiptBlocks, serviceMethods, type ReceiptService } from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { citedRules } from './paper-presenter.ts'
import { servicesOf } from './paper-queries.ts'
import type { PaperRecord, ServiceRecord } from './paper-tables.ts'
import { templateOf } from './template-library.ts'

/** What was frozen when a paper was issued; its blocks are drawn again exactly, whatever became of the template. */
const snapshotShape = z.object({
  document: z.custom<PaperDocument>((v) => typeof v === 'object' && v !== null),
})

/** A paper as it is printed: what was issued, or the draft as it stands; then its receipt. */
export async function paperContent(work: Work, kase: CaseRecord, paper: PaperRecord): Promise<PaperDocument> {
  const template = await templateOf(work, paper.code, paper.template_version)
  const document = paper.snapshot
    ? snapshotShape.parse(JSON.parse(paper.snapshot)).document
    : composePaper(template, paper.values, {
        number: null,
        office: paper.org_name,
        issuedOn: null,
        on: today(work.clock),
        rules: await citedRules(work, kase, template, today(work.clock)),
      })
  const service = (await servicesOf(work, kase.id)).findLast((s) => s.paper_id === paper.id) ?? null
  const party = paper.values['party'] ?? paper.values['to'] ?? ''
  const receipt = template.receipt
    ? receiptBlocks(
        {
          title: paper.title,
          number: paper.number,
          office: paper.org_name,
          party: typeof party === 'string' ? party : '',
        },
        service && receiptOf(service),
      )
    : []
  return {
    ...document,
    blocks: [...voidedNote(paper), ...document.blocks, ...receipt],
    foot: paper.sha256 ? `${paper.number}　校验码 ${paper.sha256.slice(0, 16)}` : '草稿，不具有文书效力',
  }
}

const voidedNote = (paper: PaperRecord): PaperBlock[] =>
  paper.state === 'void'
    ? [
        {
          kind: 'line',
          align: 'center',
          runs: [
            {
              text: `【已作废】${formatChineseDate(paper.voided_on!)}作废，原因：${paper.void_reason}`,
              bold: true,
            },
          ],
        },
      ]
    : []

const receiptOf = (service: ServiceRecord): ReceiptService => ({
  methodName: serviceMethods[service.method],
  servedOn: localDateOf(service.served_at),
  recipient: service.recipient,
  relation: service.relation,
  place: service.place,
  refusal: service.refusal,
  witness: service.witness,
  officers: service.officers,
  note: service.note,
})
