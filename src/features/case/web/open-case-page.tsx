import { Checkbox, Form, Input, Select } from 'antd'
import {
  ActionForm,
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  QuantityList,
  RegionPicker,
  Required,
  useAction,
  useActor,
  useGo,
  useGoBack,
  type QuantityRow,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { CampaignField, campaignOfPlace, type CampaignSummary } from '../../campaign/web/index.ts'
import { activityIds, activityNames, caseOpen, caseOptionsGet, chemicalUnits } from '../domain/index.ts'
import { optionsOf } from './forms/note-field.tsx'

/** 登记案件: one that comes from no patrol, lead or ledger; it waits for verification like any other. */
export function OpenCasePage() {
  const campaigns = useAction(campaignList, { query: { limit: 50 } })
  return (
    <>
      <PageHeader
        title="登记案件"
        back={{ href: '/cases', label: '案件' }}
        about="登记后为“待核实”，由乡镇安委办经办人或部门执法人员核实确认。"
      />
      <Answered of={campaigns}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有专项行动"
              text="案件须归入一次专项行动；请先启动专项行动，再登记案件。"
            />
          ) : (
            <OpenCaseForm campaigns={rows} />
          )
        }
      </Answered>
    </>
  )
}

function OpenCaseForm({ campaigns }: { campaigns: readonly CampaignSummary[] }) {
  const actor = useActor()
  const go = useGo()
  const back = useGoBack('/cases')
  return (
    <ActionForm
      action={caseOpen}
      initial={{ campaignId: campaignOfPlace(campaigns, actor.regionCode)?.id, foundOn: actor.today }}
      body={bodyOf}
      submit="登记"
      onDone={(kase) => go(`/cases/${kase.id}`, { replace: true })}
      onCancel={back}
    >
      {(form) => (
        <>
          <Required name="regionCode" label="所在地">
            <RegionPicker levels={['town', 'village', 'grid']} placeholder="选择乡镇、村或网格" />
          </Required>
          <CampaignField campaigns={campaigns} />
          <Required
            name="name"
            label="名称"
            extra="企业、单位或个人的名称；没有名称的写明位置，如“前进村西头无名作坊”。"
          >
            <Input maxLength={100} />
          </Required>
          <Form.Item name="address" label="地址">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="responsiblePerson" label="主要负责人（实际控制人）">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="landlord" label="出租人">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="operatorKind"
            label="经营者"
            extra="同一经营者在汇总表中只计一次；企业请填统一社会信用代码。"
          >
            <Select
              allowClear
              options={[
                { value: 'enterprise', label: '企业（单位）' },
                { value: 'person', label: '个人' },
              ]}
            />
          </Form.Item>
          <Form.Item name="creditCode" label="统一社会信用代码">
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a, b) => a.campaignId !== b.campaignId}>
            {() => <KindField campaignId={form.getFieldValue('campaignId') as string} />}
          </Form.Item>
          <Form.Item name="activities" label="环节">
            <Checkbox.Group options={activityIds.map((id) => ({ value: id, label: activityNames[id] }))} />
          </Form.Item>
          <Required name="act" label="具体非法违法行为">
            <Input.TextArea rows={4} maxLength={2000} />
          </Required>
          <Form.Item name="chemicals" label="涉及化学品">
            <QuantityList what="化学品" units={[...chemicalUnits]} withCas />
          </Form.Item>
          <Required name="foundOn" label="发现日期">
            <DateInput latest={actor.today} />
          </Required>
        </>
      )}
    </ActionForm>
  )
}

function KindField({ campaignId }: { campaignId: string }) {
  const options = useAction(caseOptionsGet, { query: { campaignId } })
  return (
    <Form.Item name="violationKind" label="违法类别">
      <Select
        allowClear
        placeholder="类别待认定"
        popupMatchSelectWidth={false}
        options={optionsOf(options.data?.kinds ?? [])}
      />
    </Form.Item>
  )
}

function bodyOf(v: Record<string, unknown>) {
  const chemicals = (v['chemicals'] as QuantityRow[] | undefined) ?? []
  const text = (key: string) => (v[key] as string | undefined) ?? ''
  return {
    campaignId: v['campaignId'],
    regionCode: v['regionCode'],
    siteId: null,
    operator: v['operatorKind']
      ? {
          kind: v['operatorKind'],
          name: text('name'),
          creditCode: v['operatorKind'] === 'enterprise' ? text('creditCode') : '',
        }
      : null,
    name: text('name'),
    townName: '',
    address: text('address'),
    responsiblePerson: text('responsiblePerson'),
    landlord: text('landlord'),
    activities: v['activities'] ?? [],
    act: text('act'),
    measuresText: '',
    violationKind: v['violationKind'] ?? null,
    chemicals: chemicals
      .filter((c) => c.name.trim() !== '')
      .map((c) => ({
        name: c.name,
        cas: c.cas?.trim() || null,
        quantity: c.quantity ?? null,
        unit: c.quantity ? (c.unit ?? null) : null,
        approximate: c.approximate ?? false,
        original: null,
      })),
    foundOn: v['foundOn'],
  }
}
