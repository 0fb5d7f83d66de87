import { isCommonPassword } from './common-passwords.ts'

/** Shortest password with three of the four classes of characters, and shortest passphrase of any (characters). */
export const passwordMinimum = 10
export const passphraseMinimum = 16

/**
 * Why a password may not be used, as the rest of a Chinese sentence, or null when it may. 等保 (GB/T 22239 8.1.4.1 a):
 * length and complexity; and not one of those everybody tries, nor one that names its owner, nor the one before.
 */
export function passwordFault(
  password: string,
  owner: { readonly login: string; readonly name: string },
  before?: string,
): string | null {
  const plain = password.normalize('NFKC')
  const characters = [...plain]
  if (plain.trim() !== plain) return '首尾不能是空格，请去掉后重试。'
  if (characters.length < passwordMinimum) return `至少需要 ${passwordMinimum} 个字符，请加长后重试。`
  if (characters.length < passphraseMinimum && classesOf(plain) < 3)
    return `请至少包含大写字母、小写字母、数字、符号中的三类，或改用 ${passphraseMinimum} 个字符以上的口令短语。`
  if (new Set(characters).size < 5) return '重复的字符太多，请换一个不易猜到的密码。'
  const lower = plain.toLowerCase()
  if (lower.includes(owner.login.toLowerCase()) || lower.includes(owner.name.toLowerCase()))
    return '不能包含本人的账号或姓名，请换一个。'
  if (isCommonPassword(plain)) return '这是常见密码，极易被猜中，请换一个。'
  if (before !== undefined && before.normalize('NFKC') === plain) return '新密码不能与原密码相同，请换一个。'
  return null
}

function classesOf(text: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((one) => one.test(text)).length
}
