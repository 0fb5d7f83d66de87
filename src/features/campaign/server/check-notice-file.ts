import { promises as fs } from 'node:fs'
import type { OutputOf } from '../../../kernel/action.ts'
import type { StagedFile } from '../../../platform/server/files/file-store.ts'
import { campaignProblems, type campaignCheckNotice } from '../domain/index.ts'
import type { NoticeLibrary } from './notice-library.ts'

const limitBytes = 1024 * 1024

/** Checks an uploaded `notice.yaml`; issues name the line. @throws Problem `campaign/notice-file` 422 when it is no text */
export async function checkNoticeFile(
  library: NoticeLibrary,
  upload: StagedFile,
): Promise<OutputOf<typeof campaignCheckNotice>> {
  if (upload.size > limitBytes) throw campaignProblems.refuse('notice-file')
  const text = decode(await fs.readFile(upload.path))
  const { ok, title, issues } = library.check(text, upload.name)
  return { ok, title, issues: issues.slice(0, 500) }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw campaignProblems.refuse('notice-file')
  }
}
