import { Form, Input, InputNumber, Select, type FormInstance } from 'antd'
import { DateInput, useAction } from '../../../platform/web/index.ts'
import { baseListList } from '../../base-list/domain/index.ts'
import { inspectionPosts } from '../../inspection/domain/index.ts'
import { generalPlaceKinds, placeKindLabel } from '../../site/domain/index.ts'
import type { RoundKind, RoundView } from '../domain/index.ts'
import { wordsOfBefore } from './round-terms.ts'

type Option = { value: string; label: string }

/** What a round can be changed in as well as opened with; of an open round each changed field says what it was. */
export function RoundTermFields(props: {
  form: FormInstance
  kind: RoundKind | undefined
  region: string
  before?: RoundView
}) {
  const { form, kind, region, before } = props
  const lists = useAction(baseListList, { query: { limit: 200 } })
  const posts = useAction(inspectionPosts, { query: { region } }, { enabled: kind === 'cross' })
  const now = (Form.useWatch([], form) ?? {}) as Record<string, unknown>
  const was = before ? wordsOfBefore(before, now, placeKindLabel) : {}
  const said = (words: string, old: string | undefined) => (old ? `${words}${old}` : words)
  const kinds = generalPlaceKinds.map((k) => ({ value: k.id, label: k.label }))
  const kept = {
    kinds: (before?.placeKinds ?? []).map((value) => ({ value, label: placeKindLabel(value) })),
    lists: (before?.lists ?? []).map((l) => ({ value: l.id, label: l.label })),
    people: (before?.people ?? []).map((p) => ({ value: p.membershipId, label: `${p.name}（${p.from}）` })),
  }
  const listOptions = (lists.data?.rows ?? []).map((l) => ({
    value: l.id,
    label: `${l.orgKindName}：${l.label}`,
  }))
  const people = (posts.data?.rows ?? [])
    .filter((p) => p.role === 'grid_worker')
    .map((p) => ({ value: p.membershipId, label: `${p.name}（${p.regionName}，${p.orgName}）` }))
  return (
    <>
      <Form.Item name="name" label="名称" required extra={was.name}>
        <Input placeholder="例如：第一轮村级排查" maxLength={60} />
      </Form.Item>
      <Form.Item name="fromOn" label="开始日期" required extra={was.fromOn}>
        <DateInput />
      </Form.Item>
      <Form.Item name="toOn" label="结束日期" required extra={was.toOn}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label="截止日期"
        required
        extra={said('过了这一天还没查的算逾期，通常与结束日期相同。', was.dueOn)}
      >
        <DateInput />
      </Form.Item>
      <Form.Item name="placeKinds" label="场所类型" extra={said('都不选为全部。', was.placeKinds)}>
        <Select
          mode="multiple"
          placeholder="全部"
          optionFilterProp="label"
          options={union(kinds, kept.kinds)}
        />
      </Form.Item>
      <Form.Item name="listIds" label="底单" extra={said('对照哪些部门的底单，都不选为全部。', was.listIds)}>
        <Select
          mode="multiple"
          placeholder="全部"
          optionFilterProp="label"
          options={union(listOptions, kept.lists)}
        />
      </Form.Item>
      <Form.Item name="sharePercent" label="抽查比例（%）" extra={was.sharePercent}>
        <InputNumber min={1} max={100} />
      </Form.Item>
      {kind === 'cross' && (
        <Form.Item
          name="people"
          label="外地人员"
          required
          extra={said(
            '须先由系统管理员给外地人员设置本地有期限的网格员岗位；他们没有执法权，只能巡查。',
            was.people,
          )}
        >
          <Select mode="multiple" optionFilterProp="label" options={union(people, kept.people)} />
        </Form.Item>
      )}
      <Form.Item name="note" label="说明" extra={was.note}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  )
}

/** What may be chosen, and what already stands though it may no longer be chosen. */
const union = (options: readonly Option[], kept: readonly Option[]): Option[] => [
  ...options,
  ...kept.filter((k) => !options.some((o) => o.value === k.value)),
]
