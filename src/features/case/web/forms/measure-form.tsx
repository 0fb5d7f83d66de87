import { Form, Input, Select } from 'antd'
import { ActionForm, DateInput, Required, useActor } from '../../../../platform/web/index.ts'
import { caseCompleteMeasure, caseRecordMeasure, measureTypeNames, measureTypes } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from './note-field.tsx'

/** 记录措施: opens filled with the demand it answers; without one, a measure of the office's own. */
export function MeasureForm({ kase, id, onDone }: CaseFormProps) {
  const { today } = useActor()
  const demandId = id ?? (kase.nextStep.action === 'record-measure' ? firstOpen(kase.demanded) : undefined)
  const demand = kase.demanded.find((d) => d.id === demandId)
  return (
    <ActionForm
      action={caseRecordMeasure}
      params={{ caseId: kase.id }}
      initial={{ orderedOn: today, dueOn: demand?.dueOn ?? undefined }}
      body={(v) => ({
        demandedId: demand?.id ?? null,
        ...(demand ? {} : { type: v['type'], label: v['label'] ?? '' }),
        text: v['text'] ?? '',
        documentNumber: v['documentNumber'] ?? '',
        orderedOn: v['orderedOn'],
        dueOn: v['dueOn'] ?? null,
        doneOn: v['doneOn'] ?? null,
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {demand ? (
        <p>
          <b>{demand.label}</b>（{demand.cite}，{demand.withinName}）
        </p>
      ) : (
        <>
          <Required name="type" label="措施种类">
            <Select options={measureTypes.map((t) => ({ value: t, label: measureTypeNames[t] }))} />
          </Required>
          <Required name="label" label="措施">
            <Input maxLength={120} />
          </Required>
        </>
      )}
      <Required name="orderedOn" label="下达日期">
        <DateInput latest={today} earliest={kase.foundOn} />
      </Required>
      <Form.Item name="dueOn" label="期限">
        <DateInput />
      </Form.Item>
      <Form.Item name="doneOn" label="落实日期" extra="已当场落实的请填写；尚未落实的，落实后再记录。">
        <DateInput latest={today} earliest={kase.foundOn} />
      </Form.Item>
      <Form.Item name="documentNumber" label="文书编号">
        <Input maxLength={60} />
      </Form.Item>
      <NoteField name="text" label="措施内容" />
      <EvidenceField />
    </ActionForm>
  )
}

const firstOpen = (demanded: CaseFormProps['kase']['demanded']): string | undefined =>
  demanded.find((d) => !d.conditional && d.state === 'open')?.id

/** 措施完成. */
export function CompleteMeasureForm({ kase, id, onDone }: CaseFormProps) {
  const { today } = useActor()
  const measureId = id ?? kase.demanded.find((d) => d.state === 'ordered')?.measureId ?? ''
  const measure = kase.measures.find((m) => m.id === measureId)
  return (
    <ActionForm
      action={caseCompleteMeasure}
      params={{ caseId: kase.id, measureId }}
      initial={{ doneOn: today }}
      body={(v) => ({ doneOn: v['doneOn'], note: v['note'] ?? '', fileIds: fileIdsOf(v) })}
      submit="记录完成"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        <b>{measure?.label}</b>（{measure?.orderedOn} 下达）
      </p>
      <Required name="doneOn" label="落实日期">
        <DateInput latest={today} {...(measure ? { earliest: measure.orderedOn } : {})} />
      </Required>
      <NoteField />
      <EvidenceField />
    </ActionForm>
  )
}
