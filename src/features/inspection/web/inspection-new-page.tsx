import { Form, Select } from 'antd'
import { useState } from 'react'
import { isWithin } from '../../../kernel/region-code.ts'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  Section,
  useAction,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { campaignList, type CampaignSummary } from '../../campaign/domain/index.ts'
import { placeKindLabel, siteGet, type SiteDetail } from '../../site/domain/index.ts'
import { SiteSelect } from '../../site/web/index.ts'
import { inspectionForm, taskGet } from '../domain/index.ts'
import { InspectionForm } from './inspection-form.tsx'
import type { RoundSlot } from './visit-in-form.ts'
import './inspection.css'

/** 记录排查: opened from a task, a site or a lead, or by choosing the place here. */
export function InspectionNewPage(slots: { readonly round?: RoundSlot }) {
  const { query, setQuery } = usePageQuery()
  const text = (key: string) => (typeof query[key] === 'string' ? query[key] : undefined)
  const taskId = text('task')
  const task = useAction(
    taskGet,
    { params: { taskId: taskId ?? '' } },
    { enabled: taskId !== undefined },
  ).data
  const siteId = text('site') ?? task?.site?.id
  if (taskId !== undefined && task === undefined) return null
  if (siteId === undefined)
    return (
      <>
        <PageHeader title="记录排查" back={{ href: '/inspections', label: '排查记录' }} />
        <Section title="去了哪一处？">
          <div className="qy-form">
            <SiteSelect onChange={(site) => setQuery({ site })} />
          </div>
          <p className="qy-about qy-linked">
            还没有登记的，先<PageLink href="/sites/new">登记场所</PageLink>。
          </p>
        </Section>
      </>
    )
  const leadId = text('lead') ?? task?.leadId ?? null
  return (
    <AtSite
      siteId={siteId}
      taskId={taskId ?? null}
      leadId={leadId}
      campaignId={task?.campaignId ?? null}
      round={slots.round}
    />
  )
}

function AtSite(props: {
  siteId: string
  taskId: string | null
  leadId: string | null
  campaignId: string | null
  round: RoundSlot | undefined
}) {
  const site = useAction(siteGet, { params: { siteId: props.siteId } })
  const campaigns = useAction(campaignList, { query: { limit: 50 } })
  return (
    <Answered of={site}>
      {(place) => (
        <>
          <PageHeader
            title={place.name}
            region={[place.townName, place.regionName].filter(Boolean).join(' ')}
            back={
              props.taskId
                ? { href: `/tasks/${props.taskId}`, label: '任务' }
                : { href: `/sites/${place.id}`, label: '场所' }
            }
            about={[placeKindLabel(place.placeKind), place.address, place.operatorName]
              .filter(Boolean)
              .join(' · ')}
          />
          <Answered of={campaigns}>
            {({ rows }) => (
              <InCampaign
                {...props}
                site={place}
                campaigns={rows.filter((c) => isWithin(place.regionCode, c.regionCode))}
              />
            )}
          </Answered>
        </>
      )}
    </Answered>
  )
}

/** The campaign is asked only where several cover the place. */
function InCampaign(props: {
  site: SiteDetail
  campaigns: readonly CampaignSummary[]
  campaignId: string | null
  taskId: string | null
  leadId: string | null
  round: RoundSlot | undefined
}) {
  const [chosen, setChosen] = useState(props.campaignId ?? props.campaigns[0]?.id)
  const form = useAction(
    inspectionForm,
    { params: { campaignId: chosen ?? '' } },
    { enabled: chosen !== undefined },
  )
  if (chosen === undefined)
    return (
      <EmptyState
        title="这里还没有专项行动"
        text="排查要归入一个专项行动，才知道用哪张检查表、算进哪张报表；请先由安委办启动专项行动。"
      />
    )
  return (
    <>
      {props.campaigns.length > 1 && props.campaignId === null && (
        <Form.Item label="专项行动" htmlFor="visit-campaign">
          <Select
            id="visit-campaign"
            value={chosen}
            options={props.campaigns.map((c) => ({ value: c.id, label: c.name }))}
            onChange={setChosen}
          />
        </Form.Item>
      )}
      <Answered of={form}>
        {(words) => (
          <InspectionForm
            key={words.campaignId}
            words={words}
            site={props.site}
            taskId={props.taskId}
            leadId={props.leadId}
            round={props.round}
          />
        )}
      </Answered>
    </>
  )
}
