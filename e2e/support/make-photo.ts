import sharp from 'sharp'

/** A small picture as a camera gives it, ready for a file field. */
export async function makePhoto(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({
    create: { width: 640, height: 480, channels: 3, background: { r: 90, g: 120, b: 110 } },
  })
    .jpeg()
    .toBuffer()
  return { name, mimeType: 'image/jpeg', buffer }
}
