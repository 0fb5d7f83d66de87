import { Button } from 'antd'
import type { ReactNode } from 'react'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  Section,
  useAction,
  useActor,
  useGo,
  usePageQuery,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import { formOverview, importers } from '../domain/index.ts'
import { CampaignChoice } from './campaign-choice.tsx'
import { formHref } from './form-address.ts'
import { StandingMark, standingShapes } from './standing-mark.tsx'
import './reporting.css'

/** 报表: who has reported what, unit by unit and period by period. */
export function FormsPage() {
  return (
    <CampaignChoice>
      {(campaignId, choice) => <Overview campaignId={campaignId} choice={choice} />}
    </CampaignChoice>
  )
}

function Overview({ campaignId, choice }: { campaignId: string; choice: ReactNode }) {
  const actor = useActor()
  const go = useGo()
  const { query } = usePageQuery()
  const region = typeof query['region'] === 'string' ? query['region'] : undefined
  const overview = useAction(
    formOverview,
    { query: { campaignId, ...(region === undefined ? {} : { region }) } },
    { keep: true },
  )
  const mayImport = (importers as readonly string[]).includes(actor.role)
  return (
    <>
      <PageHeader
        title="报表"
        region={overview.data?.regionName ?? actor.regionName}
        about="附件2、附件3由系统按记录生成；零报告是确认没有情况，与缺报不同。"
        {...(mayImport
          ? {
              action: (
                <Button type="primary" onClick={() => go(`/ledger-import?campaignId=${campaignId}`)}>
                  导入台账
                </Button>
              ),
            }
          : {})}
      />
      <div className="qy-form-bar">{choice}</div>
      <Answered of={overview}>
        {(answer) => (
          <Section
            title="报送总览"
            about="✓ 有情况　〇 零报告　■ 缺报　↩ 退回待改　· 未到期。点格子打开报表，点月份查看各单位。"
          >
            {answer.periods.length === 0 ? (
              <EmptyState
                title="通知没有规定定期报送"
                text="可以直接生成整个行动的附件2和附件3。"
                action={
                  <Button
                    onClick={() => go(formHref({ campaignId, region: answer.regionCode, period: 'whole' }))}
                  >
                    打开整个行动的报表
                  </Button>
                }
              />
            ) : (
              <Matrix campaignId={campaignId} overview={answer} />
            )}
          </Section>
        )}
      </Answered>
    </>
  )
}

type Answer = AnswerOf<typeof formOverview>

function Matrix({ campaignId, overview }: { campaignId: string; overview: Answer }) {
  const actor = useActor()
  return (
    <>
      {overview.regionCode !== actor.regionCode && (
        <nav className="qy-crumbs" aria-label="所示地区">
          <PageLink href={`/forms?campaignId=${campaignId}`}>‹ {actor.regionName}</PageLink>
        </nav>
      )}
      <div className="qy-table-scroll">
        <table className="qy-table qy-forms-matrix" aria-label={`${overview.regionName}报送总览`}>
          <thead>
            <tr>
              <th scope="col">单位</th>
              {overview.periods.map((p) => (
                <th key={p.period} scope="col" title={p.words}>
                  <PageLink
                    href={`/forms/units?campaignId=${campaignId}&period=${p.period}&region=${overview.regionCode}`}
                  >
                    {p.name}
                  </PageLink>
                  <span className="qy-quiet">
                    {p.dueOn === null ? '未定期限' : `${formatChineseDate(p.dueOn).slice(5)}止`}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview.rows.map((row, index) => (
              <tr key={row.regionCode}>
                <th scope="row">
                  {index > 0 && row.cells.some((c) => c.below !== null) ? (
                    <PageLink href={`/forms?campaignId=${campaignId}&region=${row.regionCode}`}>
                      {row.regionName} ›
                    </PageLink>
                  ) : (
                    row.regionName
                  )}
                </th>
                {row.cells.map((cell) => (
                  <td key={cell.period}>
                    <Cell campaignId={campaignId} region={row.regionCode} name={row.regionName} cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Cell(props: {
  campaignId: string
  region: string
  name: string
  cell: Answer['rows'][number]['cells'][number]
}) {
  const { campaignId, region, cell } = props
  const { below } = cell
  return (
    <>
      <PageLink
        href={formHref({ campaignId, region, period: cell.period })}
        aria-label={`打开${props.name}${cell.period === 'whole' ? '整个行动' : cell.period}的报表`}
      >
        {cell.own === null ? '查看' : <StandingMark standing={cell.own} isLate={cell.isLate} />}
      </PageLink>
      {below && (
        <PageLink
          className="qy-quiet"
          href={`/forms/units?campaignId=${campaignId}&period=${cell.period}&region=${region}`}
        >
          {' '}
          已报 {below.filed + below.zero}/{below.total}
          {below.missing > 0 ? `，${standingShapes.missing} 缺 ${below.missing}` : ''}
          {below.returned > 0 ? `，${standingShapes.returned} 退 ${below.returned}` : ''}
        </PageLink>
      )}
    </>
  )
}
