import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton, ActionForm, Required, api, asProblem, useGo } from '../../../platform/web/index.ts'
import {
  formExport,
  formFile,
  formKindNames,
  formReturn,
  formZero,
  type FormFormat,
  type FormKind,
  type FormView,
} from '../domain/index.ts'

const placeOf = (view: FormView) => ({
  campaignId: view.campaign.id,
  region: view.regionCode,
  period: view.period,
})

/** 报出、零报告、退回: what this post may do now. */
export function FilingActions({ view }: { view: FormView }) {
  const [open, setOpen] = useState<'file' | 'return' | null>(null)
  const may = (action: FormView['allowedActions'][number]) => view.allowedActions.includes(action)
  const nothingFound = view.ledger.caseIds.length === 0
  const mend = view.findings.filter((f) => f.severity === 'must_fix').length
  return (
    <>
      {may('zero') && nothingFound && (
        <ActionButton
          action={formZero}
          input={{ body: { ...placeOf(view), explanation: '' } }}
          confirm={{
            title: `确认${view.regionName}${view.periodName}没有发现非法违法情形？`,
            text: '零报告是对上级的正式报告，报出后内容冻结；与没有报送不同。',
            ok: '零报告',
          }}
          primary={nothingFound}
          done="已作零报告。"
        >
          零报告
        </ActionButton>
      )}
      {may('file') && (
        <Button type={nothingFound ? 'default' : 'primary'} onClick={() => setOpen('file')}>
          报出
        </Button>
      )}
      {may('return') && <Button onClick={() => setOpen('return')}>退回</Button>}
      {open === 'file' && (
        <Modal
          open
          title={`报出${view.periodName}附件2、附件3`}
          footer={null}
          onCancel={() => setOpen(null)}
          destroyOnHidden
        >
          <FileForm view={view} mend={mend} onDone={() => setOpen(null)} />
        </Modal>
      )}
      {open === 'return' && (
        <Modal
          open
          title={`退回${view.regionName}${view.periodName}报表`}
          footer={null}
          onCancel={() => setOpen(null)}
          destroyOnHidden
        >
          <ActionForm
            action={formReturn}
            body={(values) => ({ ...placeOf(view), reason: values['reason'] ?? '' })}
            submit="退回"
            danger
            onDone={() => setOpen(null)}
            onCancel={() => setOpen(null)}
          >
            <p>已报版本保留不变；该单位重新报出前，本期视为未报。</p>
            <Form.Item
              name="reason"
              label="退回原因（哪里不对、怎样改）"
              rules={[{ required: true, message: '请写明退回原因。' }]}
            >
              <Input.TextArea rows={3} maxLength={500} showCount />
            </Form.Item>
          </ActionForm>
        </Modal>
      )}
    </>
  )
}

function FileForm({ view, mend, onDone }: { view: FormView; mend: number; onDone: () => void }) {
  const open = view.findings.filter((f) => f.severity === 'must_explain' && f.answer === null)
  return (
    <ActionForm
      action={formFile}
      body={(values) => ({ ...placeOf(view), explanation: values['explanation'] ?? '' })}
      submit="报出"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        附件2共 {view.ledger.caseIds.length} 行，附件3发现合计{' '}
        {view.figures.find((f) => f.id === 'found_total')?.text} 家。报出后内容冻结，数据版本{' '}
        {view.versionCode}。
      </p>
      {mend > 0 && <p>还有 {mend} 项必须改正，改正前不能报出。</p>}
      {open.length > 0 && (
        <>
          <p>以下情况尚未说明，可在此一并说明：</p>
          <ul>
            {open.map((f) => (
              <li key={f.key}>{f.message}</li>
            ))}
          </ul>
          <Required name="explanation" label="情况说明">
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Required>
        </>
      )}
    </ActionForm>
  )
}

const forms: readonly FormKind[] = ['ledger', 'summary']
const formats: readonly FormFormat[] = ['xlsx', 'docx']

/** Both annexes as .xlsx and .docx, and their print pages. */
export function FilingDownloads({ view }: { view: FormView }) {
  const { message } = App.useApp()
  const go = useGo()
  const version = view.version === null ? {} : { version: view.version }
  const save = (form: FormKind, format: FormFormat) =>
    api
      .download(formExport, { query: { ...placeOf(view), ...version, form, format } })
      .catch((error: unknown) => void message.error(asProblem(error).message))
  const printHref = (form: FormKind) =>
    `/forms/${view.campaign.id}/${view.regionCode}/${view.period}/print?form=${form}${view.version === null ? '' : `&version=${view.version}`}`
  return (
    <>
      {forms.map((form) => (
        <span key={form} role="group" aria-label={`下载${formKindNames[form]}`}>
          {formats.map((format) => (
            <Button key={format} onClick={() => void save(form, format)}>
              {formKindNames[form].slice(0, 3)} {format}
            </Button>
          ))}
          <Button onClick={() => go(printHref(form))}>打印{formKindNames[form].slice(0, 3)}</Button>
        </span>
      ))}
    </>
  )
}
