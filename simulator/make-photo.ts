import sharp from 'sharp'
import { makeRandom, type Random } from './random.ts'

export const photoKinds = [
  'barrel_yard',
  'house',
  'locked_gate',
  'empty_plant',
  'sealed_door',
  'cleared_yard',
] as const
export type PhotoKind = (typeof photoKinds)[number]

const [width, height] = [640, 480]

// 演示图片 as pen strokes on a 24 × 24 grid per character: a machine without Chinese fonts draws it too.
const captionStrokes = [
  'M3 4 6 7M2 10 5 13M2 21 6 15M15 2 15 4M9 8 9 5 22 5 21 8M11 9 20 9M11 12H20V18H11ZM11 15 20 15M15.5 9 15.5 18M13 19 9 23M18 19 22 23',
  'M6 4 18 4M3 9 21 9M12 9 12 21 9 20M8 13 4 19M16 13 20 19',
  'M3 3H21V22H3ZM10 5 6 11M9 7 16 7 6 15M9 9 18 15M11 15 14 16.5M9 18 14 20',
  'M7 3 7 13 3 22M15 2 15 8M7 8.5 21 8.5M7 14 16 14 16 22',
]

function caption(): string {
  const characters = captionStrokes.map((d, i) => `<path transform="translate(${i * 27} 0)" d="${d}"/>`)
  return `<rect x="505" y="438" width="128" height="36" fill="#fff" fill-opacity=".8"/>
    <g transform="translate(513 444)" fill="none" stroke="#7a1f1f" stroke-width="2">${characters.join('')}</g>`
}

const rect = (x: number, y: number, w: number, h: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" stroke="#333" stroke-width="2"/>`

function ground(random: Random): string {
  const sky = random.pick(['#c9dbe6', '#d8dde0', '#e3dccb', '#b9c7d3'])
  const soil = random.pick(['#b7a98c', '#9fa08f', '#c0b59a', '#a3937a'])
  return `<rect width="640" height="480" fill="${sky}"/><rect y="300" width="640" height="180" fill="${soil}"/>`
}

function barrel(x: number, y: number, fill: string): string {
  return `${rect(x, y, 46, 66, fill)}<ellipse cx="${x + 23}" cy="${y}" rx="23" ry="8" fill="${fill}" stroke="#333" stroke-width="2"/>
    <path d="M${x} ${y + 22}h46M${x} ${y + 44}h46" stroke="#333"/>`
}

function plant(random: Random): string {
  const wall = random.pick(['#d9d2c3', '#c7ccd1', '#cdbfae'])
  const windows = Array.from({ length: 5 }, (_, i) => rect(110 + i * 90, 190, 50, 40, '#5f6f7a'))
  return `${rect(80, 150, 480, 190, wall)}<path d="M70 150 320 ${random.int(80, 115)} 570 150Z" fill="#7d6b60" stroke="#333"/>${windows.join('')}`
}

function house(random: Random): string {
  return `${rect(170, 190, 300, 170, random.pick(['#e8e2d4', '#d8c9b4', '#cfd4cf']))}
    <path d="M150 190 320 ${random.int(95, 125)} 490 190Z" fill="#8a4b3c" stroke="#333"/>
    ${rect(295, 260, 56, 100, '#6b4a33')}${rect(200, 230, 56, 50, '#6c8796')}${rect(390, 230, 56, 50, '#6c8796')}`
}

function gate(): string {
  const bars = Array.from({ length: 13 }, (_, i) => `M${190 + i * 22} 170V370`).join('')
  return `${rect(60, 150, 110, 230, '#a8553f')}${rect(470, 150, 110, 230, '#a8553f')}
    <path d="${bars}M180 200H466M180 340H466" stroke="#2f3b40" stroke-width="7"/>
    <rect x="302" y="262" width="40" height="34" fill="#c9a227" stroke="#333"/><path d="M310 262v-12a12 12 0 0 1 24 0v12" fill="none" stroke="#555" stroke-width="6"/>`
}

const sealStrips = '<path d="M270 240 380 370M380 240 270 370" stroke="#fff" stroke-width="18"/>'

function barrels(random: Random): string {
  const colour = random.pick(['#2f6ea3', '#3b7d4f', '#a33b2f', '#44525c'])
  return Array.from({ length: random.int(7, 16) }, (_, i) =>
    barrel(90 + (i % 8) * 58 + random.int(-4, 4), 320 + Math.floor(i / 8) * 60, colour),
  ).join('')
}

const scenes: Record<PhotoKind, (random: Random) => string> = {
  barrel_yard: (random) => plant(random) + barrels(random),
  house,
  locked_gate: (random) => plant(random) + gate(),
  empty_plant: plant,
  sealed_door: (random) => house(random) + sealStrips,
  cleared_yard: (random) =>
    `${plant(random)}<path d="M60 400H580M90 440H540" stroke="#8d8168" stroke-width="4"/>`,
}

/**
 * A schematic picture for the demo, marked 演示图片; no real place.
 * @returns a JPEG of 640 × 480, about 10–20 kB; the same kind and seed give the same picture
 */
export async function makePhoto(kind: PhotoKind, seed: number): Promise<Buffer> {
  const random = makeRandom(`${kind}/${seed}`)
  const drawing = ground(random) + scenes[kind](random) + caption()
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 72 }).toBuffer()
}

/** The same picture as another shot of it: a comment of its own (JPEG segment COM), as a camera's number would be. */
export function asOtherShot(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment)
  const head = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)])
}
