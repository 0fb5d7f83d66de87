/** `%`, `_` and `\` as themselves inside a LIKE pattern. */
export const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
