import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One file of the archive, by its bytes. `evidence` stands on originals only. */
export const archiveEntry = z.object({
  path: z.string().min(1).max(300),
  size: z.number().int().min(0),
  sha256: hash,
  sm3: hash,
  what: z.enum(['evidence', 'case', 'list', 'timeline', 'audit', 'paper', 'volume', 'readme']),
  evidence: z
    .object({
      id: z.string(),
      originalName: z.string(),
      mediaType: z.string(),
      kind: z.string(),
      step: z.string(),
      caption: z.string(),
      capturedAt: z.string().nullable(),
      capturedBy: z.string(),
      place: z.object({ lon: z.number(), lat: z.number() }).nullable(),
      placeWords: z.string(),
      uploadedBy: z.string(),
      addedAt: z.string(),
      removed: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
    })
    .optional(),
})
export type ArchiveEntry = z.infer<typeof archiveEntry>

/** What a sealed archive says of itself; kept as canonical JSON (RFC 8785), so that its hash is one and the same everywhere. */
export const archiveManifest = z.object({
  format: z.literal('qingyuan-case-archive'),
  version: z.literal(1),
  archiveId: z.string(),
  case: z.object({ id: z.string(), number: z.string().nullable(), name: z.string(), regionCode: z.string() }),
  recipient: z.object({ kind: z.string(), name: z.string() }),
  purpose: z.string(),
  requestedBy: z.object({ name: z.string(), office: z.string() }),
  requestedAt: z.string(),
  builtAt: z.string(),
  entries: z.array(archiveEntry),
})
export type ArchiveManifest = z.infer<typeof archiveManifest>

export const archiveSignature = z.object({
  algorithm: z.literal('Ed25519'),
  /** Over the bytes of manifest.json; base64. */
  signature: z.string(),
  /** DER of the public key, base64. */
  publicKey: z.string(),
  keyCode: z.string(),
  manifestSha256: hash,
  manifestSm3: hash,
})
export type ArchiveSignature = z.infer<typeof archiveSignature>

/**
 * A name that is safe below any folder on any system: no separators, no leading dots, none of Windows' characters or trailing
 * dots; numbered, so that two of one name never meet.
 */
export function archiveFileName(number: number, name: string): string {
  const plain = [...name.normalize('NFC')]
    .map((c) => (/[\p{Cc}\p{Cf}\\/:*?"<>|]/u.test(c) ? '_' : c))
    .slice(-80)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  return `${String(number).padStart(4, '0')}-${plain || '未命名'}`
}

/** 说明.txt: how whoever receives the archive checks it, with and without our program. */
export function archiveReadme(facts: {
  readonly caseName: string
  readonly number: string | null
  readonly recipient: string
  readonly purpose: string
  readonly builtAt: string
  readonly keyCode: string
}): string {
  return [
    '案件移送包说明',
    '',
    `案件：${facts.number ?? '未编号'}　${facts.caseName}`,
    `接收单位：${facts.recipient}`,
    `用途：${facts.purpose}`,
    `封包时间：${facts.builtAt}`,
    `签名密钥编号：${facts.keyCode}（请与出具单位电话核对）`,
    '',
    '一、包内文件',
    '  manifest.json   清单：每个文件的大小、SHA-256、国密 SM3，以及证据的拍摄时间、地点、经办人',
    '  signature.json  对清单的数字签名（Ed25519）',
    '  case.json       案件信息；timeline.csv 办理经过；audit.csv 审计记录摘录；evidence.csv 证据清单',
    '  evidence/       证据原件，未经任何加工；evidence/removed/ 为已移除的证据，清单中写明原因',
    '  papers/、volume.pdf  文书与案卷（有则附）',
    '',
    '二、核验方法',
    '  1. 有本系统的单位：npx qingyuan evidence verify-archive 本文件.zip（无须数据库、无须联网）',
    '  2. 没有本系统的单位：用 sha256sum 或国密工具计算各文件的校验值，与 manifest.json 逐一比对；',
    '     再计算 manifest.json 的校验值，与纸质移送函上打印的清单校验值比对。',
    '  3. 任何一处不符，说明文件在封包后被改动，请与出具单位联系，不要采用。',
    '',
    '三、提醒：包内含个人信息与未经处理的原始影像，仅限上述用途，请妥善保管。',
    '',
  ].join('\r\n')
}
