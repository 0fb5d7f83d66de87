import sharp from 'sharp'
import {
  caseList,
  evidenceAdd,
  evidenceDescribe,
  evidenceRemove,
  caseGet,
} from '../../features/case/domain/index.ts'
import { siteGet } from '../../features/site/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import { fileUpload } from '../../platform/contract/file-contract.ts'
import { makePhoto, type PhotoKind } from '../../../simulator/make-photo.ts'
import type { World } from '../../../simulator/world.ts'
import type { Deed, Stage } from './stage.ts'

const clerk = 'yunxi-clerk'
type Point = { readonly lon: number; readonly lat: number }
/** `at`: what the camera wrote; `told`: what the person said, where that is something else. */
type Shot = {
  kind: PhotoKind
  seed: number
  at: string
  told?: string
  place: Point | null
  software?: string
}

/** A town lays down what it photographed: times and places that agree, one picture that contradicts itself, one taken back. */
export function evidenceDeeds(world: World): Deed[] {
  const day = addDays(world.today, -1)
  return [{ at: `${day}T15:30`, what: 'evidence is laid down', tell: (stage) => layDown(stage, day) }]
}

async function layDown(stage: Stage, day: string): Promise<void> {
  const { rows } = await stage.act(clerk, caseList, { query: { queue: 'open', limit: 40 } })
  const working = rows.filter((r) => ['confirmed', 'rectifying', 'stopped'].includes(r.state)).slice(0, 5)
  for (const [i, row] of working.entries()) {
    const kase = await stage.act(clerk, caseGet, { params: { caseId: row.id } })
    const near = await placeOf(stage, kase.siteId)
    const captions = ['院内原料桶，未见标签', '厂房外墙', '大门张贴的停产通知'] as const
    const kinds = ['barrel_yard', 'empty_plant', 'sealed_door'] as const
    const shots = kinds.map((kind, n): Shot => ({
      kind,
      seed: 40 + i * 3 + n,
      at: `${day}T14:${10 + n * 4}:00`,
      place: near && moved(near, n * 0.0003),
    }))
    await add(stage, row.id, shots, captions)
    if (i === 0) await contradict(stage, row.id, day, near)
    if (i === 1) await takeBack(stage, row.id, day, near)
  }
  // The very same picture in two cases.
  for (const row of working.slice(2, 4))
    await add(stage, row.id, [{ kind: 'house', seed: 99, at: `${day}T10:05:00`, place: null }], ['住户房屋'])
}

/** Told as yesterday's and of this place; the picture itself says three days earlier, elsewhere, and through an editor. */
async function contradict(stage: Stage, caseId: string, day: string, near: Point | null): Promise<void> {
  const shot: Shot = {
    kind: 'barrel_yard',
    seed: 91,
    at: `${addDays(day, -3)}T09:12:00`,
    told: `${day}T09:30:00`,
    place: near && moved(near, 0.025),
    software: 'Meitu 9.2',
  }
  const [row] = await add(stage, caseId, [shot], ['后院（村民提供）'], '村民提供')
  await stage.act(clerk, evidenceDescribe, {
    params: { caseId, evidenceId: row!.id },
    body: { version: 1, caption: '后院储罐（村民提供，待核对）' },
  })
}

async function takeBack(stage: Stage, caseId: string, day: string, near: Point | null): Promise<void> {
  const shot: Shot = { kind: 'house', seed: 92, at: `${day}T14:40:00`, place: near }
  const [row] = await add(stage, caseId, [shot], ['相邻住户'])
  await stage.act(clerk, evidenceRemove, {
    params: { caseId, evidenceId: row!.id },
    body: { reason: '拍的是隔壁住户，与本案无关。' },
  })
}

async function add(
  stage: Stage,
  caseId: string,
  shots: readonly Shot[],
  captions: readonly string[],
  capturedBy = '云溪镇安委办',
) {
  const files = []
  for (const [n, shot] of shots.entries()) {
    const file = {
      name: `IMG_${shot.at.slice(0, 10).replaceAll('-', '')}_${shot.seed}.jpg`,
      bytes: await shoot(shot),
    }
    const kept = await stage.act(clerk, fileUpload, { file })
    files.push({
      fileId: kept.id,
      caption: captions[n] ?? '',
      capturedAt: `${shot.told ?? shot.at}+08:00`,
    })
  }
  const answer = await stage.act(clerk, evidenceAdd, { params: { caseId }, body: { files, capturedBy } })
  return answer.rows
}

async function placeOf(stage: Stage, siteId: string | null): Promise<Point | null> {
  if (siteId === null) return null
  const { lon, lat } = await stage.act(clerk, siteGet, { params: { siteId } })
  return lon !== null && lat !== null ? { lon, lat } : null
}

const moved = (p: Point, by: number): Point => ({ lon: p.lon + by, lat: p.lat })

/** A drawn picture as a telephone would leave it: with time, place and device inside. */
async function shoot(shot: Shot): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'QY', Model: 'Patrol 5', ...(shot.software ? { Software: shot.software } : {}) },
    IFD2: { DateTimeOriginal: shot.at.replaceAll('-', ':').replace('T', ' '), OffsetTimeOriginal: '+08:00' },
    ...(shot.place
      ? {
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: rational(shot.place.lat),
            GPSLongitudeRef: 'E',
            GPSLongitude: rational(shot.place.lon),
          },
        }
      : {}),
  }
  return sharp(await makePhoto(shot.kind, shot.seed))
    .withExif(exif)
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** Degrees, minutes and seconds as EXIF writes them. */
function rational(degrees: number): string {
  const minutes = (degrees % 1) * 60
  return `${Math.floor(degrees)}/1 ${Math.floor(minutes)}/1 ${Math.round((minutes % 1) * 60 * 1000)}/1000`
}
