import type { ReactNode } from 'react'

export type TagTone = 'plain' | 'primary' | 'good' | 'warn' | 'bad'

/** A state in words on a quiet ground; the words carry the meaning, not the colour. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`qy-tag qy-tag-${tone}`}>{children}</span>
}
