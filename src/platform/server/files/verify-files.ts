import { copyFileWhole, setAside } from './durable-file.ts'
import { damageOf, type FileDamageKind } from './file-damage.ts'
import type { MeasuredFile } from './file-hashes.ts'
import type { FileStore } from './file-store.ts'
import type { HashCrew } from './hash-threads.ts'
import type { KeptContent } from './kept-contents.ts'
import { strayFiles, type StrayFile } from './stray-files.ts'

/** What was found wrong with one content, and whether it is right again. */
export type FileFinding = {
  readonly sha256: string
  readonly name: string
  readonly damage: FileDamageKind
  readonly where: 'original' | 'copy'
  /** From where it was made whole; null: it still is not. */
  readonly restoredFrom: 'copy' | 'original' | 'misplaced' | null
  /** The other place is bad as well: nothing is left to restore from. */
  readonly bothBad: boolean
}

export type FileVerdict = {
  readonly contents: number
  readonly bytes: number
  /** Second hashes that were unknown and are filled now. */
  readonly filled: number
  readonly findings: readonly FileFinding[]
  readonly strays: readonly StrayFile[]
}

/** How a content was found, for the rows. `sm3`: to fill an unknown one. */
export type ContentState = {
  readonly sha256: string
  readonly sm3: string | null
  readonly damage: FileDamageKind | null
  readonly copied: boolean | null
}

export type VerifyOptions = {
  readonly contents: AsyncIterable<KeptContent>
  readonly files: FileStore
  readonly crew: HashCrew
  readonly restore: boolean
  /** Which of these hashes some row knows. */
  readonly known: (hashes: readonly string[]) => Promise<Set<string>>
  readonly note: (state: ContentState) => Promise<void>
  /** Called as the run goes on, in the order of the hashes: for showing and for going on later. */
  readonly onProgress?: (at: { after: string; contents: number; bytes: number }) => Promise<void>
  /** Also look at what lies on the disk and belongs to no row. */
  readonly strays: boolean
}

/** `contains`: the known content that lies there instead. */
type Found = FileFinding & { readonly contains: string | null }
type Looked = { content: KeptContent; original: MeasuredFile | null; copy: MeasuredFile | null }
const batch = 200

/**
 * Compares every kept content with the disk, in both places and both algorithms. Finds what was flipped, swapped, deleted, cut,
 * emptied or misnamed, and rows that were altered. With `restore` what is bad is made whole from the other place, or from where
 * the right bytes lie under a wrong name; what is set aside is kept. Memory stays flat: a batch at a time.
 */
export async function verifyFiles(options: VerifyOptions): Promise<FileVerdict> {
  const findings: Found[] = []
  const found = { contents: 0, bytes: 0, filled: 0 }
  let waiting: KeptContent[] = []
  const settle = async (): Promise<void> => {
    const looked = await Promise.all(waiting.map((content) => look(options, content)))
    for (const one of looked) {
      found.contents++
      found.bytes += (one.original?.size ?? 0) + (one.copy?.size ?? 0)
      const judged = await judge(options, one)
      findings.push(...judged.findings)
      if (judged.filled) found.filled++
    }
    const last = waiting.at(-1)
    waiting = []
    if (last) await options.onProgress?.({ after: last.sha256, ...found })
  }
  for await (const content of options.contents) {
    waiting.push(content)
    if (waiting.length >= batch) await settle()
  }
  await settle()
  const strays = options.strays ? await strayFiles(options) : []
  const healed = options.restore ? await fromMisplaced(options, findings, strays) : findings
  return { ...found, findings: healed, strays }
}

async function look({ files, crew }: VerifyOptions, content: KeptContent): Promise<Looked> {
  const copyPlace = files.copyPlaceOf(content.sha256)
  const [original, copy] = await Promise.all([
    crew.measure(files.placeOf(content.sha256)),
    copyPlace === null ? null : crew.measure(copyPlace),
  ])
  return { content, original, copy }
}

