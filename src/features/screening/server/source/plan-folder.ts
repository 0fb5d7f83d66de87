import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ListKind } from '../../../base-list/domain/index.ts'
import { parseManifest, type CoordinateSystem, type ManifestFile } from './manifest.ts'
import { screeningKinds } from './screening-kinds.ts'
import { sourceProblems } from './source-problems.ts'

/** A file that will be read, and as what. */
export type PlannedFile = {
  /** Relative to the folder, with `/`. */
  readonly named: string
  /** Where it lies, links resolved. */
  readonly path: string
  readonly kind: ListKind
  /** `YYYY-MM-DD`. */
  readonly asOf: string | null
  readonly from: string | null
  readonly system: CoordinateSystem
  readonly columns: Readonly<Record<string, string>>
}

export type FolderPlan = {
  readonly region: string
  readonly files: readonly PlannedFile[]
  /** Files that lie there and are not read, a sentence each. */
  readonly passedOver: readonly string[]
}

const manifestName = 'manifest.json'
const series = [
  ['readings', 'power-readings'],
  ['points', 'vehicle-points'],
] as const
const endings = ['.parquet', '.csv', '.txt', '.xlsx', '.xls']

/**
 * Which files of a folder are read as what: by manifest.json, or by their names where there is none.
 * @throws Problem screening-data/no-folder, empty-folder, manifest-…, file-outside, file-missing, unknown-kind
 */
export function planFolder(folder: string): FolderPlan {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw sourceProblems.refuse('no-folder', { folder })
  const root = realpathSync(folder)
  const found = filesOf(root)
  const plan = existsSync(path.join(root, manifestName)) ? byManifest(root, found) : byNames(root, found)
  if (plan.files.length === 0) throw sourceProblems.refuse('empty-folder', { folder })
  return plan
}

function byManifest(root: string, found: readonly string[]): FolderPlan {
  const manifest = parseManifest(readFileSync(path.join(root, manifestName), 'utf8'))
  const files = manifest.files.map((entry) => planned(root, entry, manifest.coordinateSystem))
  const named = new Set(files.map((f) => f.path))
  const passedOver = found
    .filter((file) => !named.has(path.join(root, file)))
    .map((file) => `${file} 没有写进 manifest.json，未读取。`)
  return { region: manifest.region ?? '', files, passedOver }
}

function planned(root: string, entry: ManifestFile, system: CoordinateSystem): PlannedFile {
  const kind = screeningKinds().get(entry.kind.toLowerCase().replaceAll('_', '-'))
  if (!kind)
    throw sourceProblems.refuse('unknown-kind', {
      path: entry.file,
      kind: entry.kind,
      kinds: [...screeningKinds().keys()].join('、'),
    })
  return {
    named: entry.file,
    path: within(root, entry.file),
    kind,
    asOf: entry.asOf ?? null,
    from: entry.from ?? null,
    system: entry.coordinateSystem ?? system,
    columns: entry.columns ?? {},
  }
}

/** The file's real place, which must lie within the folder whatever links stand on the way. */
function within(root: string, name: string): string {
  const outside = () => sourceProblems.refuse('file-outside', { path: name })
  if (/^[\\/]|^[A-Za-z]:/.test(name) || name.includes('\0') || name.split(/[\\/]/).includes('..'))
    throw outside()
  const file = path.resolve(root, name)
  if (!existsSync(file) || !statSync(file).isFile())
    throw sourceProblems.refuse('file-missing', { path: name })
  const real = realpathSync(file)
  if (!real.startsWith(`${root}${path.sep}`)) throw outside()
  return real
}

function byNames(root: string, found: readonly string[]): FolderPlan {
  const files: PlannedFile[] = []
  const passedOver: string[] = []
  for (const named of found) {
    const kind = kindByName(named)
    if (kind)
      files.push({
        named,
        path: within(root, named),
        kind,
        asOf: null,
        from: null,
        system: 'wgs84',
        columns: {},
      })
    else passedOver.push(`${named} 的文件名不是底单类别，未读取；请改名，或用 manifest.json 写明它的类别。`)
  }
  return { region: '', files, passedOver }
}

/** `lists/market-entities.csv`, `lists/market-entities-2.csv`, `readings.parquet`, `points.csv`. */
function kindByName(named: string): ListKind | null {
  const kinds = screeningKinds()
  const stem = path.posix
    .basename(named)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replaceAll('_', '-')
  if (!named.startsWith('lists/')) {
    const kind = series.find(([name]) => name === stem)?.[1]
    return kind ? kinds.get(kind)! : null
  }
  const ids = [...kinds.keys()].filter((id) => stem === id || stem.startsWith(`${id}-`))
  return ids.length === 0 ? null : kinds.get(ids.toSorted((a, b) => b.length - a.length)[0]!)!
}

/** Data files of the folder and of `lists`, in a fixed order; what is hidden or no table is nobody's business. */
function filesOf(root: string): string[] {
  const of = (folder: string): string[] => {
    const at = path.join(root, folder)
    if (!existsSync(at) || !statSync(at).isDirectory()) return []
    return readdirSync(at, { withFileTypes: true })
      .filter((f) => !f.isDirectory() && !f.name.startsWith('.'))
      .map((f) => (folder === '' ? f.name : `${folder}/${f.name}`))
      .filter((name) => endings.includes(path.extname(name).toLowerCase()))
  }
  return [...of('lists'), ...of('')].toSorted()
}
