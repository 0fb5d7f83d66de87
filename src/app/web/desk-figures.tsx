import { caseList } from '../../features/case/domain/index.ts'
import { dutyList } from '../../features/duty/domain/index.ts'
import { taskList } from '../../features/inspection/domain/index.ts'
import { leadList } from '../../features/lead/domain/index.ts'
import { Figure, Section, useAction, useActor } from '../../platform/web/index.ts'

type Count = { data: { count: number; more: boolean } | undefined; error: unknown }

/** Four numbers, each the count of the list it opens. */
export function DeskFigures() {
  const { role } = useActor()
  const looks = role === 'supervisor' || role === 'auditor'
  const mine = role === 'grid_worker' || role === 'department_officer'
  const queue = looks || role === 'grid_worker' ? 'overdue' : 'to-do'
  const leads = useAction(leadList, { query: { limit: 1, state: 'unanswered' } })
  const tasks = useAction(taskList, {
    query: { limit: 1, state: 'assigned', due: 'today', ...(mine ? { mine: 'yes' } : {}) },
  })
  const cases = useAction(caseList, { query: { limit: 1, queue } })
  const reports = !mine
  const late = useAction(dutyList, {
    query: { limit: 1, state: 'over', ...(reports ? { kind: 'report' } : {}) },
  })
  return (
    <Section title={looks ? '卡在哪里' : '现在要办'}>
      <div className="qy-figures qy-desk-figures">
        <Figure
          label="未答复线索"
          {...shown(leads, 'near')}
          unit="条"
          href="/leads?state=unanswered"
          rule="已登记、尚未办结的线索。"
        />
        <Figure
          label={mine ? '我的到期任务' : '到期任务'}
          {...shown(tasks, 'over')}
          unit="项"
          href={`/tasks?state=assigned&due=today${mine ? '&mine=yes' : ''}`}
          rule="今天到期和已经逾期、还没有办的排查任务。"
        />
        <Figure
          label={queue === 'to-do' ? '等我办理的案件' : '逾期案件'}
          {...shown(cases, queue === 'to-do' ? 'near' : 'over')}
          unit="件"
          href={`/cases?queue=${queue}`}
          rule={
            queue === 'to-do'
              ? '按当前状态，下一步可以由本岗位办理的案件。'
              : '整改期限已过、尚未销号的案件。'
          }
        />
        <Figure
          label={reports ? '逾期未报' : '逾期未办事项'}
          {...shown(late, 'over')}
          unit="项"
          href={`/duties?${reports ? 'kind=report&' : ''}state=over`}
          rule={
            reports
              ? '本辖区各单位期限已过而未报送的报表，按单位逐项计；零报告算已报。'
              : '本辖区期限已过而未办结的事项，按单位逐项计；当天到期的不算逾期。'
          }
        />
      </div>
    </Section>
  )
}

function shown(of: Count, tone: 'near' | 'over') {
  if (of.data) {
    const { count, more } = of.data
    return { value: more ? `${count}+` : count, tone: count > 0 ? tone : ('plain' as const) }
  }
  return { value: of.error ? '读取失败' : '…', tone: 'plain' as const }
}
