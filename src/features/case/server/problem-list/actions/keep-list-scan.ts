import type { OutputOf } from '../../../../../kernel/action.ts'
import type { FileStore } from '../../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { keepScan } from '../../../../sign-off/server/index.ts'
import type { problemListScan } from '../../../domain/index.ts'

/** 归入盖章扫描件: found by the code on the page; refused when no version bears it. */
export async function keepListScan(
  work: Work,
  files: FileStore,
  input: { fileId: string; code: string | null },
): Promise<OutputOf<typeof problemListScan>> {
  const { content, scan } = await keepScan(work, files, input)
  await work.audit({
    action: 'problem-list.scan',
    resource: 'sign_off',
    objectId: content.id,
    regionCode: content.regionCode,
    details: {
      content: content.sha256,
      scanSha256: scan.sha256,
      scanSm3: scan.sm3,
      matchedBy: scan.matchedBy,
    },
  })
  return {
    contentId: content.id,
    versionCode: content.code,
    regionName: content.document.title.replace(/问题清单$/, ''),
    scan,
  }
}
