import { Form, Input, Radio, Select } from 'antd'
import { ActionForm, DateInput, Required } from '../../../../platform/web/index.ts'
import {
  casePartyKindNames,
  casePartyKinds,
  partyChange,
  partyRecord,
  partyRoleNames,
  partyRoles,
  type PartyRow,
} from '../../domain/index.ts'
import { EvidenceField, fileIdsOf } from '../forms/note-field.tsx'
import { HomeRegionField } from './home-region-field.tsx'

type Values = Record<string, unknown>
const text = (v: unknown): string => ((v as string | undefined) ?? '').trim()
/** `浙A12345 浙B23456` with whatever stands between. */
const platesOf = (v: unknown): string[] =>
  text(v)
    .split(/[\s,，、;；]+/)
    .filter(Boolean)

function bodyOf(v: Values, before: PartyRow | null) {
  const unit = v['kind'] === 'unit'
  // What stands sealed stays when its field was left empty.
  const kept = (field: string, stands: boolean) => (text(v[field]) === '' && stands ? null : text(v[field]))
  return {
    kind: v['kind'],
    roles: v['roles'] ?? [],
    name: text(v['name']),
    creditCode: unit ? text(v['creditCode']) : '',
    idNumber: unit ? '' : kept('idNumber', Boolean(before?.idMasked)),
    phone: kept('phone', Boolean(before?.phoneMasked)),
    plates: platesOf(v['plates']),
    homeRegion: v['homeRegion'] ?? null,
    address: text(v['address']),
    operatorId: before?.operatorId ?? null,
    siteId: before?.siteId ?? null,
    fromOn: v['fromOn'] ?? null,
    toOn: v['toOn'] ?? null,
    source: text(v['source']),
    note: text(v['note']),
    fileIds: [...(before?.fileIds ?? []), ...fileIdsOf(v)],
  }
}

function Fields({ before }: { before: PartyRow | null }) {
  const kind = Form.useWatch('kind') as string | undefined
  return (
    <>
      <Form.Item name="kind" label="个人或单位">
        <Radio.Group options={casePartyKinds.map((k) => ({ value: k, label: casePartyKindNames[k] }))} />
      </Form.Item>
      <Required name="name" label={kind === 'unit' ? '名称' : '姓名'}>
        <Input maxLength={100} />
      </Required>
      <Form.Item name="roles" label="身份" rules={[{ required: true, message: '请至少选择一种身份。' }]}>
        <Select mode="multiple" options={partyRoles.map((r) => ({ value: r, label: partyRoleNames[r] }))} />
      </Form.Item>
      {kind === 'unit' ? (
        <Form.Item name="creditCode" label="统一社会信用代码">
          <Input maxLength={20} />
        </Form.Item>
      ) : (
        <Form.Item
          name="idNumber"
          label="身份证号码"
          extra={
            before?.idMasked
              ? `已登记 ${before.idMasked}，留空即不改。`
              : '只有办案人员能看到完整号码，每次查看都留痕。'
          }
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="phone"
        label="电话"
        extra={before?.phoneMasked ? `已登记 ${before.phoneMasked}，留空即不改。` : undefined}
      >
        <Input maxLength={20} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="plates" label="车牌" extra="多个车牌用空格隔开，例如 浙A12345。">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="homeRegion" label="所在地" extra="转线索时送往这里的安委会办公室。">
        <HomeRegionField />
      </Form.Item>
      <Form.Item name="address" label="住址（地址）">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="fromOn" label="参与开始日期">
        <DateInput />
      </Form.Item>
      <Form.Item name="toOn" label="参与结束日期">
        <DateInput />
      </Form.Item>
      <Required name="source" label="信息来源" extra="例如 询问笔录、营业执照、送货单。">
        <Input maxLength={200} />
      </Required>
      <Form.Item name="note" label="说明">
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <EvidenceField />
    </>
  )
}

/** 登记或更改涉案人员（单位）. */
export function PartyForm(props: { caseId: string; before: PartyRow | null; onDone: () => void }) {
  const { caseId, before, onDone } = props
  const common = { submit: '保存', onDone, onCancel: onDone }
  if (before === null)
    return (
      <ActionForm
        {...common}
        action={partyRecord}
        params={{ caseId }}
        initial={{ kind: 'person' }}
        body={(v) => bodyOf(v, null)}
      >
        <Fields before={null} />
      </ActionForm>
    )
  return (
    <ActionForm
      {...common}
      action={partyChange}
      params={{ caseId, partyId: before.id }}
      initial={{
        ...before,
        idNumber: '',
        phone: '',
        plates: before.plates.join(' '),
        fromOn: before.fromOn ?? undefined,
        toOn: before.toOn ?? undefined,
      }}
      body={(v) => ({ party: bodyOf(v, before), version: before.version })}
    >
      <Fields before={before} />
    </ActionForm>
  )
}
