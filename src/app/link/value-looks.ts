import { digitsOfDate } from '../../platform/linkage/index.ts'

/** What the values of a column look like, whatever the columns file calls them. Empty cells say nothing; no values look like nothing. */
function share(values: readonly string[], looks: (value: string) => boolean): number {
  const some = values.map((v) => v.trim()).filter((v) => v !== '')
  return some.length === 0 ? 0 : some.filter(looks).length / some.length
}

export const isEmpty = (values: readonly string[]): boolean => values.every((v) => v.trim() === '')

export const looksChinese = (values: readonly string[]): boolean =>
  share(values, (v) => /\p{Script=Han}/u.test(v)) > 1 / 3

/** Digits with the signs people write between them, 5 to 20 of them: also with an extension or a word such as 转. */
export const looksLikeTelephones = (values: readonly string[]): boolean =>
  share(values, (v) => {
    const digits = v.normalize('NFKC').replace(/\D/g, '').length
    return digits >= 5 && digits <= 26 && !/[A-Z@]{2}|@/i.test(v.replace(/ext|tel|转/gi, ''))
  }) > 0.5

export const looksLikeDates = (values: readonly string[]): boolean =>
  share(values, (v) => digitsOfDate(v) !== '') > 0.5

export const looksLikePoints = (values: readonly string[]): boolean =>
  share(values, (v) => /^-?\d+(?:\.\d+)?[,;\s]+-?\d+(?:\.\d+)?$/.test(v)) > 0.5

/** E-mail addresses, postcodes, numbers with letters: one run of characters with a digit or an @ in it. */
export const looksLikeCodes = (values: readonly string[]): boolean =>
  share(values, (v) => /^\S+$/.test(v) && /[\d@]/.test(v)) > 0.5

/** Three words or more, or words and a number. */
export const looksLikeAddresses = (values: readonly string[]): boolean =>
  share(values, (v) => /\S+\s+\S+\s+\S+/.test(v) || (/\d/.test(v) && /\p{L}+\s/u.test(v))) > 0.5
