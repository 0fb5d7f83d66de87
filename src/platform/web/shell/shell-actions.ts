import { createContext, useContext } from 'react'
import type { SavedViewPort } from '../list/saved-view-port.ts'

export type RegionNode = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly hasChildren: boolean
}

/**
 * What shared components need of features they may not import: the shell gives it once. (The platform knows no
 * business; imports point one way.)
 */
export type ShellActions = {
  /** Regions directly below a code, or the acting post's own region for null. */
  readonly regionChildren: (parent: string | null) => Promise<readonly RegionNode[]>
  readonly savedViews: SavedViewPort
}

export const ShellActionsContext = createContext<ShellActions | null>(null)

export function useShellActions(): ShellActions {
  const actions = useContext(ShellActionsContext)
  if (!actions) throw new Error('useShellActions outside of the shell')
  return actions
}
