import { z } from 'zod'

/**
 * The features that own a section of a notice, in import order. `campaign` stores and dates sections by name and does
 * not know their content; `src/app/notice/` composes the whole.
 */
export const noticeSectionNames = [
  'duty',
  'site',
  'case',
  'lead',
  'tip',
  'screening',
  'inspection',
  'cooperation',
  'reporting',
  'supervision',
  'assessment',
] as const
export type NoticeSectionName = (typeof noticeSectionNames)[number]

/** Anything that carries a feature's section by name: a whole notice, or a row of it read from the database. */
export type WithSection<N extends NoticeSectionName> = { readonly [K in N]?: unknown }

/**
 * A feature's reader of its own section: parses once per stored object, with defaults filled in.
 * Throws a ZodError when the stored section does not fit the schema (a bug: notices are checked before they are stored).
 */
export function sectionReader<N extends NoticeSectionName, S extends z.ZodType>(name: N, schema: S) {
  const parsed = new WeakMap<object, z.infer<S>>()
  return (notice: WithSection<N>): z.infer<S> => {
    const raw: unknown = notice[name] ?? {}
    if (typeof raw !== 'object' || raw === null) return schema.parse(raw)
    const known = parsed.get(raw)
    if (known !== undefined) return known
    const section = schema.parse(raw)
    parsed.set(raw, section)
    return section
  }
}
