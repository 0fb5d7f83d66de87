/** A saved view of a list: its filters (an address query without `?`) and its columns, under a name of one's own. */
export type SavedView = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly columns: readonly string[]
}

/** Where saved views are kept; the shell binds it to the actions `view.list`, `view.save` and `view.remove`. */
export type SavedViewPort = {
  readonly list: (list: string) => Promise<readonly SavedView[]>
  readonly save: (list: string, view: Omit<SavedView, 'id'>) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}
