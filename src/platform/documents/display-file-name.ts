const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * A file name from outside as it may be shown, recorded and offered again for download: last path segment, no control
 * or direction characters, nothing a file system reserves, at most 120 characters with the ending kept. Files are
 * never stored under it.
 */
export function displayFileName(raw: string): string {
  const last = raw.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}]|\p{Surrogate}/gu, '')
    .replace(/["'<>:|?*%;]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const named = clean === '' ? '未命名' : reserved.test(clean) ? `_${clean}` : clean
  const characters = [...named]
  if (characters.length <= 120) return named
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? ''
  return characters.slice(0, 120 - ending.length).join('') + ending
}
