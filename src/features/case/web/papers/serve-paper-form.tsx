import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { acceptedFiles } from '../../../../platform/contract/file-kinds.ts'
import { ActionForm, PhotoPicker, Required } from '../../../../platform/web/index.ts'
import {
  paperServe,
  serviceMethodIds,
  serviceMethods,
  type PaperDetail,
  type ServiceMethod,
} from '../../domain/index.ts'
import { fileIdsOf } from '../forms/note-field.tsx'

/** 记录送达: 留置送达 asks for the reason and the witness, the others do not. */
export function ServePaperForm({ paper, onDone }: { paper: PaperDetail; onDone: () => void }) {
  const party = paper.values['party'] ?? paper.values['to']
  return (
    <ActionForm
      action={paperServe}
      params={{ caseId: paper.caseId, paperId: paper.id }}
      initial={{
        method: 'direct',
        servedAt: dayjs(),
        recipient: typeof party === 'string' ? party.slice(0, 60) : '',
      }}
      body={(v) => ({
        method: v['method'],
        servedAt: (v['servedAt'] as Dayjs | undefined)?.toISOString(),
        recipient: v['recipient'] ?? '',
        relation: v['relation'] ?? '',
        place: v['place'] ?? '',
        refusal: v['refusal'] ?? '',
        witness: v['witness'] ?? '',
        note: v['note'] ?? '',
        fileIds: fileIdsOf(v),
      })}
      submit="记录送达"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Required name="method" label="送达方式">
            <Select options={serviceMethodIds.map((m) => ({ value: m, label: serviceMethods[m] }))} />
          </Required>
          <Required name="servedAt" label="送达时间">
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" maxDate={dayjs()} />
          </Required>
          <Required name="recipient" label="受送达人（收件人）">
            <Input maxLength={60} />
          </Required>
          <Form.Item name="relation" label="代收的，与受送达人的关系">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="place" label="送达地点">
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item
            noStyle
            shouldUpdate={(a: { method?: string }, b: { method?: string }) => a.method !== b.method}
          >
            {() => ((form.getFieldValue('method') as ServiceMethod) === 'left' ? <LeftFields /> : null)}
          </Form.Item>
          <Form.Item name="note" label="备注">
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
          <Form.Item name="files" label="送达回证（照片、扫描件）">
            <PhotoPicker max={10} accept={acceptedFiles} label="拍照或选择文件" />
          </Form.Item>
        </>
      )}
    </ActionForm>
  )
}

function LeftFields() {
  return (
    <>
      <Required name="refusal" label="拒收的原因和日期">
        <Input maxLength={200} />
      </Required>
      <Required name="witness" label="见证人">
        <Input maxLength={60} />
      </Required>
    </>
  )
}
