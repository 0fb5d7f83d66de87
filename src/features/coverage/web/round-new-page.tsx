import { Form, Input, InputNumber, Select } from 'antd'
import {
  ActionForm,
  DateInput,
  PageHeader,
  RegionPicker,
  useAction,
  useActor,
  useGo,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { inspectionPosts } from '../../inspection/domain/index.ts'
import { generalPlaceKinds } from '../../site/domain/index.ts'
import { baseListList } from '../../base-list/domain/index.ts'
import { roundKindNames, roundKinds, roundOpen, roundRules, type RoundKind } from '../domain/index.ts'

/** Opens a round for the clerk's region or one below. */
export function RoundNewPage() {
  const go = useGo()
  const actor = useActor()
  const [form] = Form.useForm()
  const kind = Form.useWatch('kind', form) as RoundKind | undefined
  const region = (Form.useWatch('regionCode', form) as string | undefined) ?? actor.regionCode
  const campaigns = useAction(campaignList)
  const lists = useAction(baseListList, { query: { limit: 200 } })
  const posts = useAction(inspectionPosts, { query: { region } }, { enabled: kind === 'cross' })
  return (
    <>
      <PageHeader
        title="开展一轮排查"
        about="期间内已有的排查记录也会计入。开展之后还可以修改日期、范围和人员。"
      />
      <ActionForm
        action={roundOpen}
        form={form}
        initial={{ regionCode: actor.regionCode, kind: 'village', sharePercent: 100 }}
        submit="开展"
        onDone={() => go('/coverage/rounds')}
        onCancel={() => go('/coverage/rounds')}
      >
        <Form.Item name="campaignId" label="专项行动" required>
          <Select
            placeholder="请选择"
            options={(campaigns.data?.rows ?? []).map((c) => ({ value: c.id, label: c.name }))}
          />
        </Form.Item>
        <Form.Item name="regionCode" label="地区" required>
          <RegionPicker />
        </Form.Item>
        <Form.Item name="kind" label="种类" required extra={kind ? roundRules[kind] : undefined}>
          <Select options={roundKinds.map((value) => ({ value, label: roundKindNames[value] }))} />
        </Form.Item>
        <Form.Item name="name" label="名称" required>
          <Input placeholder="例如：第一轮村级排查" />
        </Form.Item>
        <Form.Item name="fromOn" label="开始日期" required>
          <DateInput />
        </Form.Item>
        <Form.Item name="toOn" label="结束日期" required>
          <DateInput />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label="截止日期"
          required
          extra="过了这一天还没查的算逾期，通常与结束日期相同。"
        >
          <DateInput />
        </Form.Item>
        <Form.Item name="placeKinds" label="场所类型" extra="都不选为全部。">
          <Select mode="multiple" options={generalPlaceKinds.map((k) => ({ value: k.id, label: k.label }))} />
        </Form.Item>
        <Form.Item name="listIds" label="底单" extra="对照哪些部门的底单，都不选为全部。">
          <Select
            mode="multiple"
            options={(lists.data?.rows ?? []).map((l) => ({
              value: l.id,
              label: `${l.orgKindName}：${l.label}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="sharePercent" label="抽查比例（%）">
          <InputNumber min={1} max={100} />
        </Form.Item>
        {kind === 'cross' && (
          <Form.Item
            name="people"
            label="外地人员"
            required
            extra="须先由系统管理员给外地人员设置本地有期限的网格员岗位；他们没有执法权，只能巡查。"
          >
            <Select
              mode="multiple"
              options={(posts.data?.rows ?? [])
                .filter((p) => p.role === 'grid_worker')
                .map((p) => ({ value: p.membershipId, label: `${p.name}（${p.regionName}，${p.orgName}）` }))}
            />
          </Form.Item>
        )}
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={2} />
        </Form.Item>
      </ActionForm>
    </>
  )
}
