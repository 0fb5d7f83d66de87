import { Form, Select } from 'antd'
import { useEffect } from 'react'
import { isWithin } from '../../../kernel/region-code.ts'
import { campaignOfPlace, type CampaignSummary } from './campaign-of-place.ts'

/**
 * 专项行动 of a form whose field `regionCode` says where: offers those that cover the place and follows it, so that nobody is
 * refused for a campaign they did not choose. Initially: {@link campaignOfPlace}.
 */
export function CampaignField(props: { campaigns: readonly CampaignSummary[]; optional?: boolean }) {
  const form = Form.useFormInstance()
  const place = Form.useWatch('regionCode', form) as string | undefined
  const offered = place ? props.campaigns.filter((c) => isWithin(place, c.regionCode)) : props.campaigns
  const next = place ? campaignOfPlace(offered, place)?.id : undefined
  useEffect(() => {
    const chosen = form.getFieldValue('campaignId') as string | undefined
    if (place && chosen && !offered.some((c) => c.id === chosen)) form.setFieldValue('campaignId', next)
    // Only another place changes what was chosen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [place])
  return (
    <Form.Item
      name="campaignId"
      label="专项行动"
      {...(props.optional ? {} : { rules: [{ required: true, message: '请选择专项行动。' }] })}
    >
      <Select
        allowClear={props.optional ?? false}
        notFoundContent="没有覆盖该区域的专项行动。"
        options={offered.map((c) => ({ value: c.id, label: `${c.name}（${c.regionName}）` }))}
      />
    </Form.Item>
  )
}
