import { Alert, Result } from 'antd'
import { useState } from 'react'
import { ActionForm, RegionPicker, Required, useActor } from '../../../platform/web/index.ts'
import { matterSend } from '../domain/index.ts'
import { MatterFields } from './matter-fields.tsx'

/** 反映公职人员问题: what is sent is shown to nobody here again, the sender included. */
export function MatterSendForm({ kase }: { kase?: { readonly id: string; readonly regionCode: string } }) {
  const actor = useActor()
  const [sent, setSent] = useState(false)
  if (sent)
    return (
      <Result
        status="success"
        title="已直接送达有管辖权的纪检监察机关"
        subTitle="本系统不再向您或其他人显示这条内容，案卷、列表和统计中也不会出现；需要补充的，可以再次反映。"
      />
    )
  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBlockEnd: 16 }}
        title="内容只有承办的纪检监察人员能看到，不进入案卷，不经过本地审批，提交后您自己也不能再查看。"
      />
      <ActionForm
        action={matterSend}
        initial={{ regionCode: kase?.regionCode ?? actor.regionCode }}
        body={(v) => ({ ...v, caseId: kase?.id ?? null, regionCode: kase?.regionCode ?? v['regionCode'] })}
        submit="密送纪检监察机关"
        onDone={() => setSent(true)}
      >
        {!kase && (
          <Required name="regionCode" label="发生区域" choose>
            <RegionPicker />
          </Required>
        )}
        <MatterFields />
      </ActionForm>
    </>
  )
}
