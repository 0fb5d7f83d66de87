import { caseStateNames, caseStates } from './case-status.ts'
import { caseActionNames, caseTransitions } from './case-transitions.ts'

/** The state diagram (mermaid), generated from the transition table for docs/workflows. */
export function caseDiagram(): string {
  const states = caseStates.map((s) => `  state "${caseStateNames[s].label}" as ${s}`)
  const steps = caseTransitions
    .filter((row) => row.to !== 'same')
    .flatMap((row) => row.from.map((from) => `  ${from} --> ${row.to}: ${caseActionNames[row.action]}`))
  return [
    'stateDiagram-v2',
    ...states,
    '  [*] --> pending_verification',
    '  [*] --> confirmed',
    ...steps,
    '  closed --> [*]',
    '  refuted --> [*]',
    '  voided --> [*]',
  ].join('\n')
}
