import { useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { api } from '../../../../platform/web/index.ts'
import { homeRegions } from '../../domain/index.ts'

type Node = { id: string; pId: string | null; value: string; title: string; isLeaf: boolean }

const load = async (parent: string | undefined): Promise<Node[]> =>
  (await api.call(homeRegions, { query: parent === undefined ? {} : { parent } })).rows.map((r) => ({
    id: r.code,
    pId: parent ?? null,
    value: r.code,
    title: r.name,
    isLeaf: !r.hasChildren,
  }))

/** 所在地 anywhere in the country, by province, city, county and town. Works as the child of a form field. */
export function HomeRegionField(props: {
  id?: string
  value?: string | null | undefined
  onChange?: (code: string | null) => void
}) {
  const [below, setBelow] = useState<Node[]>([])
  const way = [2, 4, 6].filter((n) => n < (props.value?.length ?? 0)).map((n) => props.value!.slice(0, n))
  const known = useQuery({
    queryKey: ['home-regions', way.at(-1) ?? ''],
    queryFn: async () => (await Promise.all([undefined, ...way].map(load))).flat(),
  })
  const nodes = [...new Map([...(known.data ?? []), ...below].map((n) => [n.id, n])).values()]
  return (
    <TreeSelect
      {...(props.id === undefined ? {} : { id: props.id })}
      treeDataSimpleMode
      treeData={nodes}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      placeholder="请选择省、市、县、乡镇"
      style={{ width: '100%', maxWidth: 360 }}
      loadData={async (node) => {
        const code = String(node.value)
        if (nodes.some((n) => n.pId === code)) return
        const rows = await load(code)
        setBelow((old) => [...old, ...rows])
      }}
      {...(props.value ? { value: props.value } : {})}
      onChange={(code: string | undefined) => props.onChange?.(code ?? null)}
    />
  )
}
