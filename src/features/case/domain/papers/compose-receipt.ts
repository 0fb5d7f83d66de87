import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { PaperBlock, PaperCell, PaperRow } from '../../../../kernel/paper-document.ts'

/** 送达 as a receipt prints it; null: not served yet, the page is filled in by hand. */
export type ReceiptService = {
  readonly methodName: string
  readonly servedOn: string
  readonly recipient: string
  readonly relation: string
  readonly place: string
  readonly refusal: string
  readonly witness: string
  readonly officers: readonly { readonly name: string; readonly certificateNo: string }[]
  readonly note: string
}

/** 送达回证 on a page of its own, after the paper that it belongs to. */
export function receiptBlocks(
  paper: {
    readonly title: string
    readonly number: string | null
    readonly office: string
    readonly party: string
  },
  service: ReceiptService | null,
): PaperBlock[] {
  const row = (label: string, text: string, minHeightMm = 10): PaperRow => ({
    minHeightMm,
    cells: [cell(label, true), { ...cell(text), span: 3 }],
  })
  const servedBy = service?.officers.map((o) => `${o.name}（${o.certificateNo}）`).join('、') ?? ''
  return [
    { kind: 'page-break' },
    { kind: 'office', text: paper.office },
    { kind: 'title', text: '送达回证' },
    {
      kind: 'table',
      columns: [3, 4, 3, 4],
      headRows: 0,
      rows: [
        row('受送达人', service?.recipient || paper.party),
        {
          minHeightMm: 10,
          cells: [cell('文书名称', true), cell(paper.title), cell('文号', true), cell(paper.number ?? '')],
        },
        {
          minHeightMm: 10,
          cells: [
            cell('送达时间', true),
            cell(service ? formatChineseDate(service.servedOn) : '　　年　　月　　日'),
            cell('送达方式', true),
            cell(service?.methodName ?? ''),
          ],
        },
        row('送达地点', service?.place ?? ''),
        row('受送达人签名或盖章', service?.refusal ? '' : '\n　　　　　　　　　　年　　月　　日', 20),
        row('代收人签名及与受送达人关系', service?.relation ?? '', 14),
        row('拒收原因', service?.refusal ?? '', 14),
        row('见证人', service?.witness ?? ''),
        row('送达人', servedBy, 14),
        row('备注', service?.note ?? '', 14),
      ],
    },
    {
      kind: 'line',
      small: true,
      runs: [
        {
          text: '注：受送达人拒收的，应当写明拒收的事由和日期，由送达人、见证人签名；留置送达可以拍照、录像记录送达过程。',
        },
      ],
    },
  ]
}

const cell = (text: string, label = false): PaperCell => ({ runs: text ? [{ text }] : [], label })
