import { TreeSelect } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActor } from '../shell/actor.ts'
import { useShellActions, type RegionNode } from '../shell/shell-actions.ts'

type Node = {
  id: string
  pId: string | null
  value: string
  title: string
  isLeaf: boolean
  disabled: boolean
}

const asNode = (row: RegionNode, parent: string | null, levels: readonly string[] | undefined): Node => ({
  id: row.code,
  pId: parent,
  value: row.code,
  title: row.name,
  isLeaf: !row.hasChildren,
  disabled: levels !== undefined && !levels.includes(row.level),
})

/**
 * Chooses a region by the tree of codes, loaded level by level, from the acting post's own region down.
 * Works as the child of a form field; gives the code and, second, the name.
 */
export function RegionPicker(props: {
  id?: string
  label?: string
  value?: string | undefined
  onChange?: (code: string | undefined, name: string | undefined) => void
  /** Only these levels may be chosen: `['village']`. */
  levels?: readonly string[]
  placeholder?: string
  clearable?: boolean
  disabled?: boolean
}) {
  const actor = useActor()
  const { regionChildren } = useShellActions()
  const { levels } = props
  const [below, setBelow] = useState<Node[]>([])
  const [open, setOpen] = useState(false)
  const top = useQuery({
    queryKey: ['region', 'children', actor.regionCode],
    queryFn: () => regionChildren(actor.regionCode),
    enabled: open || (props.value !== undefined && props.value !== actor.regionCode),
  })
  const above = codesBetween(actor.regionCode, props.value)
  // What lies between the own region and a value given from outside, so that the value shows its name and not its code.
  const between = useQuery({
    queryKey: ['region', 'between', above],
    queryFn: async () =>
      (
        await Promise.all(
          above.map(async (code) => (await regionChildren(code)).map((r) => asNode(r, code, levels))),
        )
      ).flat(),
    enabled: above.length > 0,
  })
  const own: Node = {
    ...asNode({ code: actor.regionCode, name: actor.regionName, level: '', hasChildren: true }, null, levels),
    disabled: levels !== undefined && !levels.includes(levelByLength[actor.regionCode.length] ?? ''),
  }
  const known = [own, ...(top.data ?? []).map((r) => asNode(r, actor.regionCode, levels))]
  const nodes = [...new Map([...known, ...(between.data ?? []), ...below].map((n) => [n.id, n])).values()]
  return (
    <TreeSelect
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      treeDataSimpleMode
      treeData={nodes}
      treeDefaultExpandedKeys={[actor.regionCode]}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear={props.clearable ? { label: '清除' } : false}
      disabled={props.disabled ?? false}
      placeholder={props.placeholder ?? '请选择区域'}
      style={{ minWidth: 180 }}
      popupMatchSelectWidth={260}
      onOpenChange={(next) => setOpen(next)}
      loadData={async (node) => {
        const code = String(node.value)
        if (code === actor.regionCode || nodes.some((n) => n.pId === code)) return
        const rows = await regionChildren(code)
        setBelow((old) => [...old, ...rows.map((r) => asNode(r, code, levels))])
      }}
      {...(props.value ? { value: props.value } : {})}
      onChange={(code: string | undefined) =>
        props.onChange?.(code, nodes.find((n) => n.value === code)?.title)
      }
    />
  )
}

/** The codes from the first below `own` down to the one above `value`. */
const codesBetween = (own: string, value: string | undefined): string[] =>
  value === undefined || !value.startsWith(own)
    ? []
    : codeLengths.filter((l) => l > own.length && l < value.length).map((l) => value.slice(0, l))

const codeLengths = [2, 4, 6, 9, 12]

const levelByLength: Record<number, string> = {
  2: 'province',
  4: 'city',
  6: 'county',
  9: 'town',
  12: 'village',
  15: 'grid',
}
