import { PageLink } from '../shell/navigation.tsx'
import { moveBetweenRows, type RecordTableProps } from './record-table.tsx'

/** Rows as cards, for a phone: the naming column heads the card, the rest are label and value; what is empty is left out. */
export function RecordCards<Row>(props: RecordTableProps<Row>) {
  const naming = props.columns.find((c) => c.names) ?? props.columns[0]
  return (
    <ul className="qy-cards" aria-label={props.label} onKeyDown={moveBetweenRows}>
      {props.rows.map((row) => (
        <li key={props.rowKey(row)} className="qy-card">
          <div className="qy-card-name">
            {naming &&
              (props.rowHref ? (
                <PageLink href={props.rowHref(row)} className="qy-row-link qy-card-link">
                  {naming.render(row)}
                </PageLink>
              ) : (
                naming.render(row)
              ))}
          </div>
          <dl>
            {props.columns
              .filter((c) => c !== naming)
              .map((column) => ({ column, value: column.render(row) }))
              .filter(({ value }) => value !== '—' && value !== '' && value !== null)
              .map(({ column, value }) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
