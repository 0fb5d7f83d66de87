import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { exifFacts } from './exif-facts.ts'

/**
 * Runs in a process of its own (decisions 17): a parser's fault in a picture cannot reach the server. Answers on stdin lines
 * `{ id, act: 'inspect' | 'render', path, out?, width? }` with lines `{ id, ok, … }`.
 */
type Order = { id: number; act: 'inspect' | 'render'; path: string; out?: string; width?: number }

sharp.cache(false)
sharp.concurrency(1)
const limitInputPixels = 50_000_000

async function perform(order: Order): Promise<Record<string, unknown>> {
  const picture = sharp(await readFile(order.path), { limitInputPixels, failOn: 'truncated', pages: 1 })
  if (order.act === 'inspect') {
    const { format, width, height, exif } = await picture.metadata()
    // Decoding all of it finds what a head alone does not: a file cut short.
    await picture.clone().resize(16).raw().toBuffer()
    return { format, width, height, facts: { ...exifFacts(exif), width, height } }
  }
  const bytes = await picture
    .rotate()
    .resize({ width: order.width ?? 1600, withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer()
  await writeFile(order.out!, bytes)
  return {}
}

process.on('message', (order: Order) => {
  perform(order).then(
    (answer) => process.send?.({ id: order.id, ok: true, ...answer }),
    (error: unknown) => process.send?.({ id: order.id, ok: false, message: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
