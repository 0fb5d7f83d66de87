import { PageLink } from '../shell/navigation.tsx'
import { moveBetweenRows, type RecordTableProps } from './record-table.tsx'

/** Rows as cards, for a phone: the naming column heads the card, the rest are label and value. */
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
              .map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
