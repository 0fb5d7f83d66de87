import { z } from 'zod'

/** Keyset paging (decisions 21): `cursor` is opaque, `limit` 1–200. */
export const pageQuery = z.object({
  cursor: z.string().max(200, '分页标记无效，请回到第一页。').optional(),
  limit: z.coerce
    .number({ error: '每页条数应为 1–200 的整数。' })
    .int('每页条数应为 1–200 的整数。')
    .min(1, '每页条数应为 1–200 的整数。')
    .max(200, '每页条数应为 1–200 的整数。')
    .default(50),
})
export type PageQuery = z.infer<typeof pageQuery>

/** A page: rows, the next cursor (null at the end), and a count capped at 1000 (`more` says it was capped: "1000+"). */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), count: z.number().int(), more: z.boolean() })
