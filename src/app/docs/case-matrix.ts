import {
  askTransition,
  caseActionNames,
  caseActions,
  caseStateNames,
  caseStates,
  type CaseAction,
  type CaseState,
} from '../../features/case/domain/index.ts'
import { roleNames } from '../../features/organisation/domain/index.ts'
import { regionLevelNames, regionLevels, type RegionLevel } from '../../kernel/region-code.ts'

/** A region of each level: the table asks for the level alone. */
const regionOf: Readonly<Record<RegionLevel, string>> = {
  province: '99',
  city: '9901',
  county: '990102',
  town: '990102100',
  village: '990102100200',
  grid: '990102100200001',
}

/** Role × level × state × action as the transition table answers: one table an action, to be read and signed off by people. */
export function caseMatrix(): string {
  return (
    [
      '# 案件 case: role × level × state × action',
      'Generated from `src/features/case/domain/case-transitions.ts`; do not edit. 可: recorded, the state stays · →: the state afterwards · 409: not in this state. Roles and levels that are not named may never take the action (403).',
      ...caseActions.map(actionTable),
    ].join('\n\n') + '\n'
  )
}

function actionTable(action: CaseAction): string {
  const rows = Object.entries(roleNames).flatMap(([role, name]) =>
    regionLevels.flatMap((level) => {
      const cells = caseStates.map((state) => cellOf(role, regionOf[level], state, action))
      return cells.every((cell) => cell === '403')
        ? []
        : [`| ${name}（${regionLevelNames[level]}） | ${cells.join(' | ')} |`]
    }),
  )
  return [
    `## ${caseActionNames[action]} \`${action}\``,
    '',
    `| 角色（层级） | ${caseStates.map((state) => caseStateNames[state].label).join(' | ')} |`,
    `|---|${caseStates.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n')
}

function cellOf(role: string, regionCode: string, state: CaseState, action: CaseAction): string {
  const answer = askTransition({ role, regionCode }, state, action)
  if (answer.kind === 'forbidden') return '403'
  if (answer.kind === 'wrong-status') return '409'
  if (answer.next === state) return '可'
  return `→${[answer.next, answer.orNext].flatMap((s) => (s ? caseStateNames[s].label : [])).join('、')}`
}
