import { createContext, useContext } from 'react'
import type { CaseAction } from '../domain/index.ts'

/** What every part of the case page may ask for: what the actor may do now, and how to open a dialog. */
export type CaseDialogs = {
  readonly may: (action: CaseAction) => boolean
  /** `id`: the row that the dialog is about. */
  readonly open: (action: CaseAction, id?: string) => void
}

export const CaseDialogContext = createContext<CaseDialogs>({ may: () => false, open: () => undefined })

/** `const { may, open } = useCaseDialog()` inside a part of the case page. */
export const useCaseDialog = (): CaseDialogs => useContext(CaseDialogContext)
