import { Select } from 'antd'
import { RegionPicker, useAction, useActor, usePageQuery } from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { roundKindNames, roundList } from '../domain/index.ts'
import { scopeOf } from './coverage-address.ts'
import './coverage.css'

/** Which visits count and whose region: campaign, round, place; stands in the address. */
export function CoverageScopeBar() {
  const { query, setQuery } = usePageQuery()
  const actor = useActor()
  const scope = scopeOf(query)
  const campaigns = useAction(campaignList)
  const rounds = useAction(roundList, { query: scope['campaign'] ? { campaign: scope['campaign'] } : {} })
  return (
    <div className="qy-coverage-bar">
      <label>
        专项行动
        <Select
          aria-label="专项行动"
          value={scope['campaign'] ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: '历次排查（不限专项行动）' },
            ...(campaigns.data?.rows ?? []).map((c) => ({ value: c.id, label: c.name })),
          ]}
          onChange={(campaign) => setQuery({ campaign, round: '', cursor: '' })}
        />
      </label>
      <label>
        轮次
        <Select
          aria-label="轮次"
          value={scope['round'] ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: '不分轮次' },
            ...(rounds.data?.rows ?? []).map((r) => ({
              value: r.id,
              label: `${r.name}（${roundKindNames[r.kind]}，${r.regionName}）`,
            })),
          ]}
          onChange={(round) => setQuery({ round, cursor: '' })}
        />
      </label>
      <label>
        地区
        <RegionPicker
          label="地区"
          value={scope['region'] ?? actor.regionCode}
          onChange={(region) => setQuery({ region: region ?? '', cursor: '' })}
        />
      </label>
    </div>
  )
}
