/** 32-bit signed hash of a text, the same in every run and on every machine (murmur3's mixing over UTF-16 units). */
export function hashText(text: string, seed = 0): number {
  let h = seed | 0
  for (let i = 0; i < text.length; i++) h = step(h, text.charCodeAt(i))
  return finish(h ^ text.length)
}

/** Hash of two hashes in this order. */
export function mixHash(a: number, b: number): number {
  return finish(step(step(0x2f0b4a27, a), b))
}

function step(h: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51)
  k = (k << 15) | (k >>> 17)
  h ^= Math.imul(k, 0x1b873593)
  h = (h << 13) | (h >>> 19)
  return (Math.imul(h, 5) + 0xe6546b64) | 0
}

function finish(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
