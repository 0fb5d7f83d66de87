import { Select } from 'antd'
import type { ReactNode } from 'react'
import { isWithin } from '../../../kernel/region-code.ts'
import {
  Answered,
  EmptyState,
  PageHeader,
  PageLink,
  useAction,
  useActor,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import './reporting.css'

/** The campaign a page speaks of stands in the address; without one, the latest that covers one's own region is shown. */
export function CampaignChoice(props: { children: (campaignId: string, choice: ReactNode) => ReactNode }) {
  const { query, setQuery } = usePageQuery()
  const own = useActor().regionCode
  const campaigns = useAction(campaignList, { query: { limit: 100 } })
  return (
    <Answered of={campaigns}>
      {({ rows }) => {
        const wanted = typeof query['campaignId'] === 'string' ? query['campaignId'] : undefined
        const chosen =
          rows.find((c) => c.id === wanted) ?? rows.find((c) => isWithin(own, c.regionCode)) ?? rows[0]
        if (!chosen)
          return (
            <>
              <PageHeader title="报表" />
              <EmptyState
                title="还没有专项行动"
                text="报表属于某个专项行动。专项行动启动后，按通知规定的报送期在这里填报、汇总。"
                action={<PageLink href="/campaigns">查看专项行动</PageLink>}
              />
            </>
          )
        const choice = (
          <label>
            专项行动：
            <Select
              aria-label="专项行动"
              className="qy-campaign-choice"
              value={chosen.id}
              options={rows.map((c) => ({ value: c.id, label: `${c.name}（${c.regionName}）` }))}
              onChange={(campaignId: string) => setQuery({ campaignId, region: '' })}
            />
          </label>
        )
        return props.children(chosen.id, choice)
      }}
    </Answered>
  )
}
