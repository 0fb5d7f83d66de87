/** What can be wrong with kept bytes, and how it is said. `record`: the bytes are whole, their row was altered. */
export const fileDamageNames = {
  missing: '原件缺失或读不出',
  empty: '原件为空',
  truncated: '原件被截断',
  changed: '原件内容被改动',
  swapped: '原件被换成了另一份文件',
  record: '登记的校验值与原件不符',
} as const
export type FileDamageKind = keyof typeof fileDamageNames

/** The bytes under a hash are not those bytes: they are never handed out. */
export class FileDamage extends Error {
  override readonly name = 'FileDamage'
  constructor(
    readonly sha256: string,
    readonly kind: FileDamageKind,
  ) {
    super(`${sha256}: ${kind}`)
  }
}

/** Which damage the size and hash found speak of; null when all is whole. `isKnown`: another file bears the hash found. */
export function damageOf(
  wanted: { readonly sha256: string; readonly size?: number },
  found: { readonly sha256: string; readonly size: number } | null,
  isKnown: boolean,
): FileDamageKind | null {
  if (found === null) return 'missing'
  if (found.sha256 === wanted.sha256)
    return wanted.size === undefined || wanted.size === found.size ? null : 'record'
  if (found.size === 0) return 'empty'
  if (isKnown) return 'swapped'
  return wanted.size !== undefined && found.size < wanted.size ? 'truncated' : 'changed'
}
