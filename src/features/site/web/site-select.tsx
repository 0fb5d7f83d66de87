import { Select } from 'antd'
import { useState } from 'react'
import { useAction } from '../../../platform/web/index.ts'
import { siteGet, siteList } from '../domain/index.ts'

/** Chooses a registered site by typing part of its name, address or operator. Works as the child of a form field. */
export function SiteSelect(props: {
  id?: string
  value?: string | null | undefined
  onChange?: (siteId: string | undefined) => void
  clearable?: boolean
}) {
  const [q, setQ] = useState('')
  const found = useAction(siteList, { query: { limit: 20, ...(q ? { q } : {}) } }, { keep: true })
  const rows = found.data?.rows ?? []
  const chosen = props.value ?? undefined
  const outside = chosen !== undefined && !rows.some((s) => s.id === chosen)
  const one = useAction(siteGet, { params: { siteId: chosen ?? '' } }, { enabled: outside })
  const shown = outside && one.data ? [one.data, ...rows] : rows
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label="场所"
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={props.clearable ?? false}
      loading={found.isFetching}
      placeholder="输入名称、地址或经营者查找"
      notFoundContent="没有找到，请换一个词，或先登记场所。"
      {...(chosen === undefined ? {} : { value: chosen })}
      options={shown.map((s) => ({
        value: s.id,
        label: [s.name, s.regionName, s.address].filter(Boolean).join(' · '),
      }))}
      onChange={(siteId: string | undefined) => props.onChange?.(siteId)}
    />
  )
}
