import { daysBetween, formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import { stageStateNames, type StageView } from '../domain/index.ts'

const span = (from: LocalDate | null, to: LocalDate | null): string =>
  from === null ? '日期待定' : `${formatChineseDate(from)} — ${to === null ? '长期' : formatChineseDate(to)}`

/** The stages in proportion to their days, the notice's words under the dates, today as a mark. */
export function StageTrack({ stages, today }: { stages: readonly StageView[]; today?: LocalDate }) {
  return (
    <ol className="qy-track" aria-label="阶段">
      {stages.map((stage) => {
        const days = stage.from && stage.to ? daysBetween(stage.from, stage.to) + 1 : 30
        const at =
          today !== undefined && stage.state === 'running' && stage.from
            ? Math.min(96, Math.max(4, ((daysBetween(stage.from, today) + 0.5) / days) * 100))
            : null
        return (
          <li key={stage.id} className={`qy-track-${stage.state}`} style={{ flex: `${days} 1 0` }}>
            {at !== null && (
              <span className="qy-track-today" style={{ left: `${at}%` }}>
                今天 {formatChineseDate(today!).slice(5)}
              </span>
            )}
            <span className="qy-track-name">
              {stage.label} <span className="qy-quiet">{stageStateNames[stage.state]}</span>
            </span>
            <span>{span(stage.from, stage.to)}</span>
            <span className="qy-quiet qy-track-words">
              通知写“{stage.words}”{stage.yearInferred ? '，年份按启动日期推定' : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
