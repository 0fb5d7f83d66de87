import { Button } from 'antd'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  Section,
  useAction,
  usePageParam,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { figureWords, formFigureRecords, indicatorIds, periodName } from '../domain/index.ts'
import { formHref } from './form-address.ts'
import { useFormPlace, useVersion } from './use-form-place.ts'

/** The records a figure was counted from. */
export function FigureRecordsPage() {
  const place = useFormPlace()
  const version = useVersion()
  const wanted = usePageParam('indicator')
  const indicator = indicatorIds.find((id) => id === wanted)
  const back = { href: formHref(place, version === undefined ? {} : { version }), label: '报表' }
  if (!indicator)
    return (
      <>
        <PageHeader title="没有这个指标" back={back} />
        <EmptyState title="没有这个指标" text="请从报表上点选数字。" />
      </>
    )
  return <Records indicator={indicator} version={version} back={back} />
}

function Records(props: {
  indicator: (typeof indicatorIds)[number]
  version: number | undefined
  back: { href: string; label: string }
}) {
  const place = useFormPlace()
  const { query, setQuery } = usePageQuery()
  const offset = Number(query['offset']) || 0
  const records = useAction(
    formFigureRecords,
    {
      query: {
        ...place,
        indicator: props.indicator,
        offset,
        ...(props.version === undefined ? {} : { version: props.version }),
      },
    },
    { keep: true },
  )
  return (
    <Answered of={records}>
      {(answer) => (
        <>
          <PageHeader
            title={answer.label}
            region={answer.regionLabel}
            about={`${periodName(place.period)}，系统计算 ${figureWords(answer.indicator, answer.computed)}。口径：${answer.rule}`}
            back={props.back}
          />
          <Section title={`共 ${answer.total} 条记录`}>
            {answer.rows.length === 0 ? (
              <EmptyState title="没有记录" text="这个数字为零；有遗漏的，请先登记排查记录或案件。" />
            ) : (
              <div className="qy-table-scroll">
                <table className="qy-table">
                  <thead>
                    <tr>
                      <th scope="col">记录</th>
                      <th scope="col">地区</th>
                      <th scope="col">情况</th>
                      <th scope="col">日期</th>
                    </tr>
                  </thead>
                  <tbody>
                    {answer.rows.map((row) => (
                      <tr key={row.id}>
                        <td>
                          <PageLink
                            href={row.kind === 'case' ? `/cases/${row.id}` : `/inspections/${row.id}`}
                          >
                            {row.title}
                          </PageLink>
                        </td>
                        <td>{row.regionName}</td>
                        <td>{row.detail}</td>
                        <td>{formatChineseDate(row.on)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
            <div className="qy-form-bar">
              {offset > 0 && <Button onClick={() => setQuery({ offset: '' })}>回到开头</Button>}
              {answer.nextOffset !== null && (
                <Button onClick={() => setQuery({ offset: String(answer.nextOffset) })}>后面的记录</Button>
              )}
            </div>
          </Section>
        </>
      )}
    </Answered>
  )
}
