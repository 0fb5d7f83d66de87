import { Form, Input, Radio, Select } from 'antd'
import { Required } from '../../../platform/web/index.ts'
import { accusedLevelNames, accusedLevels, matterConcernNames, matterConcerns } from '../domain/index.ts'

/** What is said about an official. */
export function MatterFields() {
  return (
    <>
      <Required name="accusedPost" label="被反映人单位、职务">
        <Input maxLength={100} placeholder="例如：某镇某站所负责人" />
      </Required>
      <Form.Item name="accusedName" label="被反映人姓名" extra="不清楚的可以不填。">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Required
        name="accusedLevel"
        label="被反映人所在层级"
        choose
        extra="按干部管理权限由上一级机关受理，不经过其本单位、本级。"
      >
        <Select options={accusedLevels.map((value) => ({ value, label: accusedLevelNames[value] }))} />
      </Required>
      <Required name="concern" label="问题类别" choose>
        <Radio.Group options={matterConcerns.map((value) => ({ value, label: matterConcernNames[value] }))} />
      </Required>
      <Required name="facts" label="主要问题" extra="写明时间、地点、经过和知情人；不要写举报人的姓名。">
        <Input.TextArea rows={6} maxLength={4000} />
      </Required>
    </>
  )
}
