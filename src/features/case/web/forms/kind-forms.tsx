import { Form, Input, Select } from 'antd'
import { ActionForm, DateInput, Required } from '../../../../platform/web/index.ts'
import { caseConfirm, caseSetKind, caseSetWayOut, type CaseDetail } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { NoteField, optionsOf } from './note-field.tsx'

function KindFields({ kase, required }: { kase: CaseDetail; required: boolean }) {
  return (
    <>
      <Form.Item
        name="violationKind"
        label="违法类别"
        rules={required ? [{ required: true, message: '请选择违法类别。' }] : []}
      >
        <Select
          options={optionsOf(kase.options.kinds)}
          placeholder="类别待认定"
          allowClear={!required}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      {kase.options.grades.length > 0 && (
        <Form.Item name="riskGrade" label="风险等级">
          <Select options={optionsOf(kase.options.grades)} allowClear />
        </Form.Item>
      )}
    </>
  )
}

const orNull = (value: unknown): unknown => value ?? null

/** 核实确认: the kind may wait, the number does not. */
export function ConfirmForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseConfirm}
      params={{ caseId: kase.id }}
      initial={{ violationKind: kase.violationKind ?? undefined, riskGrade: kase.riskGrade ?? undefined }}
      body={(v) => ({
        version: kase.version,
        violationKind: orNull(v['violationKind']),
        riskGrade: orNull(v['riskGrade']),
        rectifyBy: orNull(v['rectifyBy']),
        note: v['note'] ?? '',
      })}
      submit="确认并编号"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>确认后即编号并开始计时：通知要求立即或当日采取的措施，须在今天 24 时前办理。</p>
      <KindFields kase={kase} required={false} />
      <Form.Item name="rectifyBy" label="整改期限">
        <DateInput />
      </Form.Item>
      <NoteField />
    </ActionForm>
  )
}

/** 认定类别. */
export function SetKindForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseSetKind}
      params={{ caseId: kase.id }}
      initial={{ violationKind: kase.violationKind ?? undefined, riskGrade: kase.riskGrade ?? undefined }}
      body={(v) => ({
        version: kase.version,
        violationKind: v['violationKind'],
        riskGrade: orNull(v['riskGrade']),
        note: v['note'] ?? '',
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <KindFields kase={kase} required />
      <NoteField />
    </ActionForm>
  )
}

/** 确定出路. */
export function SetWayOutForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseSetWayOut}
      params={{ caseId: kase.id }}
      initial={{ wayOut: kase.wayOut ?? undefined }}
      body={(v) => ({
        version: kase.version,
        wayOut: v['wayOut'],
        reason: v['reason'] ?? '',
        note: v['note'] ?? '',
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="wayOut" label="出路" extra="须办理的两断三清项目由通知、类别和出路决定。">
        <Select options={optionsOf(kase.options.waysOut)} />
      </Required>
      {kase.wayOut !== null && (
        <Required name="reason" label="变更原因" extra="已办理的记录保留。">
          <Input.TextArea rows={2} maxLength={500} />
        </Required>
      )}
      <NoteField />
    </ActionForm>
  )
}
