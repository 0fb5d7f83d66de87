import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  EmptyState,
  Figure,
  PageHeader,
  PageLink,
  Section,
  useAction,
  usePageQuery,
} from '../../../platform/web/index.ts'
import {
  filingStandingNames,
  filingStandings,
  formList,
  reportingPeriod,
  type FilingRow,
  type FilingStanding,
} from '../domain/index.ts'
import { formHref } from './form-address.ts'
import { StandingMark } from './standing-mark.tsx'
import './reporting.css'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** One period's report, unit by unit: 有情况、零报告、缺报、迟报、退回. */
export function FormUnitsPage() {
  const { query } = usePageQuery()
  const campaignId = text(query['campaignId'])
  const period = text(query['period'])
  if (campaignId === '' || !reportingPeriod.safeParse(period).success)
    return (
      <>
        <PageHeader title="报送情况" back={{ href: '/forms', label: '报表' }} />
        <EmptyState title="没有选定报送期" text="请从报表总览中点选月份。" />
      </>
    )
  return <Units campaignId={campaignId} period={period} />
}

function Units({ campaignId, period }: { campaignId: string; period: string }) {
  const { query } = usePageQuery()
  const region = text(query['region'])
  const standing = filingStandings.find((s) => s === query['standing'])
  const late = query['late'] === 'yes'
  const base = { campaignId, period, ...(region === '' ? {} : { region }) }
  const units = useAction(
    formList,
    { query: { ...base, ...(standing ? { standing } : {}), ...(late ? { late: 'yes' as const } : {}) } },
    { keep: true },
  )
  const href = (more: string) =>
    `/forms/units?campaignId=${campaignId}&period=${period}${region === '' ? '' : `&region=${region}`}${more}`
  return (
    <Answered of={units}>
      {(answer) => (
        <>
          <PageHeader
            title={`${answer.periodName}报送情况`}
            region={answer.regionName}
            back={{ href: `/forms?campaignId=${campaignId}`, label: '报表' }}
            about={answer.dueOn === null ? undefined : `${formatChineseDate(answer.dueOn)}截止（当日有效）。`}
          />
          <Section title="合计">
            <div className="qy-figures">
              {filingStandings.map((s) => (
                <Figure
                  key={s}
                  label={filingStandingNames[s]}
                  value={answer.counts[s]}
                  unit="个单位"
                  href={href(`&standing=${s}`)}
                  tone={toneOf(s, answer.counts[s])}
                />
              ))}
              <Figure label="其中迟报" value={answer.counts.late} unit="个单位" href={href('&late=yes')} />
            </div>
          </Section>
          <Section
            title={standing ? filingStandingNames[standing] : late ? '逾期后报送或尚未报送' : '全部单位'}
            {...(standing || late ? { action: <PageLink href={href('')}>查看全部</PageLink> } : {})}
          >
            {answer.rows.length === 0 ? (
              <EmptyState title="没有这样的单位" text="换一种状态查看，或返回总览。" />
            ) : (
              <UnitTable rows={answer.rows} campaignId={campaignId} period={period} />
            )}
          </Section>
        </>
      )}
    </Answered>
  )
}

const toneOf = (standing: FilingStanding, count: number): 'plain' | 'near' | 'over' => {
  if (count === 0) return 'plain'
  return standing === 'missing' ? 'over' : standing === 'returned' ? 'near' : 'plain'
}

function UnitTable(props: { rows: readonly FilingRow[]; campaignId: string; period: string }) {
  const { campaignId, period } = props
  return (
    <div className="qy-table-scroll">
      <table className="qy-table qy-stacked">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">上级</th>
            <th scope="col">状态</th>
            <th scope="col">截止</th>
            <th scope="col">报出日期</th>
            <th scope="col">报出人</th>
            <th scope="col" className="qy-numeric">
              版本
            </th>
            <th scope="col">退回原因</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.regionCode}>
              <td>
                <PageLink href={formHref({ campaignId, region: row.regionCode, period })}>
                  {row.regionName}
                </PageLink>
              </td>
              <td data-label="上级">{row.parentName}</td>
              <td>
                <StandingMark standing={row.standing} isLate={row.isLate} />
              </td>
              <td data-label="截止">{row.dueOn === null ? '未定' : formatChineseDate(row.dueOn)}</td>
              <td data-label="报出日期">{row.filedOn === null ? '—' : formatChineseDate(row.filedOn)}</td>
              <td data-label="报出人">{row.filedBy ?? '—'}</td>
              <td className="qy-numeric" data-label="版本">
                {row.version === 0 ? '—' : row.version}
              </td>
              <td data-label="退回原因">{row.returnedReason ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
