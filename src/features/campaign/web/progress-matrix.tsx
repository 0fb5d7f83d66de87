import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  EmptyState,
  PageLink,
  Section,
  useAction,
  usePageQuery,
} from '../../../platform/web/index.ts'
import {
  campaignMatrix,
  cellStateNames,
  type CellState,
  type MatrixRow,
  type ReportDue,
} from '../domain/index.ts'

/** Shape as well as words and colour, so that the table reads in print. */
const shapes: Record<CellState, string> = {
  waiting: '·',
  due: '▲',
  late: '■',
  filed: '✓',
  zero: '〇',
  done: '✓',
  exempt: '—',
  mixed: '◐',
}

const columnName = (due: ReportDue): string => {
  if (due.period === 'whole') return '总结报告'
  return due.period === null ? due.label : `${Number(due.period.slice(5, 7))}月`
}

/** 报送进度: units × periods, one level at a time; a row opens its units, a cell the duties behind it. */
export function ProgressMatrix({ campaignId }: { campaignId: string }) {
  const { query } = usePageQuery()
  const region = typeof query['region'] === 'string' ? query['region'] : undefined
  const matrix = useAction(
    campaignMatrix,
    { params: { campaignId }, query: region === undefined ? {} : { region } },
    { keep: true },
  )
  return (
    <Section
      title="报送进度"
      about="✓ 已报　〇 零报告　■ 逾期未报　▲ 七天内到期　· 未到期。零报告是确认没有情况，与缺报不同。"
    >
      <Answered of={matrix}>
        {({ columns, rows, path, regionCode, regionName }) => {
          const shown = columns.flatMap((due, index) => (due.kind === 'report' ? [{ due, index }] : []))
          if (shown.length === 0 || rows.length === 0)
            return (
              <EmptyState
                title="这里没有要报送的单位"
                text="通知没有规定定期报送，或本辖区内没有负有报送责任的单位。"
              />
            )
          return (
            <>
              {path.length > 1 && (
                <nav className="qy-crumbs" aria-label="所示地区">
                  {path.map((step) => (
                    <span key={step.code}>
                      {step.code === regionCode ? (
                        step.name
                      ) : (
                        <PageLink href={`/campaigns/${campaignId}?region=${step.code}`}>
                          {step.name} ›
                        </PageLink>
                      )}
                    </span>
                  ))}
                </nav>
              )}
              <div className="qy-table-scroll">
                <table className="qy-table qy-matrix" aria-label={`${regionName}报送进度`}>
                  <MatrixHead columns={shown.map(({ due }) => due)} />
                  <tbody>
                    {rows
                      .filter((row) => shown.some(({ index }) => row.cells[index]))
                      .map((row) => (
                        <MatrixLine key={row.regionCode} campaignId={campaignId} row={row} shown={shown} />
                      ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }}
      </Answered>
    </Section>
  )
}

function MatrixHead({ columns }: { columns: readonly ReportDue[] }) {
  // Villages and towns may report the same month: then the head says who.
  const several = new Set(columns.map((due) => due.unitWords)).size > 1
  return (
    <thead>
      <tr>
        <th scope="col">单位</th>
        {columns.map((due) => (
          <th key={due.id} scope="col" title={due.words ? `通知写“${due.words}”（${due.cite}）` : due.cite}>
            {columnName(due)}
            <span className="qy-quiet">
              {several && due.unitWords ? (
                <>
                  {due.unitWords}
                  <br />
                </>
              ) : null}
              {due.dueOn === null ? '未定' : `${formatChineseDate(due.dueOn).slice(5)}止`}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function MatrixLine(props: {
  campaignId: string
  row: MatrixRow
  shown: readonly { due: ReportDue; index: number }[]
}) {
  const { campaignId, row } = props
  return (
    <tr>
      <th scope="row">
        {row.opensFurther ? (
          <PageLink href={`/campaigns/${campaignId}?region=${row.regionCode}`}>{row.regionName} ›</PageLink>
        ) : (
          row.regionName
        )}
      </th>
      {props.shown.map(({ due, index }) => {
        const cell = row.cells[index]
        if (!cell) return <td key={due.id} />
        const fulfilled = cell.filed + cell.zero
        const words = cell.units === 1 ? cellStateNames[cell.state] : `${fulfilled}/${cell.units}`
        return (
          <td key={due.id}>
            <PageLink
              className={`qy-cell qy-cell-${cell.state}`}
              href={`/duties?campaignId=${campaignId}&sourceId=${cell.dueId}&region=${row.regionCode}`}
              aria-label={`${row.regionName}，${columnName(due)}：${cellStateNames[cell.state]}，${fulfilled}/${cell.units} 已报`}
            >
              {shapes[cell.state]} {words}
              {cell.filedLate > 0 && cell.units === 1 ? '（迟）' : ''}
              {cell.late > 0 && cell.units > 1 ? ` 逾期 ${cell.late}` : ''}
            </PageLink>
          </td>
        )
      })}
    </tr>
  )
}
