import {
  caseActionNames,
  caseStateNames,
  caseStates,
  caseTransitions,
} from '../../features/case/domain/index.ts'
import {
  taskActionNames,
  taskStateNames,
  taskStates,
  taskTransitions,
} from '../../features/inspection/domain/index.ts'
import {
  leadActionNames,
  leadStateNames,
  leadStates,
  leadTransitions,
} from '../../features/lead/domain/index.ts'
import { roleNames, type Role } from '../../features/organisation/domain/index.ts'
import {
  filingActionNames,
  filingStateNames,
  filingStates,
  filingTransitions,
} from '../../features/reporting/domain/index.ts'
import { regionLevelNames, type RegionLevel } from '../../kernel/region-code.ts'
import { caseMatrix } from './case-matrix.ts'
import { listWorkflows } from './list-workflows.ts'

type Row = { action: string; from: readonly string[]; to: string; who: string; demand?: string }

type Workflow = {
  title: string
  source: string
  begins: readonly string[]
  /** States in which it ends though a person may take it up again; those that nothing leads out of end anyhow. */
  ends?: readonly string[]
  states: readonly { id: string; label: string }[]
  actionNames: Readonly<Record<string, string>>
  rows: readonly Row[]
}

const rolesText = (roles: readonly string[]): string => roles.map((r) => roleNames[r as Role]).join('、')

/** The transition tables, each where it stands in the code. */
const all: Readonly<Record<string, Workflow>> = {
  'case.md': {
    title: '案件 case',
    source: 'src/features/case/domain/case-transitions.ts',
    begins: ['pending_verification', 'confirmed'],
    ends: ['closed'],
    states: caseStates.map((id) => ({ id, label: caseStateNames[id].label })),
    actionNames: caseActionNames,
    rows: caseTransitions
      .flatMap((t) => (t.orTo ? [t, { ...t, to: t.orTo }] : [t]))
      .map((t) => ({
        ...t,
        who: t.who
          .map(
            (w) =>
              `${rolesText(w.roles)}（${w.levels.map((l) => regionLevelNames[l as RegionLevel]).join('、')}）`,
          )
          .join('；'),
      })),
  },
  'lead.md': {
    title: '线索 lead',
    source: 'src/features/lead/domain/lead-transitions.ts',
    begins: ['open'],
    states: leadStates.map((id) => ({ id, label: leadStateNames[id] })),
    actionNames: leadActionNames,
    rows: leadTransitions.map((t) => ({ ...t, who: rolesText(t.roles) })),
  },
  'task.md': {
    title: '排查任务 task',
    source: 'src/features/inspection/domain/task.ts',
    begins: ['assigned'],
    states: taskStates.map((id) => ({ id, label: taskStateNames[id] })),
    actionNames: taskActionNames,
    rows: taskTransitions.map((t) => ({ ...t, who: rolesText(t.roles) })),
  },
  'filing.md': {
    title: '报送 filing',
    source: 'src/features/reporting/domain/filing-transitions.ts',
    begins: ['open'],
    states: filingStates.map((id) => ({ id, label: filingStateNames[id] })),
    actionNames: filingActionNames,
    rows: filingTransitions.map((t) => ({
      ...t,
      who: `${rolesText(t.roles)}（${t.who === 'unit' ? '本单位' : '上级'}）`,
    })),
  },
  ...listWorkflows,
}

/** One document per transition table: name → text. */
export const workflows = (): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(all).map(([name, w]) => [name, describe(w)])),
  'case-matrix.md': caseMatrix(),
})

function describe(w: Workflow): string {
  const label = (id: string) => w.states.find((s) => s.id === id)?.label ?? id
  const table = w.rows.map(
    (r) =>
      `| ${w.actionNames[r.action]} \`${r.action}\` | ${r.from.map(label).join('、')} | ${r.to === 'same' ? '（不变）' : label(r.to)} | ${r.who} | ${r.demand ? `\`${r.demand}\`` : ''} |`,
  )
  return (
    [
      `# ${w.title}`,
      `Generated from \`${w.source}\`; do not edit.`,
      `\`\`\`mermaid\n${diagram(w)}\n\`\`\``,
      ['| action | from | to | who | must be complete |', '|---|---|---|---|---|', ...table].join('\n'),
    ].join('\n\n') + '\n'
  )
}

function diagram(w: Workflow): string {
  const moves = w.rows.filter((r) => r.to !== 'same')
  const ends = w.states.filter(
    (s) => w.ends?.includes(s.id) === true || !moves.some((r) => r.from.includes(s.id)),
  )
  return [
    'stateDiagram-v2',
    ...w.states.map((s) => `  state "${s.label}" as ${s.id}`),
    ...w.begins.map((id) => `  [*] --> ${id}`),
    ...new Set(
      moves.flatMap((r) =>
        r.from
          .filter((from) => from !== r.to)
          .map((from) => `  ${from} --> ${r.to}: ${w.actionNames[r.action]}`),
      ),
    ),
    ...ends.map((s) => `  ${s.id} --> [*]`),
  ].join('\n')
}
