import { Button, Form, Input, Select } from 'antd'
import {
  ActionForm,
  Answered,
  DateInput,
  Required,
  useAction,
  useActor,
} from '../../../../platform/web/index.ts'
import { orgKindNames, orgKinds } from '../../../organisation/domain/index.ts'
import {
  caseCompletePlanItem,
  caseDropPlanItem,
  caseWayOutGet,
  caseWritePlan,
  type WayOutView,
} from '../../domain/index.ts'
import type { CaseFormProps } from '../forms/case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from '../forms/note-field.tsx'

const useView = (kase: CaseFormProps['kase']) => useAction(caseWayOutGet, { params: { caseId: kase.id } })

/** 制定或补充一企一策. */
export function PlanForm({ kase, onDone }: CaseFormProps) {
  const view = useView(kase)
  return (
    <Answered of={view}>
      {(answer) => (
        <ActionForm
          action={caseWritePlan}
          params={{ caseId: kase.id }}
          initial={{ goal: answer.plan?.goal, items: answer.plan ? [] : [{}] }}
          body={(v) => ({
            goal: v['goal'] ?? '',
            items: ((v['items'] as Record<string, unknown>[] | undefined) ?? []).map((item) => ({
              text: item['text'] ?? '',
              ownerKind: item['ownerKind'],
              dueOn: item['dueOn'],
            })),
          })}
          submit="保存"
          onDone={onDone}
          onCancel={onDone}
        >
          <Required name="goal" label="整改目标">
            <Input.TextArea rows={2} maxLength={500} />
          </Required>
          <PlanItems />
        </ActionForm>
      )}
    </Answered>
  )
}

const PlanItems = () => (
  <Form.List name="items">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }) => (
          <fieldset key={key} className="qy-case-officers">
            <legend>新增事项 {name + 1}</legend>
            <Required name={[name, 'text']} label="事项">
              <Input maxLength={300} />
            </Required>
            <div className="qy-case-officer">
              <Required name={[name, 'ownerKind']} label="责任单位" choose>
                <Select options={orgKinds.map((kind) => ({ value: kind, label: orgKindNames[kind] }))} />
              </Required>
              <Required name={[name, 'dueOn']} label="期限">
                <DateInput />
              </Required>
            </div>
            <Button size="small" type="link" onClick={() => remove(name)}>
              删去这一项
            </Button>
          </fieldset>
        ))}
        <Button onClick={() => add({})}>增加事项</Button>
      </>
    )}
  </Form.List>
)

const itemOf = (view: WayOutView, id: string | undefined) =>
  view.plan?.items.find((i) => i.id === id) ??
  view.plan?.items.find((i) => i.doneOn === null && i.droppedOn === null)

/** 方案事项完成. */
export function CompletePlanItemForm({ kase, id, onDone }: CaseFormProps) {
  const { today } = useActor()
  const view = useView(kase)
  return (
    <Answered of={view}>
      {(answer) => (
        <ActionForm
          action={caseCompletePlanItem}
          params={{ caseId: kase.id, itemId: itemOf(answer, id)?.id ?? '' }}
          initial={{ doneOn: today }}
          body={(v) => ({ doneOn: v['doneOn'], note: v['note'] ?? '', fileIds: fileIdsOf(v) })}
          submit="记录完成"
          onDone={onDone}
          onCancel={onDone}
        >
          <p>
            <b>{itemOf(answer, id)?.text}</b>
          </p>
          <NoteField label="完成情况" />
          <Required name="doneOn" label="完成日期">
            <DateInput latest={today} earliest={kase.foundOn} />
          </Required>
          <EvidenceField />
        </ActionForm>
      )}
    </Answered>
  )
}

/** 取消方案事项. */
export function DropPlanItemForm({ kase, id, onDone }: CaseFormProps) {
  const view = useView(kase)
  return (
    <Answered of={view}>
      {(answer) => (
        <ActionForm
          action={caseDropPlanItem}
          params={{ caseId: kase.id, itemId: itemOf(answer, id)?.id ?? '' }}
          body={(v) => ({ reason: v['reason'] ?? '' })}
          submit="取消这一事项"
          danger
          onDone={onDone}
          onCancel={onDone}
        >
          <p>
            <b>{itemOf(answer, id)?.text}</b>：取消后保留记录。
          </p>
          <Required name="reason" label="取消原因">
            <Input.TextArea rows={2} maxLength={300} />
          </Required>
        </ActionForm>
      )}
    </Answered>
  )
}
