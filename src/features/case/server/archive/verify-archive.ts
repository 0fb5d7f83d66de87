import { createPublicKey, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { startHashing, type MeasuredFile } from '../../../../platform/server/files/file-hashes.ts'
import { keyCodeOf } from '../../../../platform/server/files/signing-key.ts'
import {
  archiveManifest,
  archiveSignature,
  type ArchiveManifest,
  type ArchiveSignature,
} from '../../domain/index.ts'

/** What was found about a sealed archive; `faults` empty: it is as it was sealed. */
export type ArchiveVerdict = {
  readonly faults: readonly string[]
  readonly manifest: ArchiveManifest | null
  readonly manifestSha256: string | null
  readonly manifestSm3: string | null
  /** Names the key that signed; to be compared with what the sender reads out. */
  readonly keyCode: string | null
}

const sealNames = ['manifest.json', 'signature.json']
/** A manifest of a hundred thousand files is far below this. */
const mostManifestBytes = 256 * 1024 * 1024
const mostEntries = 200_000

/**
 * Checks a sealed archive with nothing but the file: every entry's bytes in both algorithms, nothing missing, nothing added, names
 * that stay below the folder they are unpacked to, the manifest's canonical form and its signature. Needs no database.
 * @param keyCode the key the sender named; another is a fault
 */
export async function verifyArchive(file: string, keyCode?: string): Promise<ArchiveVerdict> {
  const nothing = { manifest: null, manifestSha256: null, manifestSm3: null, keyCode: null }
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(
    () => null,
  )
  if (zip === null) return { ...nothing, faults: ['不是完整的 ZIP 文件，可能传输中断或被截断；请重新获取。'] }
  try {
    return await verifyOpened(zip, keyCode)
  } catch {
    return { ...nothing, faults: ['文件结构已损坏或含有不安全的文件名，不能核验；请重新获取。'] }
  } finally {
    zip.close()
  }
}

async function verifyOpened(zip: ZipFile, keyCode: string | undefined): Promise<ArchiveVerdict> {
  const faults: string[] = []
  const measured = new Map<string, MeasuredFile>()
  const seals = new Map<string, Buffer>()
  let count = 0
  for await (const entry of zip.eachEntry()) {
    if (++count > mostEntries) throw new Error('too many entries')
    const name = entry.fileName
    if (measured.has(name)) faults.push(`“${name}”重名，包内不应有两个同名文件。`)
    if (isLink(entry)) faults.push(`“${name}”是符号链接，包内只应有普通文件。`)
    measured.set(name, await measureEntry(zip, entry, seals))
  }
  const manifestBytes = seals.get('manifest.json')
  const signatureBytes = seals.get('signature.json')
  const manifest = manifestBytes ? parse(archiveManifest, manifestBytes) : null
  const signature = signatureBytes ? parse(archiveSignature, signatureBytes) : null
  if (!manifestBytes || manifest === null) faults.push('清单 manifest.json 缺失或无法读取。')
  if (signature === null) faults.push('签名 signature.json 缺失或无法读取。')
  if (manifestBytes && manifest) faults.push(...entryFaults(manifest, manifestBytes, measured))
  if (manifestBytes && signature)
    faults.push(...signatureFaults(manifestBytes, measured.get('manifest.json')!, signature, keyCode))
  return {
    faults,
    manifest,
    manifestSha256: measured.get('manifest.json')?.sha256 ?? null,
    manifestSm3: measured.get('manifest.json')?.sm3 ?? null,
    keyCode: signature ? keyCodeOf(Buffer.from(signature.publicKey, 'base64')) : null,
  }
}

const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

async function measureEntry(zip: ZipFile, entry: Entry, seals: Map<string, Buffer>): Promise<MeasuredFile> {
  const hashing = startHashing()
  const keep = sealNames.includes(entry.fileName) && entry.uncompressedSize <= mostManifestBytes
  const pieces: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    hashing.update(chunk as Buffer)
    if (keep) pieces.push(chunk as Buffer)
  }
  if (keep) seals.set(entry.fileName, Buffer.concat(pieces))
  return hashing.end()
}

function parse<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  bytes: Buffer,
): T | null {
  try {
    return schema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

function entryFaults(
  manifest: ArchiveManifest,
  bytes: Buffer,
  measured: ReadonlyMap<string, MeasuredFile>,
): string[] {
  const faults: string[] = []
  if (canonicalize(JSON.parse(bytes.toString('utf8'))) !== bytes.toString('utf8'))
    faults.push('清单 manifest.json 不是规范形式，可能被改写。')
  const listed = new Set(manifest.entries.map((e) => e.path))
  if (listed.size !== manifest.entries.length) faults.push('清单中有重复的文件。')
  for (const entry of manifest.entries) {
    const found = measured.get(entry.path)
    if (!found) faults.push(`缺少“${entry.path}”。`)
    else if (found.sha256 !== entry.sha256 || found.sm3 !== entry.sm3 || found.size !== entry.size)
      faults.push(`“${entry.path}”与清单的校验值不符，内容被改动。`)
  }
  for (const name of measured.keys())
    if (!listed.has(name) && !sealNames.includes(name)) faults.push(`“${name}”不在清单中，是封包后加入的。`)
  return faults
}

function signatureFaults(
  bytes: Buffer,
  measured: MeasuredFile,
  signature: ArchiveSignature,
  keyCode: string | undefined,
): string[] {
  const faults: string[] = []
  if (measured.sha256 !== signature.manifestSha256 || measured.sm3 !== signature.manifestSm3)
    faults.push('清单的校验值与签名中记载的不符，清单被改动。')
  const der = Buffer.from(signature.publicKey, 'base64')
  if (!isSigned(bytes, signature, der)) faults.push('清单的数字签名无效，清单被改动或签名不是出具单位所作。')
  const own = keyCodeOf(der)
  if (keyCode !== undefined && keyCode.toUpperCase() !== own)
    faults.push(`签名密钥编号为 ${own}，与所给的 ${keyCode.toUpperCase()} 不符，请与出具单位核对。`)
  return faults
}

function isSigned(bytes: Buffer, signature: ArchiveSignature, der: Buffer): boolean {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, bytes, key, Buffer.from(signature.signature, 'base64'))
  } catch {
    return false
  }
}
