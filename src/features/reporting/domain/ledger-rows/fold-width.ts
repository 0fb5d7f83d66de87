/**
 * The form in which two cells count as the same: NFKC (full-width letters, digits and brackets folded), every kind of
 * white space and line break removed. Chinese punctuation that NFKC keeps apart (、。“”) stays as it is.
 */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}\p{Cc}]/gu, '')
}

/** Whether two sheets or cells say the same once width and spacing are folded (export → import). */
export function sameAfterWidthFolding(a: string, b: string): boolean {
  return foldWidth(a) === foldWidth(b)
}
