import { z } from 'zod'

/** A setting's id inside a notice file: snake_case, unique in its list. */
export const settingId = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, {
  message: '标识应为小写英文字母、数字和下划线，以字母开头，例如 over_scope。',
})

/** A short Chinese label, copied from the notice where it has one. */
export const label = z.string().trim().min(1, { message: '名称不能为空。' }).max(120)

const ordinal = '[一二三四五六七八九十]{1,3}'
const paragraph = `${ordinal}(\\(${ordinal}\\))?(\\d{1,2}|${ordinal}是)?`
const citePattern = new RegExp(`^(标题|文号|引言|落款|附件\\d?(第\\d{1,2}项|表头|表尾|说明)?|${paragraph})$`)

/**
 * Where a setting comes from (decisions 8): the paper (`own`, or the `forwarded` one of a forwarding notice), the
 * paragraph, and its words verbatim. A test finds every quote in the notice's text.
 */
export const citationShape = {
  of: z.enum(['own', 'forwarded']).default('own'),
  cite: z.string().regex(citePattern, {
    message: 'cite 应写段落号，例如“二(一)”“四3”“三(四)一是”“附件3”“标题”，括号用半角。',
  }),
  quote: z.string().trim().min(2, { message: 'quote 应逐字抄录通知原文，至少两个字。' }).max(1_500),
}
export const citation = z.strictObject(citationShape)
export type Citation = z.infer<typeof citation>

/** An object of a notice file: its own fields and the citation that carries them; unknown keys are refused. */
export const cited = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject({ ...shape, ...citationShape })
