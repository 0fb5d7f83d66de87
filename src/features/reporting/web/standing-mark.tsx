import { filingStandingNames, type FilingStanding } from '../domain/index.ts'

/** Shape as well as words and colour, so that the table reads in print. */
export const standingShapes: Readonly<Record<FilingStanding, string>> = {
  filed: '✓',
  zero: '〇',
  returned: '↩',
  missing: '■',
  open: '·',
}

export function StandingMark({ standing, isLate }: { standing: FilingStanding; isLate: boolean }) {
  const late = isLate && (standing === 'filed' || standing === 'zero')
  return (
    <span className={`qy-standing-${standing}`}>
      <span aria-hidden="true">{standingShapes[standing]}</span> {filingStandingNames[standing]}
      {late ? '（迟报）' : ''}
    </span>
  )
}
