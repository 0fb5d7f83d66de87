const orgAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** GB 32100 leaves out I, O, S, V and Z. */
const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of a 组织机构代码 (GB 11714) for its eight characters. */
function orgCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * orgAlphabet.indexOf(body[i]!), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** The last character of a 统一社会信用代码 (GB 32100) for its first seventeen characters. */
export function usccCheck(body: string): string {
  let [sum, weight] = [0, 1]
  for (const character of body) {
    sum += weight * codeAlphabet.indexOf(character)
    weight = (weight * 3) % 31
  }
  return codeAlphabet[(31 - (sum % 31)) % 31]!
}

/**
 * A 统一社会信用代码 of an enterprise registered with market regulation (prefix 91) in a county, both check
 * characters valid.
 * @param county six digits
 * @param serial below 30^6; the same serial gives the same code
 */
export function makeUscc(county: string, serial: number): string {
  let [left, body] = [serial, '']
  for (let i = 0; i < 6; i++) {
    body = codeAlphabet[1 + (left % 30)]! + body
    left = Math.floor(left / 30)
  }
  const org = `MA${body}`
  const head = `91${county}${org}${orgCheck(org)}`
  return head + usccCheck(head)
}
