import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { localDateOf } from '../../../../kernel/clock.ts'
import type { FileFacts } from '../../../../platform/contract/file-contract.ts'
import { metresBetween } from '../../../site/domain/index.ts'

export type Point = { readonly lon: number; readonly lat: number }

/** What is known of a piece of evidence from different sides. */
export type EvidenceSides = {
  readonly facts: FileFacts
  /** As the person or the device said. */
  readonly capturedAt: Date | null
  /** Device's clock minus the server's, milliseconds. */
  readonly deviceOffsetMs: number | null
  readonly place: Point | null
  readonly accuracyM: number | null
  readonly addedAt: Date
  readonly foundOn: LocalDate
  /** Where the case's site lies. */
  readonly site: Point | null
}

/** Where the sides disagree. It speaks to a person who looks again; nothing is decided by it. */
export type Contradiction = { readonly code: ContradictionCode; readonly text: string }
export const contradictionCodes = [
  'taken-differs',
  'taken-in-future',
  'taken-before-found',
  'taken-long-ago',
  'device-clock',
  'far-from-site',
  'place-differs',
  'edited',
] as const
export type ContradictionCode = (typeof contradictionCodes)[number]

const minute = 60_000
const day = 24 * 60 * minute
/** Clocks of cameras and people agree within this. */
const clockPatience = 10 * minute
const deviceClockPatience = 5 * minute
/** A yard and the satellites' error; beyond it the picture was not taken there. */
const nearMetres = 500
const oldDays = 30

/** Traces of picture editors in what a camera wrote. */
const editors = /photoshop|lightroom|meitu|美图|snapseed|gimp|picsart|faceapp|剪映|capcut/i

/** What speaks against a piece of evidence, each in one full sentence; empty when all sides agree. */
export function contradictionsOf(sides: EvidenceSides): Contradiction[] {
  return [...ofTime(sides), ...ofPlace(sides), ...ofEditing(sides)]
}

/** When the picture itself says it was taken; the camera's time is local, Asia/Shanghai where it names no zone. */
export function takenAtOf(facts: FileFacts): Date | null {
  if (facts.takenAt === undefined) return null
  const at = new Date(`${facts.takenAt}${facts.zone ?? '+08:00'}`)
  return Number.isNaN(at.getTime()) ? null : at
}

function ofTime(sides: EvidenceSides): Contradiction[] {
  const found: Contradiction[] = []
  const taken = takenAtOf(sides.facts)
  const offset = sides.deviceOffsetMs ?? 0
  if (Math.abs(offset) > deviceClockPatience)
    found.push({
      code: 'device-clock',
      text: `上传设备的时钟比服务器${offset > 0 ? '快' : '慢'} ${span(Math.abs(offset))}，所记时间请核对。`,
    })
  if (taken === null) return found
  const late = taken.getTime() - sides.addedAt.getTime()
  if (late > clockPatience)
    return [
      ...found,
      {
        code: 'taken-in-future',
        text: `照片自带时间比上传时间晚 ${span(late)}，拍摄设备的时钟可能不准。`,
      },
    ]
  if (sides.capturedAt !== null) {
    const differs = taken.getTime() - sides.capturedAt.getTime()
    if (Math.abs(differs) > clockPatience)
      found.push({
        code: 'taken-differs',
        text: `照片自带时间比填报${differs < 0 ? '早' : '晚'} ${span(Math.abs(differs))}。`,
      })
  }
  return [...found, ...ofAge(sides, taken)]
}

function ofAge(sides: EvidenceSides, taken: Date): Contradiction[] {
  if (localDateOf(taken) < sides.foundOn)
    return [
      {
        code: 'taken-before-found',
        text: `照片自带日期（${formatChineseDate(localDateOf(taken))}）早于案件发现日期，可能是旧照片。`,
      },
    ]
  const age = sides.addedAt.getTime() - taken.getTime()
  return age > oldDays * day
    ? [{ code: 'taken-long-ago', text: `照片在上传前 ${span(age)}拍摄，请说明为何此时才上传。` }]
    : []
}

function ofPlace(sides: EvidenceSides): Contradiction[] {
  const found: Contradiction[] = []
  const own = pointOf(sides.facts)
  const said = sides.place
  const near = nearMetres + (sides.accuracyM ?? 0)
  const seen = own ?? said
  if (seen !== null && sides.site !== null) {
    const metres = metresBetween(seen, sides.site)
    if (metres > near)
      found.push({
        code: 'far-from-site',
        text: `拍摄地点距场所 ${distance(metres)}，请核对是否为本案现场。`,
      })
  }
  if (own !== null && said !== null) {
    const metres = metresBetween(own, said)
    if (metres > near)
      found.push({ code: 'place-differs', text: `照片自带位置与填报位置相距 ${distance(metres)}。` })
  }
  return found
}

const pointOf = (facts: FileFacts): Point | null =>
  facts.lon !== undefined && facts.lat !== undefined ? { lon: facts.lon, lat: facts.lat } : null

const ofEditing = ({ facts }: EvidenceSides): Contradiction[] =>
  facts.software !== undefined && editors.test(facts.software)
    ? [{ code: 'edited', text: `照片经“${facts.software}”处理过，作证据使用时请附原始照片。` }]
    : []

/** `3 天`, `2 小时`, `12 分钟`: the largest unit that says enough. */
function span(ms: number): string {
  if (ms >= 60 * day) return `${Math.floor(ms / (30 * day))} 个月`
  if (ms >= day) return `${Math.floor(ms / day)} 天`
  if (ms >= 60 * minute) return `${Math.floor(ms / (60 * minute))} 小时`
  return `${Math.max(1, Math.floor(ms / minute))} 分钟`
}

const distance = (metres: number): string =>
  metres < 1000 ? `${Math.round(metres / 10) * 10} 米` : `${(metres / 1000).toFixed(1)} 公里`
