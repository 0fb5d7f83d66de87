import type { Notice, NoticeFileIssue } from '../domain/index.ts'

/** A notice that the installation ships and that passed the check of all its sections. */
export type ShippedNotice = {
  readonly notice: Notice
  /** The notice's own text, persons masked; null when it is not at hand. */
  readonly text: string | null
}

/**
 * Where notices come from. Composed in `app/`, which knows every feature's section; `campaign` must not.
 */
export type NoticeLibrary = {
  list(): readonly ShippedNotice[]
  find(key: string): ShippedNotice | undefined
  /** Checks the text of a `notice.yaml`; never throws for bad input. */
  check(
    text: string,
    fileName: string,
  ): { readonly ok: boolean; readonly title: string | null; readonly issues: readonly NoticeFileIssue[] }
}
