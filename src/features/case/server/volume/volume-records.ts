import { localDateOf } from '../../../../kernel/clock.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { PaperPicture } from '../../../../kernel/paper-document.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { startImageProcess } from '../../../../platform/server/files/image-process.ts'
import { FileDamage } from '../../../../platform/server/files/file-damage.ts'
import { viewingCopy } from '../../../../platform/server/files/viewing-copies.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { groupCode, signingMethodNames } from '../../../sign-off/domain/index.ts'
import { signaturesNaming } from '../../../sign-off/server/index.ts'
import {
  caseActionNames,
  evidenceKindNames,
  picturesBlock,
  problemListSubject,
  signingLevels,
  tablesPiece,
  type CaseAction,
  type VolumePiece,
  type VolumeTable,
} from '../../domain/index.ts'
import { eventsOf } from '../case-parts-queries.ts'
import type { CaseRecord } from '../case-queries.ts'
import { allEvidence, type EvidenceRecord } from '../evidence/evidence-queries.ts'
import { paperContent } from '../papers/paper-content.ts'
import { papersOf } from '../papers/paper-queries.ts'
import { jpegSize } from './jpeg-size.ts'

export type VolumeFiles = { readonly files: FileStore; readonly images: ReturnType<typeof startImageProcess> }

/** Issued papers, each whole with its receipt, in the order of issue. Drafts bind nobody and stay out. */
export async function paperPieces(work: Work, row: CaseRecord): Promise<VolumePiece[]> {
  const papers = (await papersOf(work, row.id)).filter((p) => p.snapshot !== null)
  const pieces: VolumePiece[] = []
  for (const paper of papers.toSorted((a, b) => a.issued_on!.localeCompare(b.issued_on!))) {
    const { blocks } = await paperContent(work, row, paper)
    pieces.push({
      title: `${paper.title}${paper.state === 'void' ? '（已作废）' : ''}`,
      number: paper.number ?? '',
      author: paper.org_name,
      date: paper.issued_on,
      blocks,
    })
  }
  return pieces
}

const mostPictures = 400
const thumbnailWidth = 480

/** 证据清单, then the photos as small pictures with captions; a picture that cannot be shown says so in its line. */
export async function evidencePiece(
  work: Work,
  row: CaseRecord,
  { files, images }: VolumeFiles,
  author: string,
  progress: (done: number, total: number) => void,
): Promise<{ piece: VolumePiece | null; count: number }> {
  const all = (await allEvidence(work, row.id)).filter((e) => e.removed_at === null)
  if (all.length === 0) return { piece: null, count: 0 }
  const pictures: PaperPicture[] = []
  const photos = all
    .filter((e) => e.media_type.startsWith('image/') && e.damage === null)
    .slice(0, mostPictures)
  for (const [i, photo] of photos.entries()) {
    const bytes = await viewingCopy(images, files, photo.sha256, thumbnailWidth).catch(unlessDamaged)
    const size = bytes && jpegSize(bytes)
    if (bytes && size)
      pictures.push({
        base64: bytes.toString('base64'),
        type: 'jpg',
        ...size,
        caption: captionOf(photo, all.indexOf(photo) + 1),
      })
    progress(i + 1, photos.length)
  }
  const piece = tablesPiece('证据清单', { number: '', author, date: null }, [
    {
      heading: '证据清单',
      table: {
        heads: ['序号', '名称', '种类', '取证时间', '提供人', 'SHA-256（前16位）'],
        widths: [1.4, 4.2, 2.4, 3.3, 2.6, 4.1],
        rows: all.map((e, i) => [
          String(i + 1),
          `${e.caption || e.name}${e.damage === null ? '' : '（原件受损，未附图）'}`,
          evidenceKindNames[e.kind],
          e.captured_at ? localDateOf(e.captured_at) : '—',
          e.captured_by || e.uploaded_by_name,
          e.sha256.slice(0, 16),
        ]),
      },
    },
  ])
  return { piece: { ...piece, blocks: [...piece.blocks, ...picturesBlock(pictures)] }, count: all.length }
}

/** A damaged original is named in the list and not shown; anything else is a bug. */
function unlessDamaged(error: unknown): null {
  if (error instanceof FileDamage) return null
  throw error
}

const captionOf = (e: EvidenceRecord, number: number): string =>
  `${number}. ${e.caption || e.name}${e.captured_at ? `（${localDateOf(e.captured_at)}）` : ''}`

const mostEvents = 5000
const decisive: readonly string[] = [
  'confirm',
  'refute',
  'accept',
  'return',
  'close',
  'reopen',
  'void',
  'issue-paper',
]

/** 审批记录 and 办理经过, oldest first. */
export async function recordPieces(
  work: Work,
  row: CaseRecord,
  author: string,
): Promise<{ pieces: VolumePiece[]; count: number; cut: boolean }> {
  const found = await eventsOf(work, row.id, undefined, mostEvents)
  const events = found.slice(0, mostEvents).toReversed()
  const signed = events.filter((e) => decisive.includes(e.kind))
  const pieces = [
    tablesPiece('审批和签字记录', { number: '', author, date: null }, [
      {
        heading: '审批和签字记录',
        table: {
          heads: ['日期', '事项', '内容', '单位', '姓名'],
          widths: [2.6, 2.6, 6, 3.6, 2],
          rows: signed.map((e) => [
            e.day,
            caseActionNames[e.kind as CaseAction] ?? e.kind,
            e.text,
            e.org_name,
            e.person_name,
          ]),
        },
      },
      ...(await listSignatures(work, row)),
    ]),
    tablesPiece('办理经过', { number: '', author, date: null }, [
      {
        heading: '办理经过',
        table: {
          heads: ['日期', '经过', '经办'],
          widths: [2.6, 9, 4],
          rows: events.map((e) => [e.day, e.text, `${e.org_name} ${e.person_name}`]),
        },
      },
    ]),
  ]
  return { pieces, count: events.length, cut: found.length > mostEvents }
}

/** 问题清单签字: whose leader signed a list in which this case stands, as far as the actor sees them. */
async function listSignatures(
  work: Work,
  row: CaseRecord,
): Promise<{ heading: string; table: VolumeTable }[]> {
  const subjects = signingLevels
    .map((level) => ancestorAt(row.region_code, level))
    .filter((code) => code !== null)
    .map((code) => problemListSubject(row.campaign_id, code))
  const signatures = await signaturesNaming(work, subjects, row.id)
  if (signatures.length === 0) return []
  return [
    {
      heading: '问题清单签字',
      table: {
        heads: ['日期', '清单', '签字人', '验证', '版本码'],
        widths: [2.6, 3.6, 4.6, 2.4, 3.8],
        rows: signatures.map((s) => [
          localDateOf(new Date(s.at)),
          `${s.regionName}问题清单`,
          `${s.post} ${s.name}`,
          signingMethodNames[s.method],
          groupCode(s.code),
        ]),
      },
    },
  ]
}
