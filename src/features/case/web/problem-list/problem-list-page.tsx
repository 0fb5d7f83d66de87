import { Select } from 'antd'
import { levelOf } from '../../../../kernel/region-code.ts'
import {
  Answered,
  EmptyState,
  PageHeader,
  RegionPicker,
  Section,
  Tag,
  useAction,
  useActor,
  usePageQuery,
} from '../../../../platform/web/index.ts'
import { campaignList } from '../../../campaign/domain/index.ts'
import { DifferenceList, DocumentView } from '../../../sign-off/web/index.ts'
import { problemListGet, type ProblemListView } from '../../domain/index.ts'
import { AskSection } from './ask-section.tsx'
import { BelowSection } from './below-section.tsx'
import { listStateTones } from './list-address.ts'
import { ListActions } from './list-actions.tsx'
import { ScanSection } from './scan-section.tsx'
import { StandingSection } from './standing-section.tsx'
import { ToSignPanel } from './to-sign-panel.tsx'
import './problem-list.css'

/** 签字确认: what waits for the leader; then the list of a region, who has signed it and below it, and what is different. */
export function ProblemListPage() {
  const { query, setQuery } = usePageQuery()
  const actor = useActor()
  const campaigns = useAction(campaignList)
  const campaign = String(query['campaign'] ?? campaigns.data?.rows[0]?.id ?? '')
  const region = String(query['region'] ?? actor.regionCode)
  const view = useAction(
    problemListGet,
    { query: { campaign, region } },
    { enabled: campaign !== '', keep: true },
  )
  return (
    <>
      <PageHeader
        title="签字确认"
        region={view.data?.regionName ?? actor.regionName}
        about="问题清单由村、镇、县主要负责人层层签字确认；签字之后有变动，会对照签字版逐处列出，并请重新签字。"
      />
      {actor.role === 'principal_leader' && query['region'] === undefined && <ToSignPanel />}
      <div className="qy-list-scope">
        <label>
          专项行动
          <Select
            aria-label="专项行动"
            value={campaign}
            popupMatchSelectWidth={false}
            options={(campaigns.data?.rows ?? []).map((c) => ({ value: c.id, label: c.name }))}
            onChange={(value) => setQuery({ campaign: value })}
          />
        </label>
        <label>
          地区
          <RegionPicker label="地区" value={region} onChange={(code) => setQuery({ region: code ?? '' })} />
        </label>
      </div>
      {campaign === '' && campaigns.data ? (
        <EmptyState title="还没有专项行动" text="启动专项行动后，这里办理问题清单的签字确认。" />
      ) : (
        campaign !== '' && (
          <Answered of={view}>{(v) => <Shown key={`${v.campaignId}${v.regionCode}`} view={v} />}</Answered>
        )
      )}
    </>
  )
}

function Shown({ view }: { view: ProblemListView }) {
  const rolledUp = view.document === null
  return (
    <>
      {view.demanded && (
        <p className="qy-about qy-list-demand">
          {view.demanded.cite}：“{view.demanded.quote}”。
        </p>
      )}
      {!rolledUp && (
        <Section
          title={view.document!.title}
          action={<ListActions view={view} />}
          about={<Tag tone={listStateTones[view.state]}>{view.stateName}</Tag>}
        >
          <StandingSection view={view} />
          <DifferenceList differences={view.differences} count={view.differenceCount} />
        </Section>
      )}
      <BelowSection view={view} />
      {view.allowedActions.includes('ask') && <AskSection view={view} />}
      {!rolledUp && levelOf(view.regionCode) !== 'grid' && <ScanSection view={view} />}
      {view.document && (
        <Section title="现在的清单">
          <DocumentView document={view.document} />
        </Section>
      )}
    </>
  )
}
