import { Facts, PageLink, PlainTable, Section, type RecordColumn } from '../../../platform/web/index.ts'
import type { QuestionDetail, QuestionFilters } from '../domain/index.ts'
import { questionHref } from './question-query.ts'

type SiteRow = QuestionDetail['site']['rows'][number]

const columns: RecordColumn<SiteRow>[] = [
  { key: 'name', title: '名称', names: true, render: (row) => row.name || '—' },
  { key: 'list', title: '底单', render: (row) => `${row.orgKindName} · ${row.listLabel}` },
  { key: 'code', title: '代码或户号', render: (row) => row.creditCode ?? (row.meterNo || '—') },
  { key: 'person', title: '负责人', render: (row) => row.person || '—' },
  { key: 'address', title: '地址', render: (row) => row.address || '—' },
  { key: 'status', title: '状态', render: (row) => row.statusText || '—' },
]

/** What else is known on either side, and the other places the row may be. */
export function QuestionSides({ question, filters }: { question: QuestionDetail; filters: QuestionFilters }) {
  const { row, site, others } = question
  return (
    <>
      {others.length > 0 && (
        <Section title="这条还可能是">
          <ul className="qy-offered">
            {others.map((other) => (
              <li key={other.questionId}>
                <PageLink href={questionHref(other.questionId, filters)}>{other.siteName}</PageLink>
                <span className="qy-quiet">相符可能 {Math.round(other.probability * 100)}%</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {row.cells.length > 0 && (
        <Section title="条目的其他栏目">
          <Facts facts={row.cells.map(({ label, text }) => ({ label, value: text }))} />
        </Section>
      )}
      {site.rows.length > 0 && (
        <Section title={`已归并到“${site.name}”的条目`}>
          <PlainTable
            label="已归并到这处场所的条目"
            columns={columns}
            rows={site.rows}
            rowKey={(one) => one.id}
            rowHref={(one) => `/list-rows/${one.id}`}
          />
        </Section>
      )}
    </>
  )
}
