import { createContext, useContext } from 'react'
import type { Session } from '../../features/organisation/domain/index.ts'

export const OfficeContext = createContext<Session | null>(null)

/** The session of the shell: posts to switch between, the installation's name. */
export function useOffice(): Session {
  const session = useContext(OfficeContext)
  if (!session) throw new Error('useOffice outside of the office')
  return session
}
