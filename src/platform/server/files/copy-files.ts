import { copyFileWhole } from './durable-file.ts'
import { FileDamage, type FileDamageKind } from './file-damage.ts'
import type { FileStore } from './file-store.ts'
import type { KeptContent } from './kept-contents.ts'
import type { ContentState } from './verify-files.ts'

export type CopyVerdict = {
  readonly contents: number
  readonly copied: number
  /** Originals that are not whole are not copied over. */
  readonly skipped: readonly {
    readonly sha256: string
    readonly name: string
    readonly damage: FileDamageKind
  }[]
}

/** Brings the second copy up to what is kept; what already stands there whole is left. Only whole originals are copied. */
export async function copyFiles(options: {
  readonly contents: AsyncIterable<KeptContent>
  readonly files: FileStore
  readonly note: (state: ContentState) => Promise<void>
}): Promise<CopyVerdict> {
  const skipped: CopyVerdict['skipped'][number][] = []
  let contents = 0
  let copied = 0
  for await (const { sha256, name, copied: known } of options.contents) {
    contents++
    try {
      await copyFileWhole(await options.files.wholePath(sha256), options.files.copyPlaceOf(sha256)!, sha256)
      if (known) continue
      copied++
      await options.note({ sha256, sm3: null, damage: null, copied: true })
    } catch (error) {
      if (!(error instanceof FileDamage)) throw error
      skipped.push({ sha256, name, damage: error.kind })
    }
  }
  return { contents, copied, skipped }
}
