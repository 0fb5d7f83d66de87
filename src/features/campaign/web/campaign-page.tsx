import { Button } from 'antd'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import { dutyTimeLeft } from '../../duty/domain/index.ts'
import {
  Answered,
  Figure,
  Light,
  PageHeader,
  PageLink,
  Section,
  Tag,
  useAction,
  useGo,
  usePageParam,
} from '../../../platform/web/index.ts'
import { campaignGet, stageStateNames, type CampaignDetail, type ReportDue } from '../domain/index.ts'
import { DivisionTable, StageDuties } from './division-table.tsx'
import { ProgressMatrix } from './progress-matrix.tsx'
import { StageTrack } from './stage-track.tsx'
import './campaign.css'

/** Where we are, what is due, from whom, who is late (C2). */
export function CampaignPage() {
  const campaignId = usePageParam('campaignId')
  const campaign = useAction(campaignGet, { params: { campaignId } })
  return <Answered of={campaign}>{(c) => <Shown campaign={c} />}</Answered>
}

function Shown({ campaign }: { campaign: CampaignDetail }) {
  const go = useGo()
  const { id, counts } = campaign
  const duties = (state: string) => `/duties?campaignId=${id}&state=${state}`
  const other = campaign.due.filter((due) => due.kind !== 'report')
  return (
    <>
      <PageHeader
        title={campaign.name}
        region={campaign.regionName}
        mark={
          <Tag tone={campaign.state === 'running' ? 'primary' : 'plain'}>
            {stageStateNames[campaign.state]}
          </Tag>
        }
        about={`${campaign.where}依据《${campaign.title}》${campaign.documentNumber ?? ''}，${formatChineseDate(campaign.openedOn)}由${campaign.openedByName}启动。`}
        back={{ href: '/campaigns', label: '专项行动' }}
        more={<Button onClick={() => go(`/campaigns/${id}/notice`)}>通知原文</Button>}
        action={
          <Button type="primary" onClick={() => go(`/campaigns/${id}/roster`)}>
            领导小组名单
          </Button>
        }
      />
      <Section title="阶段">
        {campaign.stages.length > 0 ? (
          <StageTrack stages={campaign.stages} today={campaign.today} />
        ) : (
          <p className="qy-quiet">通知没有划分阶段。</p>
        )}
      </Section>
      <Section title="办理情况">
        <div className="qy-figures">
          <Figure
            label="逾期未办"
            value={counted(counts.over)}
            unit="项"
            href={duties('over')}
            tone={counts.over > 0 ? 'over' : 'plain'}
            rule="期限已过而未报送、未办结的事项，按单位逐项计；当天到期的不算逾期。"
          />
          <Figure
            label="七天内到期"
            value={counted(counts.near)}
            unit="项"
            href={duties('near')}
            tone={counts.near > 0 ? 'near' : 'plain'}
          />
          <Figure label="尚未办理" value={counted(counts.open)} unit="项" href={duties('open')} />
          <Figure label="已办" value={counted(counts.fulfilled)} unit="项" href={duties('fulfilled')} />
        </div>
      </Section>
      <ProgressMatrix campaignId={id} />
      {other.length > 0 && <OtherDue campaign={campaign} items={other} />}
      <DivisionTable division={campaign.division} />
      <StageDuties campaign={campaign} />
    </>
  )
}

const counted = (n: number): string | number => (n > 1000 ? '1000+' : n)

function OtherDue({ campaign, items }: { campaign: CampaignDetail; items: readonly ReportDue[] }) {
  return (
    <Section title="应交材料与时间节点">
      <div className="qy-table-scroll">
        <table className="qy-table qy-broad">
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">阶段</th>
              <th scope="col">期限</th>
              <th scope="col">状态</th>
              <th scope="col" className="qy-numeric">
                已办（个单位）
              </th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {items.map((due) => (
              <tr key={due.id}>
                <td>{due.label}</td>
                <td>{campaign.stages.find((s) => s.id === due.stageId)?.label ?? '全程'}</td>
                <td>
                  {due.dueOn === null ? '未定期限' : formatChineseDate(due.dueOn)}
                  {due.words && <span className="qy-quiet">（{due.words}）</span>}
                </td>
                <td>
                  {due.unitCount === 0 ? (
                    <span className="qy-quiet">由其他单位办理</span>
                  ) : due.light === null ? (
                    <Light tone="done" />
                  ) : (
                    <Light tone={due.light} text={dutyTimeLeft(due.dueOn, campaign.today)} />
                  )}
                </td>
                <td className="qy-numeric">
                  {due.unitCount === 0 ? (
                    '—'
                  ) : (
                    <PageLink href={`/duties?campaignId=${campaign.id}&sourceId=${due.id}`}>
                      {due.fulfilledCount}/{due.unitCount}
                    </PageLink>
                  )}
                </td>
                <td>
                  <span className="qy-quote">
                    {due.cite}：“{due.quote}”
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
