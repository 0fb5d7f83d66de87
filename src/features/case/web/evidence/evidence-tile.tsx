import { fileView } from '../../../../platform/contract/file-contract.ts'
import { Tag, api, formatInstant } from '../../../../platform/web/index.ts'
import type { EvidenceRow } from '../../domain/index.ts'

/** One piece in the grid: the picture, or what it is in words; what is wrong with it is said on it. */
export function EvidenceTile({ row, onOpen }: { row: EvidenceRow; onOpen: () => void }) {
  const warnings = row.contradictions.length + row.elsewhere.length
  return (
    <li className={row.removed ? 'qy-evidence-tile qy-evidence-removed' : 'qy-evidence-tile'}>
      <button type="button" onClick={onOpen} aria-label={`查看 ${row.caption || row.name}`}>
        <EvidencePicture row={row} size="small" />
        <span className="qy-evidence-words">{row.caption || row.name}</span>
        <span className="qy-quiet">
          {row.kindName} · {takenWords(row)}
        </span>
        <span className="qy-evidence-marks">
          {row.damage !== null && <Tag tone="bad">{row.damage}</Tag>}
          {row.removed && <Tag>已移除</Tag>}
          {warnings > 0 && <Tag tone="warn">{warnings} 处待核对</Tag>}
        </span>
      </button>
    </li>
  )
}

const familyWords = { image: '照片', document: '文件', video: '视频', audio: '录音' } as const

/** A viewing copy without hidden data; of what is no picture, its kind. Of a damaged original nothing is shown. */
export function EvidencePicture({ row, size }: { row: EvidenceRow; size: 'small' | 'large' }) {
  if (row.damage !== null) return <span className="qy-evidence-blank">原件受损，已停止提供</span>
  if (row.family !== 'image') return <span className="qy-evidence-blank">{familyWords[row.family]}</span>
  return (
    <img
      src={api.address(fileView, { params: { fileId: row.fileId }, query: { size } })}
      alt={row.caption || row.name}
      loading="lazy"
    />
  )
}

/** When it was taken: as told, else as the picture says, else when it came. */
export function takenWords(row: EvidenceRow): string {
  if (row.capturedAt !== null) return formatInstant(row.capturedAt)
  if (row.facts.takenAt !== undefined) return row.facts.takenAt.replace('T', ' ').slice(0, 16)
  return `${formatInstant(row.addedAt)} 上传`
}
