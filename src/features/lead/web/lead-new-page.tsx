import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { acceptedFiles } from '../../../platform/contract/file-kinds.ts'
import {
  ActionForm,
  DateInput,
  PageHeader,
  PhotoPicker,
  RegionPicker,
  Required,
  newIntent,
  useAction,
  useActor,
  useGo,
  useGoBack,
  usePageQuery,
  type PhotoRef,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { CampaignField, campaignOfPlace } from '../../campaign/web/index.ts'
import { siteGet } from '../../site/domain/index.ts'
import { SiteSelect } from '../../site/web/index.ts'
import { leadOpen, leadSourceNames, leadSources } from '../domain/index.ts'

/** 登记线索. */
export function LeadNewPage() {
  const actor = useActor()
  const go = useGo()
  const back = useGoBack('/leads')
  const { query } = usePageQuery()
  // One form is one lead, however often it is sent.
  const [id] = useState(newIntent)
  const campaigns = useAction(campaignList, { query: { limit: 50 } }).data?.rows
  const from = typeof query['site'] === 'string' ? query['site'] : undefined
  const site = useAction(siteGet, { params: { siteId: from ?? '' } }, { enabled: from !== undefined }).data
  if (campaigns === undefined || (from !== undefined && site === undefined)) return null
  const source = actor.role === 'grid_worker' ? { source: 'patrol' } : {}
  return (
    <>
      <PageHeader title="登记线索" back={{ href: '/leads', label: '线索' }} />
      <div className="qy-section qy-narrow">
        <ActionForm
          action={leadOpen}
          initial={{
            ...source,
            campaignId: campaignOfPlace(campaigns, site?.regionCode ?? actor.regionCode)?.id,
            foundOn: actor.today,
            regionCode: site?.regionCode ?? actor.regionCode,
            siteId: site?.id,
          }}
          body={(v) => ({
            ...v,
            id,
            campaignId: v['campaignId'] ?? null,
            siteId: v['siteId'] ?? null,
            fileIds: ((v['photos'] as PhotoRef[] | undefined) ?? []).map((p) => p.id),
          })}
          submit="登记"
          onCancel={back}
          onDone={(answer) => go(`/leads/${answer.id}`, { replace: true })}
        >
          <Form.Item name="source" label="来源" rules={[{ required: true, message: '请选择线索来源。' }]}>
            <Select options={leadSources.map((value) => ({ value, label: leadSourceNames[value] }))} />
          </Form.Item>
          <Required name="title" label="线索名称">
            <Input maxLength={120} placeholder="一句话说清，如“前进村东头旧养殖场夜间有异味”" />
          </Required>
          <Required name="facts" label="线索内容">
            <Input.TextArea rows={4} maxLength={4000} />
          </Required>
          <Required name="regionCode" label="区域" choose>
            <RegionPicker />
          </Required>
          <Form.Item name="siteId" label="已登记的场所">
            <SiteSelect clearable />
          </Form.Item>
          <Form.Item name="placeText" label="地点">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="operatorText" label="涉及的单位或个人">
            <Input maxLength={120} />
          </Form.Item>
          <Required name="foundOn" label="发现日期" choose>
            <DateInput latest={actor.today} />
          </Required>
          <Form.Item name="sourceDocument" label="来文（来电）编号">
            <Input maxLength={120} />
          </Form.Item>
          <CampaignField campaigns={campaigns} optional />
          <Form.Item name="photos" label="照片和附件">
            <PhotoPicker max={20} accept={acceptedFiles} />
          </Form.Item>
        </ActionForm>
      </div>
    </>
  )
}
