import { Form, Input, InputNumber } from 'antd'
import { ActionForm, PageHeader, Section, useActor, useGo } from '../../../platform/web/index.ts'
import { lawCalendarAdd } from '../domain/index.ts'
import { readDays, readRanges } from './calendar-text.ts'

/** 录入放假安排: a year as the notice has it, a holiday a line. */
export function CalendarAddPage() {
  const go = useGo()
  const { today } = useActor()
  const year = Number(today.slice(0, 4)) + 1
  return (
    <>
      <PageHeader
        title="录入放假安排"
        back={{ href: '/law/calendar', label: '工作日历' }}
        about="照国务院办公厅通知录入；录入后，用到这一年的时限在案件下次办理时重新推算并注明。"
      />
      <Section title="通知内容">
        <div className="qy-form">
          <ActionForm
            action={lawCalendarAdd}
            submit="录入"
            initial={{ year }}
            body={(v) => ({
              year: v['year'],
              source: v['source'] ?? '',
              note: v['note'] ?? '',
              off: readRanges(String(v['off'] ?? ''), Number(v['year'])),
              worked: readDays(String(v['worked'] ?? ''), Number(v['year'])),
            })}
            onDone={() => go('/law/calendar')}
            onCancel={() => go('/law/calendar')}
          >
            <Form.Item name="year" label="年份" required>
              <InputNumber min={2000} max={2100} />
            </Form.Item>
            <Form.Item name="source" label="通知文号" required extra="例如 国办发明电〔2025〕7号。">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item
              name="off"
              label="放假"
              required
              extra="每行一个节日：名称、起日、止日，例如“春节 2-15 2-23”；只放一天的写一个日期。周末也写在内。"
            >
              <Input.TextArea rows={8} placeholder={'元旦 1-1 1-3\n春节 2-15 2-23'} />
            </Form.Item>
            <Form.Item name="worked" label="周末上班" extra="用空格或顿号分开，例如“1-4 2-14 2-28”。">
              <Input />
            </Form.Item>
            <Form.Item name="note" label="说明">
              <Input maxLength={500} />
            </Form.Item>
          </ActionForm>
        </div>
      </Section>
    </>
  )
}
