import type { ProceedingRow } from '../../domain/index.ts'

const marks = { done: '✓', now: '▶', blocked: '■', open: '○', passed: '–' } as const
const words = { done: '已办', now: '该办', blocked: '有障碍', open: '未到', passed: '未记录' } as const

/** The procedure as steps in a row: shape, colour and words together, so that it reads without colour. */
export function StepsRow({ steps }: { steps: ProceedingRow['steps'] }) {
  return (
    <ol className="qy-enf-steps" aria-label="办案步骤">
      {steps.map((step) => (
        <li
          key={step.id}
          className={`qy-enf-step qy-enf-${step.state}`}
          {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="qy-enf-mark" aria-hidden="true">
            {marks[step.state]}
          </span>
          <span className="qy-enf-label">{step.label}</span>
          <span className="qy-quiet">{step.on ?? words[step.state]}</span>
        </li>
      ))}
    </ol>
  )
}
