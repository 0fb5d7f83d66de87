import { baseListWriters, linkingCounts, listImportList } from '../../features/base-list/domain/index.ts'
import { Figure, Section, useAction, useActor } from '../../platform/web/index.ts'

/** What department lists wait for: a person's judgement, a village, a confirmation. Nothing where nothing waits. */
export function DeskListFigures() {
  const { role } = useActor()
  const may = (baseListWriters as readonly string[]).includes(role)
  const linking = useAction(linkingCounts, {}, { enabled: may }).data
  const imports = useAction(
    listImportList,
    { query: { state: 'previewed', limit: 1 } },
    { enabled: may },
  ).data
  const first = imports?.rows[0]
  if (!linking || !imports) return null
  const { asked, unplaced } = linking
  if (asked.count + unplaced.count + imports.count === 0) return null
  return (
    <Section title="底数要办">
      <div className="qy-figures qy-desk-figures">
        <Figure
          label="待判定"
          {...shown(asked)}
          unit="条"
          href="/questions"
          rule="清单条目与已有场所相似，机器不能断定是不是同一处，等人判定。"
        />
        <Figure
          label="待落位"
          {...shown(unplaced)}
          unit="条"
          href="/unplaced"
          rule="地址里认不出村（社区）的清单条目，等人指明在哪个村。"
        />
        <Figure
          label="待确认的导入"
          {...shown(imports)}
          unit="次"
          href={imports.count === 1 && first ? `/list-imports/${first.id}` : '/lists'}
          rule="已读出、尚未确认入库的部门清单。"
        />
      </div>
    </Section>
  )
}

const shown = ({ count, more }: { count: number; more: boolean }) => ({
  value: more ? `${count}+` : count,
  tone: count > 0 ? ('near' as const) : ('plain' as const),
})
