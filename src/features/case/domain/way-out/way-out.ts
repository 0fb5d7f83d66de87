import { caseSectionOf, waysOutFor, type NoticeWithCases } from '../notice-section.ts'
import { wayOutPathNames, wayOutPaths, type WayOutPath } from './way-out-path.ts'

/** 关闭取缔, where nothing is known but the way's id. */
export const shutDownWayOut: WayOutPath = 'shut_down'

/** `path`: which of the four ways it follows; null: it is settled by the notice's measures alone. */
export type WayOutChoice = {
  readonly id: string
  readonly label: string
  readonly path: WayOutPath | null
}

const isPath = (id: string): id is WayOutPath => (wayOutPaths as readonly string[]).includes(id)

/** The ways out that a case of this kind may take: the notice's own for the kind, else the standard four. */
export function wayOutChoices(notice: NoticeWithCases, kindId: string | null): WayOutChoice[] {
  if (kindId === null) return []
  if (caseSectionOf(notice).waysOut.length === 0)
    return wayOutPaths.map((path) => ({ id: path, label: wayOutPathNames[path], path }))
  return waysOutFor(notice, kindId).map(({ id, label, path }) => ({
    id,
    label,
    path: path ?? (isPath(id) ? id : null),
  }))
}

/** Which of the four ways a case's way out follows; null while none is chosen or the notice's way follows none. */
export function wayOutPathOf(notice: NoticeWithCases, wayOutId: string | null): WayOutPath | null {
  if (wayOutId === null) return null
  const own = caseSectionOf(notice).waysOut.find((way) => way.id === wayOutId)
  return own?.path ?? (isPath(wayOutId) ? wayOutId : null)
}
