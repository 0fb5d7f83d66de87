import { Form, Input, Radio } from 'antd'
import {
  ActionForm,
  DateInput,
  PhotoPicker,
  Required,
  useActor,
  type PhotoRef,
} from '../../../platform/web/index.ts'
import {
  lookBackRecord,
  lookBackResultNames,
  lookBackResults,
  seenStateNames,
  seenStates,
  type LookBackDetail,
} from '../domain/index.ts'

/** 记录回头看: the result, each check of the closed file, photos. A locked door asks only why. */
export function RecordForm({ visit, onDone }: { visit: LookBackDetail; onDone: () => void }) {
  const actor = useActor()
  return (
    <ActionForm
      action={lookBackRecord}
      params={{ lookBackId: visit.id }}
      initial={{
        result: 'kept',
        visitedOn: actor.today,
        visitors: actor.personName,
        seen: Object.fromEntries(visit.checks.map((c) => [c.check, { state: 'kept', note: '' }])),
      }}
      body={(v) => ({
        version: visit.version,
        result: v['result'],
        visitedOn: v['visitedOn'],
        visitors: v['visitors'] ?? '',
        note: v['note'] ?? '',
        fileIds: ((v['files'] as PhotoRef[] | undefined) ?? []).map((f) => f.id),
        answers:
          v['result'] === 'no_access'
            ? []
            : Object.entries(
                (v['seen'] as Record<string, { state: string; note?: string }> | undefined) ?? {},
              ).map(([check, seen]) => ({ check, state: seen.state, note: seen.note ?? '' })),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Form.Item name="result" label="结果">
            <Radio.Group
              options={lookBackResults.map((value) => ({ value, label: lookBackResultNames[value] }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a, b) => a.result !== b.result}>
            {() => form.getFieldValue('result') !== 'no_access' && <Seen visit={visit} />}
          </Form.Item>
          <Required name="visitedOn" label="到场日期" choose>
            <DateInput latest={actor.today} {...(visit.closedOn ? { earliest: visit.closedOn } : {})} />
          </Required>
          <Required name="visitors" label="到场人员">
            <Input maxLength={200} />
          </Required>
          <Form.Item name="note" label="现场情况">
            <Input.TextArea
              rows={3}
              maxLength={2000}
              placeholder="反弹的写明发现了什么；无法进入的写明原因"
            />
          </Form.Item>
          <Form.Item name="files" label="现场照片">
            <PhotoPicker max={20} label="拍照或选择照片" />
          </Form.Item>
        </>
      )}
    </ActionForm>
  )
}

function Seen({ visit }: { visit: LookBackDetail }) {
  return (
    <>
      {visit.checks.map((c) => (
        <fieldset key={c.check} className="qy-seen">
          <legend>{c.label}</legend>
          <Form.Item name={['seen', c.check, 'state']} noStyle>
            <Radio.Group options={seenStates.map((value) => ({ value, label: seenStateNames[value] }))} />
          </Form.Item>
          <Form.Item name={['seen', c.check, 'note']} noStyle>
            <Input maxLength={300} placeholder="查看情况（可不填）" aria-label={`${c.label}的查看情况`} />
          </Form.Item>
        </fieldset>
      ))}
    </>
  )
}
