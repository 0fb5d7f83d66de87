/** Crockford's 32 letters: no I, L, O, U, so that a code read from paper cannot be misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The 16 characters on every printed page: the first 80 bits of the content's SHA-256 (lower-case hex). */
export function codeOf(sha256: string): string {
  let bits = BigInt(`0x${sha256.slice(0, 20)}`)
  let code = ''
  for (let i = 0; i < 16; i++) {
    code = letters[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return code
}

/** `7K3MQWX42B7K3MQW` → `7K3M-QWX4-2B7K-3MQW`, as it is printed. */
export const groupCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** What was typed: full width folded, O read as nought, I and L as one, dashes and spaces gone; null when it is no code. */
export function foldCode(typed: string): string | null {
  const folded = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(folded) ? folded : null
}

/** The code in a scan's file name, printed with dashes or without: `石桥村_7K3M-QWX4-2B7K-3MQW.pdf`; null when there is none. */
export function findCodeIn(fileName: string): string | null {
  const name = fileName.normalize('NFKC').toUpperCase()
  const grouped =
    /(?<![0-9A-Z])([0-9A-Z]{4})[-_ ]([0-9A-Z]{4})[-_ ]([0-9A-Z]{4})[-_ ]([0-9A-Z]{4})(?![0-9A-Z])/.exec(name)
  if (grouped) return foldCode(grouped.slice(1).join(''))
  const plain = /(?<![0-9A-Z])([0-9A-Z]{16})(?![0-9A-Z])/.exec(name)
  return plain ? foldCode(plain[1]!) : null
}
