import { formatChineseDate } from '../../../kernel/local-date.ts'
import {
  Answered,
  PageHeader,
  PageLink,
  PlainTable,
  Section,
  useAction,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import './law.css'
import { lawCalendar, type CalendarRow } from '../domain/index.ts'

const short = (date: string): string => formatChineseDate(date).replace(/^\d+年/, '')

const columns: RecordColumn<CalendarRow>[] = [
  { key: 'year', title: '年份', names: true, widthPx: 80, render: (y) => `${y.year}年` },
  {
    key: 'off',
    title: '放假',
    render: (y) => (
      <span className="qy-wraps">
        {y.off
          .map((o) => `${o.name} ${o.from === o.to ? short(o.from) : `${short(o.from)}至${short(o.to)}`}`)
          .join('；')}
      </span>
    ),
  },
  {
    key: 'worked',
    title: '周末上班',
    widthPx: 240,
    render: (y) => <span className="qy-wraps">{y.worked.map(short).join('、') || '无'}</span>,
  },
  {
    key: 'source',
    title: '依据',
    widthPx: 240,
    render: (y) => (
      <span className="qy-wraps">
        {y.source} {y.note && <span className="qy-quiet">{y.note}</span>}
        {y.addedBy && <span className="qy-quiet">{y.addedBy}录入</span>}
      </span>
    ),
  },
]

/** 工作日历: the years whose holidays are on record, on which every limit in working days rests. */
export function CalendarPage() {
  const calendar = useAction(lawCalendar)
  return (
    <Answered of={calendar}>
      {(answer) => (
        <>
          <PageHeader
            title="工作日历"
            about="工作日按国务院每年的放假通知计算；没有通知的年份暂按周末推算，凡用到的日期都注明。"
            {...(answer.mayAdd
              ? { actions: <PageLink href="/law/calendar/add">录入放假安排</PageLink> }
              : {})}
          />
          {answer.missing.length > 0 && (
            <p className="qy-law-missing" role="note">
              {answer.missing.map((y) => `${y}年`).join('、')}放假安排尚未公布或尚未录入，暂按周末推算。
              {answer.mayAdd ? '通知印发后请录入。' : '通知印发后由省级或本系统最高一级单位录入。'}
            </p>
          )}
          <Section title="各年放假安排">
            <PlainTable
              label="各年放假安排"
              rows={answer.years}
              rowKey={(y) => String(y.year)}
              columns={columns}
            />
          </Section>
        </>
      )}
    </Answered>
  )
}