async function judge(
  options: VerifyOptions,
  { content, original, copy }: Looked,
): Promise<{ findings: Found[]; filled: boolean }> {
  const { files, restore } = options
  const { sha256, name } = content
  const place = files.placeOf(sha256)
  const copyPlace = files.copyPlaceOf(sha256)
  const bad = await damageHere(options, content, original)
  const badCopy = copyPlace === null ? null : await damageHere(options, content, copy)
  const findings: Found[] = []
  let damage = bad
  if (bad !== null) {
    const from = restore && bad !== 'record' && copyPlace !== null && copy?.sha256 === sha256
    if (from) await putBack(copyPlace, place, sha256, original !== null)
    if (from) damage = null
    const bothBad = bad !== 'record' && copyPlace !== null && copy?.sha256 !== sha256
    const contains = bad === 'swapped' ? original!.sha256 : null
    findings.push({
      sha256,
      name,
      damage: bad,
      where: 'original',
      restoredFrom: from ? 'copy' : null,
      bothBad,
      contains,
    })
  }
  if (badCopy !== null && badCopy !== 'record') {
    const whole = original?.sha256 === sha256
    const again = restore && whole
    if (again) await putBack(place, copyPlace!, sha256, copy !== null)
    findings.push({
      sha256,
      name,
      damage: badCopy,
      where: 'copy',
      restoredFrom: again ? 'original' : null,
      bothBad: !whole,
      contains: null,
    })
  }
  const copied =
    copyPlace === null ? null : badCopy === null || findings.some((f) => f.restoredFrom === 'original')
  const sm3 = content.sm3Unknown ? (original?.sha256 === sha256 ? original.sm3 : null) : null
  if (damage !== content.damage || sm3 !== null || (copied !== null && copied !== content.copied))
    await options.note({ sha256, sm3, damage, copied })
  return { findings, filled: sm3 !== null }
}

/** null: the bytes are those of the hash, and the rows say so in both algorithms and in size. */
async function damageHere(
  options: VerifyOptions,
  content: KeptContent,
  measured: MeasuredFile | null,
): Promise<FileDamageKind | null> {
  const { sha256 } = content
  if (measured?.sha256 === sha256) {
    const agrees =
      content.sm3.every((sm3) => sm3 === measured.sm3) &&
      content.sizes.every((size) => size === measured.size)
    return agrees ? null : 'record'
  }
  const other = measured !== null && (await options.known([measured.sha256])).size > 0
  return damageOf({ sha256, size: Math.max(...content.sizes) }, measured, other)
}

/** What stands in the way is kept aside, its new place answered; then the whole bytes are copied, read back and named. */
async function putBack(from: string, to: string, sha256: string, occupied: boolean): Promise<string | null> {
  const aside = occupied ? await setAside(to) : null
  await copyFileWhole(aside !== null && from === to ? aside : from, to, sha256)
  return aside
}

/** The right bytes may lie under a wrong name: two swapped files, or one renamed by hand. */
async function fromMisplaced(
  options: VerifyOptions,
  findings: readonly Found[],
  strays: readonly StrayFile[],
): Promise<Found[]> {
  const places = new Map<string, string>()
  for (const stray of strays) if (stray.contentOf !== null) places.set(stray.contentOf, stray.path)
  for (const f of findings) if (f.contains !== null) places.set(f.contains, options.files.placeOf(f.sha256))
  const healed: Found[] = []
  for (const finding of findings) {
    const from = places.get(finding.sha256)
    const open = finding.where === 'original' && finding.restoredFrom === null && finding.damage !== 'record'
    if (!open || from === undefined) {
      healed.push(finding)
      continue
    }
    const place = options.files.placeOf(finding.sha256)
    const aside = await putBack(from, place, finding.sha256, finding.damage !== 'missing')
    // What lay here may be what another one lacks.
    if (aside !== null) for (const [content, at] of places) if (at === place) places.set(content, aside)
    await options.note({ sha256: finding.sha256, sm3: null, damage: null, copied: null })
    healed.push({ ...finding, restoredFrom: 'misplaced', bothBad: false })
  }
  return healed
}
