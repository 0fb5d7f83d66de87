import { App, Collapse, Form, Input, Select, type FormInstance } from 'antd'
import { useState } from 'react'
import { localDateOf } from '../../../kernel/clock.ts'
import {
  ActionForm,
  IssueList,
  PhotoPicker,
  newIntent,
  useActor,
  useGo,
} from '../../../platform/web/index.ts'
import { FindingFields } from '../../lead/web/index.ts'
import type { SiteDetail } from '../../site/domain/index.ts'
import {
  administrativeRoles,
  cleanAnswers,
  idsOfFinding,
  inspectionIssues,
  inspectionRecordAdministrative,
  inspectionRecordPatrol,
  isEntered,
  type InspectionResult,
  type Recorded,
} from '../domain/index.ts'
import { ChecklistField } from './checklist-field.tsx'
import type { FormWords } from './form-words.ts'
import { visitBody } from './inspection-body.ts'
import { OfficerFields } from './officer-fields.tsx'
import { ResultField } from './result-field.tsx'
import { usePhonePlace } from './use-phone-place.ts'
import type { RoundSlot } from './visit-in-form.ts'
import { VisitTimeField } from './visit-time-field.tsx'

type FormProps = {
  words: FormWords
  site: SiteDetail
  taskId: string | null
  leadId: string | null
  round: RoundSlot | undefined
}

/**
 * 记录排查, phone first: one tap says 无异常 and the next sends it, since the checklist comes filled for such a place and
 * can be looked through; a finding opens what must be known of it. Officers record an administrative inspection.
 */
export function InspectionForm(props: FormProps) {
  const { words, site } = props
  const actor = useActor()
  const go = useGo()
  const { message, modal } = App.useApp()
  const place = usePhonePlace()
  // One form is one visit, however often it is sent.
  const [id] = useState(newIntent)
  const official = (administrativeRoles as readonly string[]).includes(actor.role)
  const done = (answer: Recorded) => {
    for (const warning of answer.warnings) modal.warning({ title: warning, okText: '知道了' })
    void message.success(saidOf(answer))
    go(answer.caseId ? `/cases/${answer.caseId}` : `/inspections/${answer.id}`, { replace: true })
  }
  const shared = {
    initial: {
      answers: cleanAnswers(words.checklist ?? emptyList, site.placeKind),
      finding: {
        landlord: site.landlordName,
        meterNo: site.meterNo,
        operator: { kind: '' },
        responsiblePerson: site.operator?.kind === 'person' ? site.operator.name : '',
      },
      officers: official ? [actor.postId] : [],
      approvalKind: 'prior',
      approval: { on: actor.today },
      method: words.methods[0]?.id,
      teamName: words.teamNames[0],
    },
    body: (values: Record<string, unknown>) =>
      visitBody(values, {
        id,
        official,
        words,
        siteId: site.id,
        taskId: props.taskId,
        leadId: props.leadId,
        place,
      }),
    submit: '提交',
    onDone: done,
  }
  const fields = (form: FormInstance) => <Fields {...props} form={form} official={official} />
  return (
    <div className="qy-section qy-narrow">
      {official ? (
        <ActionForm action={inspectionRecordAdministrative} {...shared}>
          {fields}
        </ActionForm>
      ) : (
        <ActionForm action={inspectionRecordPatrol} {...shared}>
          {fields}
        </ActionForm>
      )}
    </div>
  )
}

const emptyList: NonNullable<FormWords['checklist']> = {
  schema: 1,
  code: 'none',
  version: 1,
  title: '—',
  notice: '—',
  from: '2020-01-01',
  head: [],
  foot: [],
  contentPending: false,
  items: [],
}

function saidOf(answer: Recorded): string {
  if (answer.caseId) return '已提交，并登记为待核实的案件。'
  return answer.revisitTaskId ? '已提交，并安排了复查。' : '已提交。'
}

