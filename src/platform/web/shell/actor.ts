import { createContext, useContext } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'

/** Whoever is signed in, in the post they act in, as pages need it. */
export type Actor = {
  readonly personId: string
  readonly personName: string
  readonly login: string
  readonly postId: string
  readonly role: string
  readonly regionCode: string
  readonly regionName: string
  readonly orgName: string
  /** Kind of the office. */
  readonly department: string
  /** The business date of the installation. */
  readonly today: LocalDate
  readonly demonstration: boolean
}

export const ActorContext = createContext<Actor | null>(null)

/** The acting post. Only inside the signed-in shell. */
export function useActor(): Actor {
  const actor = useContext(ActorContext)
  if (!actor) throw new Error('useActor outside of the signed-in shell')
  return actor
}
