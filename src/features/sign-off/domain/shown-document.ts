import { z } from 'zod'

const words = z.string().max(4000)
const key = z.string().min(1).max(120)

/**
 * What a signer is shown, word for word: the same on screen, on paper and under the hash. Everything is text that was
 * already put in words, so that a changed rule of display can never change what somebody signed.
 */
export const shownDocument = z.strictObject({
  v: z.literal(1),
  /** `problem-list@1`: how screen and paper lay it out. */
  layout: z.string().regex(/^[a-z][a-z0-9-]{1,40}@[0-9]{1,4}$/),
  subject: z.strictObject({ kind: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), id: key }),
  title: words,
  /** The sentence the signer answers for. */
  sentence: words,
  facts: z.array(z.strictObject({ id: key, label: words, value: words })),
  tables: z.array(
    z.strictObject({
      id: key,
      label: words,
      columns: z.array(z.strictObject({ id: key, label: words })),
      /** `id` is the record's own, the same from version to version; one cell for each column. */
      rows: z.array(z.strictObject({ id: key, name: words, cells: z.array(words) })),
    }),
  ),
})
export type ShownDocument = z.infer<typeof shownDocument>
export type ShownTable = ShownDocument['tables'][number]
