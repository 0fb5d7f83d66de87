import type { Work } from '../../../../platform/server/work.ts'
import { archiveFileName } from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { paperContent } from '../papers/paper-content.ts'
import { papersOf } from '../papers/paper-queries.ts'
import { bytesOf } from '../papers/render-paper.ts'
import { gatherVolume } from '../volume/draw-up-volume.ts'
import type { VolumeFiles } from '../volume/volume-records.ts'
import type { ArchivePart } from './build-archive.ts'

/** The issued papers and the bound volume as PDF; drafts stay in the house. */
export const archiveParts =
  (store: VolumeFiles) =>
  async (work: Work, caseId: string): Promise<ArchivePart[]> => {
    const kase = await requireCase(work, caseId)
    const issued = (await papersOf(work, caseId)).filter((paper) => paper.number !== null)
    const papers = issued.map((paper, i): ArchivePart => ({
      path: `papers/${archiveFileName(i + 1, `${paper.title} ${paper.number}.pdf`)}`,
      what: 'paper',
      bytes: async () => bytesOf(await paperContent(work, kase, paper), 'pdf'),
    }))
    const volume: ArchivePart = {
      path: 'volume.pdf',
      what: 'volume',
      bytes: async () => bytesOf((await gatherVolume(work, kase, store, () => undefined)).paper, 'pdf'),
    }
    return [...papers, volume]
  }
