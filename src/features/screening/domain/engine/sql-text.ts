/** A text as SQL writes it. One with a backslash means another text in one of the engines: leave such a text out. */
export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Texts for `in (…)`. */
export const textList = (texts: readonly string[]): string => texts.map(textLiteral).join(', ')
