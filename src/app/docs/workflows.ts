import {
  caseActionNames,
  caseDiagram,
  caseStateNames,
  caseTransitions,
} from '../../features/case/domain/index.ts'
import { roleNames, type Role } from '../../features/organisation/domain/index.ts'
import { regionLevelNames, type RegionLevel } from '../../kernel/region-code.ts'

/** One document per transition table: name → text. */
export function workflows(): Record<string, string> {
  return { 'case.md': caseWorkflow() }
}

const who = (row: (typeof caseTransitions)[number]): string =>
  row.who
    .map(
      (w) =>
        `${w.roles.map((r) => roleNames[r as Role]).join('、')}（${w.levels.map((l) => regionLevelNames[l as RegionLevel]).join('、')}）`,
    )
    .join('；')

function caseWorkflow(): string {
  const rows = caseTransitions.map((row) => {
    const to = row.to === 'same' ? '（不变）' : caseStateNames[row.to].label
    return `| ${caseActionNames[row.action]} \`${row.action}\` | ${row.from.map((s) => caseStateNames[s].label).join('、')} | ${to} | ${who(row)} | ${row.demand ? `\`${row.demand}\`` : ''} |`
  })
  return (
    [
      '# 案件 case',
      'Generated from `src/features/case/domain/case-transitions.ts`; do not edit.',
      `\`\`\`mermaid\n${caseDiagram()}\n\`\`\``,
      ['| action | from | to | who | must be complete |', '|---|---|---|---|---|', ...rows].join('\n'),
    ].join('\n\n') + '\n'
  )
}
