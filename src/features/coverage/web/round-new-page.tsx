import { Form, Select } from 'antd'
import { useEffect } from 'react'
import {
  ActionForm,
  PageHeader,
  RegionPicker,
  useAction,
  useActor,
  useGo,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { roundKindNames, roundKinds, roundOpen, roundRules, type RoundKind } from '../domain/index.ts'
import { RoundTermFields } from './round-term-fields.tsx'

/** Opens a round for the clerk's region or one below. */
export function RoundNewPage() {
  const go = useGo()
  const actor = useActor()
  const [form] = Form.useForm()
  const kind = Form.useWatch('kind', form) as RoundKind | undefined
  const region = (Form.useWatch('regionCode', form) as string | undefined) ?? actor.regionCode
  const campaigns = useAction(campaignList)
  const rows = campaigns.data?.rows
  const only = rows?.length === 1 ? rows[0]?.id : undefined
  // Where there is but one campaign, nobody is asked for it.
  useEffect(() => {
    if (only && !form.getFieldValue('campaignId')) form.setFieldValue('campaignId', only)
  }, [only, form])
  return (
    <>
      <PageHeader
        title="开展一轮排查"
        back={{ href: '/coverage/rounds', label: '排查轮次' }}
        about="期间内已有的排查记录也会计入。开展之后还可以修改日期、范围和人员。"
      />
      <div className="qy-section qy-narrow">
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
              options={(rows ?? []).map((c) => ({ value: c.id, label: c.name }))}
            />
          </Form.Item>
          <Form.Item name="regionCode" label="地区" required>
            <RegionPicker />
          </Form.Item>
          <Form.Item name="kind" label="种类" required extra={kind ? roundRules[kind] : undefined}>
            <Select options={roundKinds.map((value) => ({ value, label: roundKindNames[value] }))} />
          </Form.Item>
          <RoundTermFields form={form} kind={kind} region={region} />
        </ActionForm>
      </div>
    </>
  )
}
