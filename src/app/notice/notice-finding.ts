import type { Path } from './notice-position.ts'

/** A finding about the parsed value; the check turns `path` into file, line and column. */
export type NoticeFinding = { readonly path: Path; readonly code: string; readonly message: string }
