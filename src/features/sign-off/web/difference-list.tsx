import type { Difference } from '../domain/index.ts'
import './sign-off.css'

/** 与签字版不一致: which row, which field, before and after. Shown at most `most`, the rest is counted. */
export function DifferenceList({
  differences,
  count,
  most = 50,
}: {
  differences: readonly Difference[]
  count: number
  most?: number
}) {
  if (count === 0) return null
  const shown = differences.slice(0, most)
  return (
    <div className="qy-differences">
      <p className="qy-differences-title">与签字版不一致：{count} 处</p>
      <ul>
        {shown.map((d) => (
          <li key={`${d.table}|${d.rowId}|${d.field}|${d.kind}`}>
            {d.kind === 'added' && d.field === '' ? (
              <>
                {d.table}新增“{d.row}”
              </>
            ) : d.kind === 'removed' && d.field === '' ? (
              <>
                {d.table}不再有“{d.row}”
              </>
            ) : (
              <>
                <span>{d.table === '' ? d.field : `“${d.row}”的${d.field}`}：</span>
                <del>{d.before || '（空）'}</del> → <ins>{d.after || '（空）'}</ins>
              </>
            )}
          </li>
        ))}
      </ul>
      {count > shown.length && <p className="qy-quiet">还有 {count - shown.length} 处未列出。</p>}
    </div>
  )
}
