import { Readable } from 'node:stream'
import { today } from '../../../../kernel/clock.ts'
import type { PaperDocument } from '../../../../kernel/paper-document.ts'
import type { JobHandlers } from '../../../../platform/server/jobs/jobs.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  composeVolume,
  volumeOrder,
  type CaseDetail,
  type VolumeFormat,
  type VolumePiece,
  type VolumeResult,
} from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { presentCase } from '../case-presenter.ts'
import type { CaseRecord } from '../case-queries.ts'
import { bytesOf } from '../papers/render-paper.ts'
import { chainPiece, enforcementPiece, factsPiece, measuresPiece, peoplePiece } from './volume-pieces.ts'
import { evidencePiece, paperPieces, recordPieces, type VolumeFiles } from './volume-records.ts'

const mediaTypes: Readonly<Record<VolumeFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** The job behind 生成案卷: acts as whoever asked, so what they may not see is not in it. */
export const volumeJobs = (store: VolumeFiles): JobHandlers => ({
  'case-volume': (work, input, progress) =>
    drawUpVolume(work, String(input['caseId']), volumeOrder.body.parse(input).format, store, progress),
})

async function drawUpVolume(
  work: Work,
  caseId: string,
  format: VolumeFormat,
  store: VolumeFiles,
  progress: (done: number, total: number) => void,
): Promise<VolumeResult> {
  const row = await requireCase(work, caseId)
  const { paper, counts } = await gatherVolume(work, row, store, progress)
  const bytes = await bytesOf(paper, format)
  const staged = await store.files.stage(Readable.from([bytes]), `案卷 ${row.number ?? row.name}.${format}`)
  try {
    const kept = await staged.keep(work, { mediaType: mediaTypes[format], regionCode: work.actor.regionCode })
    await work.audit({
      action: 'volume.draw-up',
      resource: 'case',
      objectId: caseId,
      regionCode: row.region_code,
      details: { format, sha256: kept.sha256, size: kept.size, ...counts },
    })
    return { fileId: kept.id, name: kept.name, size: kept.size, sha256: kept.sha256, ...counts }
  } finally {
    await staged.discard()
  }
}

export type GatheredVolume = {
  readonly paper: PaperDocument
  readonly counts: { readonly papers: number; readonly evidence: number; readonly events: number }
}

/** Everything of the case as this actor sees it, in the order of a bound file. */
export async function gatherVolume(
  work: Work,
  row: CaseRecord,
  store: VolumeFiles,
  progress: (done: number, total: number) => void,
): Promise<GatheredVolume> {
  const kase = await presentCase(work, row.id)
  const office = work.actor.orgName
  const papers = await paperPieces(work, row)
  const evidence = await evidencePiece(work, row, store, office, progress)
  const records = await recordPieces(work, row, office)
  const pieces = [
    factsPiece(kase, office),
    await peoplePiece(work, kase, office),
    measuresPiece(kase, office),
    await enforcementPiece(work, row, kase, office),
    await chainPiece(work, row, office),
    ...papers,
    evidence.piece,
    ...records.pieces,
  ].filter((piece): piece is VolumePiece => piece !== null)
  return {
    paper: composeVolume({
      ...coverOf(kase),
      office,
      pieces,
      madeBy: work.actor.name,
      madeOn: today(work.clock),
      leftOut: leftOutOf(records.cut),
    }),
    counts: { papers: papers.length, evidence: evidence.count, events: records.count },
  }
}

const coverOf = (kase: CaseDetail) => ({
  name: kase.name,
  number: kase.number ?? '未编号',
  region: kase.regionName,
  campaign: kase.campaignName,
  cause: kase.violationKindName,
  party: kase.responsiblePerson || kase.name,
  result: kase.closedOn ? `${kase.stateName}（${kase.wayOutName}）` : kase.stateName,
  begun: kase.foundOn,
  ended: kase.closedOn,
})

const leftOutOf = (cut: boolean): string[] => [
  '文书草稿；涉案人员完整证件号码（已掩码，文书正文所载除外）；纪检监察事项。',
  ...(cut ? ['较早的办理经过（超过 5000 条的部分）。'] : []),
]
