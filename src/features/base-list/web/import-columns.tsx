import { Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { coordinateSystemNames, coordinateSystems } from '../../site/domain/index.ts'
import {
  DateInput,
  ProblemNotice,
  Section,
  useActor,
  useMutationOf,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { listImportCorrect, type ImportDetail, type ListReading } from '../domain/index.ts'
import { SheetColumns } from './sheet-columns.tsx'
import { isTaken, usesPlace, withSheet, withoutSheet } from './reading-draft.ts'

/** 列对应: which sheets, which column is which field and why; corrected by hand and read again. */
export function ImportColumns({ view }: { view: ImportDetail }) {
  const [draft, setDraft] = useState<ListReading>(view.reading!)
  const [asOf, setAsOf] = useState(view.asOf)
  const [remember, setRemember] = useState(true)
  const mayCorrect = view.allowedActions.includes('correct')
  const changed = asOf !== view.asOf || JSON.stringify(draft) !== JSON.stringify(view.reading)
  const correct = useMutationOf(listImportCorrect)
  const send = () =>
    correct.mutate({ params: { importId: view.id }, body: { reading: draft, asOf, remember } })
  return (
    <>
      {view.remembered && (
        <p className="qy-import-remembered">
          按上次的对应关系读取：这个部门的这种版式以前导入过，照用上次的对应。有出入的仍可更改。
        </p>
      )}
      {draft.sheets.map((sheet, at) => (
        <SheetColumns
          key={`${sheet.sheet}-${sheet.firstRow}`}
          view={view}
          draft={draft}
          sheetAt={at}
          onChange={mayCorrect ? setDraft : undefined}
          {...(mayCorrect && draft.sheets.length > 1
            ? { onLeaveOut: () => setDraft(withoutSheet(draft, at)) }
            : {})}
        />
      ))}
      <Offered view={view} draft={draft} onChange={mayCorrect ? setDraft : undefined} />
      {mayCorrect && (
        <Section title="读取设置">
          <Form layout="vertical" className="qy-form">
            <ReadingSettings draft={draft} onChange={setDraft} asOf={asOf} onAsOf={setAsOf} />
            <Form.Item>
              <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
                记住这种版式的对应关系，下次照用
              </Checkbox>
            </Form.Item>
            <ProblemNotice problem={correct.error as ApiProblem | null} />
            <div className="qy-form-buttons">
              <Button
                type={changed ? 'primary' : 'default'}
                disabled={!changed}
                loading={correct.isPending}
                onClick={send}
              >
                按更正重新读取
              </Button>
              {changed && (
                <Button
                  onClick={() => {
                    setDraft(view.reading!)
                    setAsOf(view.asOf)
                  }}
                >
                  恢复原样
                </Button>
              )}
            </div>
          </Form>
        </Section>
      )}
    </>
  )
}

function ReadingSettings(props: {
  draft: ListReading
  onChange: (next: ListReading) => void
  asOf: string
  onAsOf: (day: string) => void
}) {
  const { draft } = props
  const { today } = useActor()
  return (
    <>
      <Form.Item label="截止日期" htmlFor="reading-as-of">
        <DateInput
          id="reading-as-of"
          value={props.asOf}
          latest={today}
          onChange={(day) => day !== undefined && props.onAsOf(day)}
        />
      </Form.Item>
      {usesPlace(draft) && (
        <Form.Item
          label="坐标系"
          htmlFor="reading-coordinates"
          extra="坐标一律换算后入库；选错会偏离几百米，请向提供部门问清。"
        >
          <Select
            id="reading-coordinates"
            value={draft.coordinateSystem}
            options={coordinateSystems.map((id) => ({ value: id, label: coordinateSystemNames[id] }))}
            onChange={(coordinateSystem) => props.onChange({ ...draft, coordinateSystem })}
          />
        </Form.Item>
      )}
    </>
  )
}

function Offered(props: {
  view: ImportDetail
  draft: ListReading
  onChange: ((next: ListReading) => void) | undefined
}) {
  const { draft, onChange } = props
  const open = props.view.proposal?.offered.filter((one) => !isTaken(draft, one)) ?? []
  if (open.length === 0) return null
  return (
    <Section title="没有读取的表">
      <ul className="qy-offered">
        {open.map((one) => (
          <li key={`${one.reading.sheet}-${one.reading.firstRow}`}>
            <span>{one.message}</span>
            {onChange && <Button onClick={() => onChange(withSheet(draft, one))}>也读取这张表</Button>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
