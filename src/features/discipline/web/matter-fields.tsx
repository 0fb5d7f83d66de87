import { Form, Input, Radio, Select } from 'antd'
import { accusedLevelNames, accusedLevels, matterConcernNames, matterConcerns } from '../domain/index.ts'

/** What is said about an official. */
export function MatterFields() {
  return (
    <>
      <Form.Item
        name="accusedPost"
        label="被反映人单位、职务"
        rules={[{ required: true, message: '请填写被反映人单位、职务。' }]}
      >
        <Input maxLength={100} placeholder="例如：某镇某站所负责人" />
      </Form.Item>
      <Form.Item name="accusedName" label="被反映人姓名" extra="不清楚的可以不填。">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="accusedLevel"
        label="被反映人所在层级"
        extra="按干部管理权限由上一级机关受理，不经过其本单位、本级。"
        rules={[{ required: true, message: '请选择被反映人所在层级。' }]}
      >
        <Select options={accusedLevels.map((value) => ({ value, label: accusedLevelNames[value] }))} />
      </Form.Item>
      <Form.Item name="concern" label="问题类别" rules={[{ required: true, message: '请选择问题类别。' }]}>
        <Radio.Group options={matterConcerns.map((value) => ({ value, label: matterConcernNames[value] }))} />
      </Form.Item>
      <Form.Item
        name="facts"
        label="主要问题"
        extra="写明时间、地点、经过和知情人；不要写举报人的姓名。"
        rules={[{ required: true, message: '请填写主要问题。' }]}
      >
        <Input.TextArea rows={6} maxLength={4000} />
      </Form.Item>
    </>
  )
}
