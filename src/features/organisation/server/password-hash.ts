import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { httpProblems } from '../../../platform/server/http/http-problems.ts'

/** Argon2id (the library's default algorithm), OWASP's m=19 MiB, t=2, p=1: about 7 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** At most so many at a time, so that a flood of sign-ins takes turns instead of the machine's memory. */
const atOnce = 4
const longestQueue = 400

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= longestQueue) throw httpProblems.refuse('busy')
    // Whoever ends hands the place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await act()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const folded = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(folded(password), cost))

let stranger: Promise<string> | undefined

/**
 * Whether a password fits. Without a stored hash (unknown account) the same work is done against a hash of something
 * nobody knows, so that the time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  stranger ??= hashPassword(randomBytes(32).toString('base64'))
  const against = stored ?? (await stranger)
  const fits = await inTurn(() => verify(against, folded(password)))
  return fits && stored !== null
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'

/** A first password to be read out or written down: `Kxmt-7394-hpqw`, 14 characters, about 49 bits; no look-alikes. */
export function makeInitialPassword(): string {
  const pick = (from: string, count: number): string => {
    const limit = 256 - (256 % from.length)
    let text = ''
    while (text.length < count)
      for (const byte of randomBytes(count))
        if (byte < limit && text.length < count) text += from[byte % from.length]
    return text
  }
  return `${pick(capitals, 1)}${pick(letters, 3)}-${pick(digits, 4)}-${pick(letters, 4)}`
}
