import { Button } from 'antd'
import { Answered, api, Section, useAction } from '../../../platform/web/index.ts'
import { coverageExport, coverageSupervision } from '../domain/index.ts'

/** What supervision asks of each department's list, answered in its own words. */
export function SupervisionPanel({ query }: { query: Readonly<Record<string, string>> }) {
  const answer = useAction(coverageSupervision, { query })
  const save = () => void api.download(coverageExport, { query: { ...query, table: 'supervision' } as never })
  return (
    <Section title="督导检查所问的底单数和覆盖率" action={<Button onClick={save}>导出 Excel</Button>}>
      <Answered of={answer}>
        {({ lines }) => (
          <ul>
            {lines.map((l) => (
              <li key={`${l.cite}${l.listId ?? l.listLabel}`}>
                <strong>
                  {l.cite && `${l.cite}　`}
                  {l.title}
                </strong>
                {l.listLabel && `（${l.listLabel}，${l.regionName}）`}：{l.answer}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}
