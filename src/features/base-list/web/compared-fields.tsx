import { MarkedText, PageLink, Section } from '../../../platform/web/index.ts'
import { fieldLikenessNames, type FieldLikeness, type QuestionDetail } from '../domain/index.ts'
import { LikenessMark } from './likeness-mark.tsx'

type Compared = QuestionDetail['fields'][number]

/** Both sides field by field: what differs underlined, how alike each is, and what it weighs in words. */
export function ComparedFields({ question }: { question: QuestionDetail }) {
  const { row, site } = question
  return (
    <Section
      title="两边对照"
      about={
        <>
          条目出自 <PageLink href={`/list-rows/${row.id}`}>《{row.listLabel}》</PageLink>，场所是{' '}
          <PageLink href={`/sites/${site.id}`}>“{site.name}”</PageLink>。{sameAsPerson(question)}
        </>
      }
    >
      <div className="qy-table-scroll" tabIndex={0} role="group" aria-label="两边对照">
        <table className="qy-table qy-stacked qy-compared">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">清单条目</th>
              <th scope="col">已有场所</th>
              <th scope="col">比较</th>
            </tr>
          </thead>
          <tbody>
            {question.fields.filter(isKnown).map((field) => (
              <tr key={field.field} className={`qy-compared-${field.likeness}`}>
                <th scope="row">{field.label}</th>
                <td data-label="条目">
                  <One text={field.left} against={field.right[0]?.text} likeness={field.likeness} />
                </td>
                <td data-label="场所">
                  <Other field={field} />
                </td>
                <td>
                  <LikenessMark of={field.likeness} />
                  {field.says !== null && field.says !== fieldLikenessNames[field.likeness] && (
                    <span> {field.says}</span>
                  )}
                  {field.weightWords !== null && <span className="qy-quiet">（{field.weightWords}）</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** What neither side says is not worth a line. */
const isKnown = (field: Compared): boolean => field.left !== '' || field.right.length > 0

/** Accounts of power and leases often stand in the name of whoever runs the place: no field compares that. */
function sameAsPerson({ row, site }: QuestionDetail): string {
  const { name } = row
  const inCharge = site.rows.find((one) => name !== '' && one.person === name)
  return inCharge ? `条目的名称“${name}”就是《${inCharge.listLabel}》上的负责人。` : ''
}

function Other({ field }: { field: Compared }) {
  if (field.right.length === 0) return <span className="qy-quiet">没有</span>
  return (
    <ul className="qy-compared-values">
      {field.right.map((one) => (
        <li key={`${one.from}${one.text}`}>
          <One text={one.text} against={field.left} likeness={field.likeness} />
          {one.from !== '' && <span className="qy-quiet">（{one.from}）</span>}
        </li>
      ))}
    </ul>
  )
}

function One(props: { text: string; against: string | undefined; likeness: FieldLikeness }) {
  const { text, against, likeness } = props
  if (text === '') return <span className="qy-quiet">没有</span>
  const compared = likeness === 'similar' || likeness === 'different'
  return compared && against !== undefined && against !== '' ? (
    <MarkedText text={text} against={against} />
  ) : (
    text
  )
}
