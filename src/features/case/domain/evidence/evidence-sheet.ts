import type { PaperBlock, PaperCell, PaperDocument, PaperRow } from '../../../../kernel/paper-document.ts'
import { takenAtOf } from './evidence-contradictions.ts'
import type { EvidenceRow } from './evidence-contract.ts'

export type EvidenceSheetCase = { readonly name: string; readonly number: string | null }
type Row = Omit<EvidenceRow, 'contradictions' | 'elsewhere'>

/**
 * 证据清单: what stands, then what was removed and why; each with both hashes, so that the paper can be held against the files.
 * @param rows oldest first
 * @param on the day of printing, YYYY-MM-DD
 */
export function evidenceSheetPaper(kase: EvidenceSheetCase, rows: readonly Row[], on: string): PaperDocument {
  const standing = rows.filter((r) => r.removed === null)
  const removed = rows.filter((r) => r.removed !== null)
  const name = `${kase.number ?? '未编号'}　${kase.name}`
  return {
    title: `证据清单（${kase.name}）`,
    foot: `证据清单　${name}`,
    date: on,
    blocks: [
      { kind: 'title', text: '证据清单' },
      { kind: 'line', runs: [{ text: `案件：${name}` }] },
      {
        kind: 'line',
        small: true,
        runs: [
          {
            text: `共 ${standing.length} 份，另有移除 ${removed.length} 份。校验值按原件全部内容计算，SHA-256 与国密 SM3 各一。`,
          },
        ],
      },
      table(standing, 0),
      ...(removed.length > 0
        ? [
            { kind: 'heading', level: 2, text: '已移除（原件保留）' } satisfies PaperBlock,
            table(removed, standing.length),
          ]
        : []),
      { kind: 'space', mm: 8 },
      { kind: 'line', runs: [{ text: '制表人（签名）：' }, { text: '　'.repeat(8), blank: true }] },
    ],
  }
}

const heads = ['序号', '种类', '名称与说明', '拍摄（取得）时间、地点、人', '校验值']

function table(rows: readonly Row[], before: number): PaperBlock {
  const head: PaperRow = {
    cells: heads.map((text) => ({ runs: [{ text }], label: true, align: 'center' })),
  }
  return {
    kind: 'table',
    columns: [6, 12, 26, 26, 30],
    headRows: 1,
    small: true,
    rows: [head, ...rows.map((row, i) => line(row, before + i + 1))],
  }
}

function line(row: Row, number: number): PaperRow {
  const cell = (...lines: readonly string[]): PaperCell => ({
    runs: [{ text: lines.filter(Boolean).join('\n') }],
  })
  const fault = row.damage === null ? '' : `【${row.damage}】`
  const gone = row.removed === null ? '' : `${row.removed.byName}移除：${row.removed.reason}`
  return {
    cells: [
      { runs: [{ text: String(number) }], align: 'center' },
      cell(row.kindName, row.stepName),
      cell(row.caption, row.name, fault, gone),
      cell(capturedWords(row), row.placeWords, pointWords(row), row.capturedBy || row.uploadedByName),
      cell(`SHA-256 ${grouped(row.sha256)}`, `SM3 ${row.sm3 === null ? '待核验' : grouped(row.sm3)}`),
    ],
  }
}

function capturedWords(row: Row): string {
  if (row.capturedAt !== null) return local(new Date(row.capturedAt))
  const taken = takenAtOf(row.facts)
  return taken === null ? `上传 ${local(new Date(row.addedAt))}` : `${local(taken)}（照片自带）`
}

const pointWords = (row: Row): string =>
  row.place === null ? '' : `${row.place.lon.toFixed(5)}, ${row.place.lat.toFixed(5)}（WGS-84）`

/** Groups of eight can be compared by eye and break at the end of a line. */
const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ')

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
})
const local = (at: Date): string => format.format(at)
