import type { LocalDate } from '../../../kernel/local-date.ts'
import { dutyLight } from '../../duty/domain/index.ts'
import type { CellState } from './campaign-views.ts'

/** What units behind one cell of the matrix have done; each unit counts once. */
export type CellFigures = {
  readonly units: number
  readonly filed: number
  readonly zero: number
  readonly done: number
  readonly exempt: number
  readonly late: number
  readonly dueOn: LocalDate | null
}

/** A missing report, a zero report and a filed one are three different things; one that is late outweighs the rest. */
export function cellState(cell: CellFigures, today: LocalDate): CellState {
  if (cell.late > 0) return 'late'
  const fulfilled = cell.filed + cell.zero + cell.done + cell.exempt
  if (fulfilled === cell.units) {
    const only = (['filed', 'zero', 'done', 'exempt'] as const).find((how) => cell[how] === cell.units)
    return only ?? 'filed'
  }
  if (fulfilled > 0) return 'mixed'
  return dutyLight(cell.dueOn, today) === 'near' ? 'due' : 'waiting'
}
