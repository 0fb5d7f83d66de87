import { Button } from 'antd'
import { RegionPicker } from '../../../platform/web/index.ts'

export type CoveredRegion = { readonly code: string; readonly name: string }

/** 开发区代管区域: the regions a zone looks after, one by one. Works as the child of a form field. */
export function CoveredRegions(props: {
  id?: string
  value?: readonly CoveredRegion[]
  onChange?: (regions: readonly CoveredRegion[]) => void
}) {
  const chosen = props.value ?? []
  return (
    <>
      {chosen.length > 0 && (
        <ul className="qy-issues">
          {chosen.map((one) => (
            <li key={one.code}>
              {one.name}（{one.code}）
              <Button
                type="link"
                size="small"
                aria-label={`移除 ${one.name}`}
                onClick={() => props.onChange?.(chosen.filter((c) => c.code !== one.code))}
              >
                移除
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RegionPicker
        {...(props.id === undefined ? {} : { id: props.id })}
        placeholder="选择区域以添加"
        onChange={(code, name) => {
          if (code !== undefined && !chosen.some((c) => c.code === code))
            props.onChange?.([...chosen, { code, name: name ?? code }])
        }}
      />
    </>
  )
}

/** The form's values as the action's body: only a development zone covers regions. */
export function orgBody(values: Record<string, unknown>): Record<string, unknown> {
  const covered = (values['covered'] as readonly CoveredRegion[] | undefined) ?? []
  return { ...values, covered: values['kind'] === 'development_zone' ? covered.map((c) => c.code) : [] }
}
