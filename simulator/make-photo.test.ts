import { expect, it } from 'vitest'
import sharp from 'sharp'
import { makePhoto, photoKinds } from './make-photo.ts'

it.each(photoKinds)('draws %s as a small JPEG of 640 × 480, the same for the same seed', async (kind) => {
  const photo = await makePhoto(kind, 3)
  const { format, width, height } = await sharp(photo).metadata()
  expect([format, width, height]).toEqual(['jpeg', 640, 480])
  expect(photo.length).toBeLessThan(40_000)
  expect((await makePhoto(kind, 3)).equals(photo)).toBe(true)
})
