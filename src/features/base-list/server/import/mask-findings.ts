import type { ListField, ListIssue, ListReading, Sensitivity } from '../../domain/index.ts'
import { masked } from '../lists/present-entry.ts'

type Closed = (field: ListField | null) => Sensitivity
type SheetReading = ListReading['sheets'][number]

/**
 * A finding as this viewer may read it: its sentence quotes the cell, so that of a closed column says only what kind of
 * finding it is.
 */
export function maskedIssue(
  issue: ListIssue,
  labels: ReadonlyMap<string, string>,
  closed: Closed,
): ListIssue {
  // A finding about the whole row quotes nothing.
  if (issue.column === '') return issue
  const quoted: (ListField | null)[] = [issue.field as ListField | null]
  // Where a row lies is told by its address, whichever column the finding names.
  if (issue.code.startsWith('region-')) quoted.push('address')
  if (quoted.every((field) => closed(field) === 'open')) return issue
  const label = labels.get(issue.code) ?? '内容有问题'
  return { ...issue, message: `${label}；这一列涉及个人或受限信息，具体内容请向提供清单的部门核对。` }
}

/** The cells of a data row as this viewer may see them, by the reading's columns. */
export function maskedCells(
  cells: readonly (string | null)[],
  sheet: SheetReading | undefined,
  closed: Closed,
): (string | null)[] {
  const columns = new Map((sheet?.columns ?? []).map((c) => [c.at, c]))
  return cells.map((cell, at) => {
    if (cell === null) return null
    const column = columns.get(at)
    const sensitivity = column && column.on !== null ? 'open' : closed(column?.field ?? null)
    if (sensitivity === 'open') return cell
    return sensitivity === 'personal' ? masked(cell) : null
  })
}
