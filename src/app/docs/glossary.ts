import {
  activityNames,
  caseActionNames,
  caseStateNames,
  enforcementKinds,
  originNames,
} from '../../features/case/domain/index.ts'
import {
  inspectionKindNames,
  inspectionResultNames,
  taskStateNames,
} from '../../features/inspection/domain/index.ts'
import { leadConclusionNames, leadSourceNames, leadStateNames } from '../../features/lead/domain/index.ts'
import {
  filingActionNames,
  filingStandingNames,
  filingStateNames,
} from '../../features/reporting/domain/index.ts'
import { orgKindNames, roleNames } from '../../features/organisation/domain/index.ts'
import { generalPlaceKinds, operatorKindNames } from '../../features/site/domain/index.ts'
import { regionLevelNames } from '../../kernel/region-code.ts'

type Words = Readonly<Record<string, string>>

const labels = (entries: Readonly<Record<string, { label: string }>>): Words =>
  Object.fromEntries(Object.entries(entries).map(([key, e]) => [key, e.label]))

/** The product's lists of words, each where it stands in the code. One Chinese term, one English identifier. */
const lists: readonly { title: string; source: string; words: Words }[] = [
  { title: '行政区划 region levels', source: 'src/kernel/region-code.ts', words: regionLevelNames },
  {
    title: '单位 kinds of office',
    source: 'src/features/organisation/domain/org-kind.ts',
    words: orgKindNames,
  },
  { title: '角色 roles', source: 'src/features/organisation/domain/role.ts', words: roleNames },
  { title: '经营者 operators', source: 'src/features/site/domain/operator.ts', words: operatorKindNames },
  {
    title: '场所 general place kinds',
    source: 'src/features/site/domain/place-kind.ts',
    words: Object.fromEntries(generalPlaceKinds.map((k) => [k.id, k.label])),
  },
  {
    title: '案件状态 case states',
    source: 'src/features/case/domain/case-status.ts',
    words: labels(caseStateNames),
  },
  {
    title: '案件办理 case actions',
    source: 'src/features/case/domain/case-transitions.ts',
    words: caseActionNames,
  },
  { title: '环节 activities', source: 'src/features/case/domain/case.ts', words: activityNames },
  { title: '案件来源 origins of a case', source: 'src/features/case/domain/case.ts', words: originNames },
  {
    title: '执法记录 kinds of enforcement',
    source: 'src/features/case/domain/enforcement.ts',
    words: labels(enforcementKinds),
  },
  { title: '线索来源 lead sources', source: 'src/features/lead/domain/lead.ts', words: leadSourceNames },
  { title: '线索状态 lead states', source: 'src/features/lead/domain/lead.ts', words: leadStateNames },
  {
    title: '核查结论 lead conclusions',
    source: 'src/features/lead/domain/lead.ts',
    words: leadConclusionNames,
  },
  {
    title: '排查与检查 kinds of inspection',
    source: 'src/features/inspection/domain/inspection.ts',
    words: inspectionKindNames,
  },
  {
    title: '排查结果 inspection results',
    source: 'src/features/inspection/domain/inspection.ts',
    words: inspectionResultNames,
  },
  { title: '任务状态 task states', source: 'src/features/inspection/domain/task.ts', words: taskStateNames },
  {
    title: '报送状态 filing states',
    source: 'src/features/reporting/domain/filing-transitions.ts',
    words: filingStateNames,
  },
  {
    title: '报送情况 filing standings',
    source: 'src/features/reporting/domain/filing-transitions.ts',
    words: filingStandingNames,
  },
  {
    title: '报送办理 filing actions',
    source: 'src/features/reporting/domain/filing-transitions.ts',
    words: filingActionNames,
  },
]

/** The features: the business words that are folders. */
const features: Words = {
  organisation: '组织（区划、单位、人员、岗位）',
  duty: '应办事项',
  'sign-off': '签字确认',
  campaign: '专项行动',
  site: '场所、底单',
  case: '案件、一案一档',
  lead: '线索',
  tip: '举报、奖励',
  screening: '大数据初筛',
  inspection: '排查、检查',
  cooperation: '联席会议、宣传',
  reporting: '报表',
  supervision: '督导',
  assessment: '考核、案例',
}

export function glossary(): string {
  const table = (words: Words) =>
    [
      '| identifier | 中文 |',
      '|---|---|',
      ...Object.entries(words).map(([key, label]) => `| \`${key}\` | ${label} |`),
    ].join('\n')
  const parts = lists.map((l) => `## ${l.title}\n\nFrom \`${l.source}\`.\n\n${table(l.words)}`)
  return (
    [
      '# Glossary 词汇',
      'Generated from the code (`src/app/docs/generate.ts`); do not edit.',
      `## 功能 features\n\nFolders of \`src/features/\`.\n\n${table(features)}`,
      ...parts,
    ].join('\n\n') + '\n'
  )
}
