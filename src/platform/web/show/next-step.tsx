import type { ReactNode } from 'react'
import { Light, type LightTone } from './light.tsx'

/**
 * What the next step is, who does it and what is missing for it, in one sentence, at the top of every case and task.
 * `missing` lists what stands in the way; `action` is shown to whoever may take the step.
 */
export function NextStep(props: {
  step: string
  who?: string
  light?: { tone: LightTone; text?: string }
  missing?: readonly string[]
  action?: ReactNode
}) {
  return (
    <section className="qy-next" aria-label="下一步">
      <div className="qy-next-text">
        <p>
          <strong>下一步：{props.step}</strong>
          {props.who !== undefined && <span className="qy-next-who">由 {props.who} 办理</span>}
          {props.light && <Light {...props.light} />}
        </p>
        {props.missing !== undefined && props.missing.length > 0 && (
          <ul aria-label="还缺">
            {props.missing.map((line) => (
              <li key={line}>还缺：{line}</li>
            ))}
          </ul>
        )}
      </div>
      {props.action !== undefined && <div className="qy-next-action">{props.action}</div>}
    </section>
  )
}