function Fields(props: FormProps & { form: FormInstance; official: boolean }) {
  const { words, site, form, official } = props
  const { today } = useActor()
  return (
    <>
      <Form.Item name="result" label="结果" rules={[{ required: true, message: '请选择排查结果。' }]}>
        <ResultField />
      </Form.Item>
      {official && <OfficerFields regionCode={site.regionCode} form={form} />}
      <Form.Item noStyle shouldUpdate>
        {() => {
          const result = form.getFieldValue('result') as InspectionResult | undefined
          const problem = result === 'problem'
          return (
            <>
              {problem && (
                <FindingFields
                  violationKinds={words.violationKinds}
                  activities={words.activities}
                  operatorKnown={site.operator !== null}
                />
              )}
              <Form.Item
                name="photos"
                label="现场照片"
                rules={
                  problem
                    ? [
                        {
                          required: true,
                          type: 'array',
                          min: 1,
                          message: '发现问题请至少拍一张现场照片。',
                        },
                      ]
                    : []
                }
              >
                <PhotoPicker max={20} />
              </Form.Item>
              <AnswersPart words={words} result={result} />
              <Form.Item name="note" label="情况说明">
                <Input.TextArea rows={2} maxLength={2000} />
              </Form.Item>
              {props.round?.({ campaignId: words.campaignId, site, on: dayOf(form, today) })}
              <MoreFields words={words} />
              <Missing {...props} />
            </>
          )
        }}
      </Form.Item>
    </>
  )
}

function dayOf(form: FormInstance, today: string): string {
  const at = form.getFieldValue('visitedAt') as string | undefined
  return at ? localDateOf(new Date(at)) : today
}

/** Where nothing was found the filled list folds away: one look, no tap. Behind a locked door there is none. */
function AnswersPart({ words, result }: { words: FormWords; result: InspectionResult | undefined }) {
  if (!words.checklist || !result || !isEntered(result)) return null
  const field = (
    <Form.Item name="answers">
      <ChecklistField checklist={words.checklist} hidden={result === 'problem' ? idsOfFinding : []} />
    </Form.Item>
  )
  return (
    <Collapse
      className="qy-answers"
      defaultActiveKey={result === 'problem' ? ['list'] : []}
      key={result}
      items={[
        {
          key: 'list',
          label: `${words.checklist.title}${result === 'no_problem' ? '（已按“无异常”填好，点开可核对修改）' : ''}`,
          children: field,
          forceRender: true,
        },
      ]}
    />
  )
}

function MoreFields({ words }: { words: FormWords }) {
  return (
    <Collapse
      ghost
      items={[
        {
          key: 'more',
          label: '时间、同行人员、检查组、方式',
          forceRender: true,
          children: (
            <>
              <Form.Item name="visitedAt" label="到场时间" extra="不填即为现在。">
                <VisitTimeField />
              </Form.Item>
              <Form.Item name="companions" label="同行人员" extra="输入姓名后回车，可填多人。">
                <Select mode="tags" tokenSeparators={['、', '，', ',', ' ']} maxCount={20} open={false} />
              </Form.Item>
              <Form.Item name="teamName" label="检查组">
                <Select showSearch options={words.teamNames.map((name) => ({ value: name, label: name }))} />
              </Form.Item>
              <Form.Item name="method" label="方式">
                <Select options={words.methods.map(({ id, label }) => ({ value: id, label }))} />
              </Form.Item>
            </>
          ),
        },
      ]}
    />
  )
}

/** What is still missing, by the same function as the server's. */
function Missing({
  words,
  form,
  site,
  official,
  taskId,
  leadId,
}: FormProps & {
  form: FormInstance
  official: boolean
}) {
  const values = form.getFieldsValue(true) as Record<string, unknown>
  if (values['result'] === undefined) return null
  const context = { id: '', official, words, siteId: site.id, taskId, leadId, place: null }
  const body = visitBody(values, context)
  const issues = inspectionIssues({
    result: body.result,
    checklist: words.checklist,
    answers: body.answers,
    photoCount: body.fileIds.length,
    hasFinding: body.finding !== null && body.finding.act !== '',
  })
  if (issues.length === 0) return null
  return (
    <section aria-label="还缺" className="qy-missing">
      <p>提交前还要补充：</p>
      <IssueList issues={issues} />
    </section>
  )
}
