import { AutoComplete, Form, Input } from 'antd'
import { useState } from 'react'
import { personList } from '../../organisation/domain/index.ts'
import { ActionForm, DateInput, Required, useAction } from '../../../platform/web/index.ts'
import { campaignAppoint, campaignEndAppointment, slotPost, type RosterSlot } from '../domain/index.ts'

type Props = { campaignId: string; slot: RosterSlot; today: string; onDone: () => void }

/** Who holds a slot from a day on. The form opens with what is known: the post as the notice names it. */
export function AppointForm({ campaignId, slot, today, onDone }: Props) {
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null)
  return (
    <ActionForm
      action={campaignAppoint}
      params={{ campaignId, slotId: slot.id }}
      initial={{ post: slot.present?.post ?? slotPost(slot), from: today }}
      body={(values) => ({ ...values, personId: person?.name === values['personName'] ? person?.id : null })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {slot.present && (
        <p className="qy-quiet">
          现任：{slot.present.personName}，自 {slot.present.from}；保存后截至新任日期的前一天。
        </p>
      )}
      <Required name="personName" label="姓名">
        <PersonInput regionCode={slot.regionCode} onPerson={setPerson} />
      </Required>
      <Required name="post" label="职务">
        <Input maxLength={60} />
      </Required>
      <Form.Item name="telephone" label="联系电话">
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="from" label="自何日起" rules={[{ required: true, message: '请选择日期。' }]}>
        <DateInput />
      </Form.Item>
    </ActionForm>
  )
}

/** A name: typed freely, or chosen from the people of the slot's region who have an account. */
function PersonInput(props: {
  id?: string
  value?: string
  onChange?: (name: string) => void
  regionCode: string
  onPerson: (person: { id: string; name: string } | null) => void
}) {
  const known = useAction(
    personList,
    { query: { region: props.regionCode, limit: 20, ...(props.value ? { q: props.value } : {}) } },
    { keep: true },
  )
  const rows = known.data?.rows ?? []
  return (
    <AutoComplete
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value ?? ''}
      maxLength={40}
      options={rows.map((row) => ({ value: row.id, label: `${row.name}　${row.posts[0] ?? row.login}` }))}
      onSelect={(id: string) => {
        const chosen = rows.find((row) => row.id === id)
        if (!chosen) return
        props.onPerson({ id: chosen.id, name: chosen.name })
        props.onChange?.(chosen.name)
      }}
      onChange={(text: string) => {
        if (!rows.some((row) => row.id === text)) props.onChange?.(text)
      }}
      placeholder="填写姓名，或从本辖区人员中选择"
    />
  )
}

/** Ends the present holder's time; the slot stands vacant. */
export function EndAppointmentForm({ campaignId, slot, today, onDone }: Props) {
  return (
    <ActionForm
      action={campaignEndAppointment}
      params={{ campaignId, slotId: slot.id }}
      initial={{ to: today }}
      submit="免去"
      danger
      onDone={onDone}
      onCancel={onDone}
    >
      <p>{slot.present?.personName} 不再担任，席位空缺，直到填写新的人员。</p>
      <Form.Item name="to" label="任至何日（含当日）" rules={[{ required: true, message: '请选择日期。' }]}>
        <DateInput />
      </Form.Item>
    </ActionForm>
  )
}
