import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { sourceProblems } from './source-problems.ts'

export const folderCoordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const
export type CoordinateSystem = (typeof folderCoordinateSystems)[number]

const system = z.enum(folderCoordinateSystems, {
  error: '坐标系应为 wgs84（GPS、天地图）、gcj02（高德、腾讯）或 bd09（百度）',
})
const text = (what: string, most: number) =>
  z
    .string({ error: `应写${what}` })
    .trim()
    .min(1, `应写${what}，不能为空`)
    .max(most, `请控制在 ${most} 字以内`)

const fileEntry = z.strictObject(
  {
    file: text('文件在数据文件夹中的相对路径，例如 lists/market-entities.csv', 300),
    kind: text('底单类别，例如 market-entities、power-readings、vehicle-points', 40),
    asOf: localDate.optional(),
    /** Who gave the list, as a clerk says it. */
    from: text('提供部门的名称', 60).optional(),
    coordinateSystem: system.optional(),
    /** Field → head of the file. */
    columns: z
      .record(z.string(), text('文件中的列名', 200), { error: '应写成 {"字段": "文件中的列名"}' })
      .optional(),
  },
  { error: unknownKeys('file、kind、asOf、from、coordinateSystem、columns') },
)

const manifest = z.strictObject(
  {
    coordinateSystem: system.default('wgs84'),
    region: z
      .string({ error: '应写行政区划代码，例如 990101' })
      .regex(/^\d{2,15}$/, '应写行政区划代码，例如 990101')
      .optional(),
    files: z
      .array(fileEntry, { error: '应写成各文件的列表 [{ "file": …, "kind": … }]' })
      .max(200, '最多写 200 个文件')
      .default([]),
  },
  { error: unknownKeys('coordinateSystem、region、files') },
)
export type Manifest = z.infer<typeof manifest>
export type ManifestFile = z.infer<typeof fileEntry>

function unknownKeys(known: string) {
  return (issue: { code?: string; keys?: readonly string[] }): string =>
    issue.code === 'unrecognized_keys'
      ? `不认识“${(issue.keys ?? []).join('”“')}”，可写的有 ${known}`
      : '应写成 { … } 形式'
}

/**
 * Reads manifest.json.
 * @throws Problem screening-data/manifest-not-json, screening-data/manifest-fault: each fault names its field
 */
export function parseManifest(json: string): Manifest {
  const read = manifest.safeParse(parsed(json.replace(/^\uFEFF/, '')))
  if (read.success) return read.data
  const faults = read.error.issues
    .slice(0, 5)
    .map((i) => `${placeOf(i.path)}${i.message.replace(/。$/, '')}；`)
  throw sourceProblems.refuse('manifest-fault', { faults: faults.join('').replace(/；$/, '。') })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 120) : ''
    throw sourceProblems.refuse('manifest-not-json', { why })
  }
}

/** `files.1.kind` → “第 2 个文件的 kind：”. */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return ''
  const [first, index, ...rest] = path.map(String)
  if (first !== 'files' || index === undefined) return `${first}：`
  const whole = `第 ${Number(index) + 1} 个文件`
  return rest.length === 0 ? `${whole}：` : `${whole}的 ${rest.join('.')}：`
}
