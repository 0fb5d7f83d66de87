import { screeningLeaders } from '../../features/screening/domain/screening-access.ts'
import { resultList, runList } from '../../features/screening/domain/screening-contract.ts'
import { Figure, Section, useAction, useActor } from '../../platform/web/index.ts'

/** What the newest run of screening found and nobody has decided on yet. Nothing where nothing waits. */
export function DeskScreeningFigures() {
  const { role } = useActor()
  const may = (screeningLeaders as readonly string[]).includes(role)
  const run = useAction(runList, { query: { state: 'done', limit: 1 } }, { enabled: may }).data?.rows[0]
  const waiting = { run: run?.id ?? '', state: 'new', worth: 'yes' } as const
  const results = useAction(
    resultList,
    { query: { ...waiting, limit: 1 } },
    { enabled: run !== undefined },
  ).data
  if (!run || !results || results.count === 0) return null
  return (
    <Section title="大数据初筛">
      <div className="qy-figures qy-desk-figures">
        <Figure
          label="值得核查、待处理"
          value={results.more ? `${results.count}+` : results.count}
          unit="处"
          tone="near"
          href={`/screening/runs/${run.id}/results?state=new&worth=yes`}
          rule={`最近一次筛查（数据截至 ${run.asOf}）中红、橙、黄的结果，还没有转为线索，也没有定为不予核查。`}
        />
      </div>
    </Section>
  )
}
