import {
  activityNames,
  balanceKindNames,
  caseActionNames,
  caseQueueNames,
  chemicalContainerNames,
  chemicalRoleNames,
  dealingKindNames,
  caseStateNames,
  enforcementActs,
  enforcementKinds,
  inquiryRoles,
  originNames,
  partyRoleNames,
  reopenSourceNames,
  supplyCutHowNames,
  wayOutPathNames,
} from '../../features/case/domain/index.ts'
import { hazardClassNames } from '../../features/chemical/domain/index.ts'
import {
  importStateNames,
  licenceStateNames,
  linkVerdictNames,
  listRowStateNames,
  listSubjectNames,
  operatorRoleNames,
  questionReasonNames,
  rowChangeNames,
  rowStatusNames,
} from '../../features/base-list/domain/index.ts'
import {
  coverageOutcomeNames,
  estimateMethodNames,
  roundKindNames,
} from '../../features/coverage/domain/index.ts'
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
import {
  labelNames,
  leadColourNames,
  resultStateNames,
  ruleDataNeedNames,
  ruleSourceNames,
  runStateNames,
} from '../../features/screening/domain/index.ts'
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
  {
    title: '案件队列 case queues',
    source: 'src/features/case/domain/queues/case-queues.ts',
    words: caseQueueNames,
  },
  {
    title: '出路 ways out',
    source: 'src/features/case/domain/way-out/way-out-path.ts',
    words: wayOutPathNames,
  },
  {
    title: '停供方式 how supply is cut',
    source: 'src/features/case/domain/clearance/supply-cut.ts',
    words: supplyCutHowNames,
  },
  {
    title: '重新办理的来由 sources of reopening',
    source: 'src/features/case/domain/case-write-contract.ts',
    words: reopenSourceNames,
  },
  { title: '环节 activities', source: 'src/features/case/domain/case.ts', words: activityNames },
  { title: '案件来源 origins of a case', source: 'src/features/case/domain/case.ts', words: originNames },
  {
    title: '执法记录 kinds of enforcement',
    source: 'src/features/case/domain/enforcement/enforcement-kinds.ts',
    words: labels(enforcementKinds),
  },
  {
    title: '执法行为 acts of a proceeding',
    source: 'src/features/case/domain/enforcement/enforcement-acts.ts',
    words: labels(enforcementActs),
  },
  {
    title: '涉案身份 parts in a case',
    source: 'src/features/case/domain/parties/party.ts',
    words: partyRoleNames,
  },
  {
    title: '往来 kinds of dealing',
    source: 'src/features/case/domain/chain/dealing.ts',
    words: dealingKindNames,
  },
  {
    title: '物料平衡 terms of the balance',
    source: 'src/features/case/domain/chain/balance.ts',
    words: balanceKindNames,
  },
  {
    title: '化学品用途 what a chemical was to the den',
    source: 'src/features/case/domain/chemical.ts',
    words: chemicalRoleNames,
  },
  {
    title: '盛装方式 containers',
    source: 'src/features/case/domain/chemical.ts',
    words: chemicalContainerNames,
  },
  {
    title: '危险性类别 hazard classes',
    source: 'src/features/chemical/domain/hazard-classes.ts',
    words: hazardClassNames,
  },
  {
    title: '责任角色 roles of an inquiry',
    source: 'src/features/case/domain/responsibility/inquiry.ts',
    words: labels(inquiryRoles),
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
  {
    title: '底单内容 what a list is about',
    source: 'src/features/base-list/domain/list-kind.ts',
    words: listSubjectNames,
  },
  {
    title: '登记状态 status of a row',
    source: 'src/features/base-list/domain/list-kind.ts',
    words: rowStatusNames,
  },
  {
    title: '清单导入状态 import states',
    source: 'src/features/base-list/domain/list-import.ts',
    words: importStateNames,
  },
  {
    title: '条目变化 what a newer list changes',
    source: 'src/features/base-list/domain/list-import-rows-contract.ts',
    words: rowChangeNames,
  },
  {
    title: '归并状态 link states of a row',
    source: 'src/features/base-list/domain/base-list-contract.ts',
    words: listRowStateNames,
  },
  {
    title: '归并决定 linking verdicts',
    source: 'src/features/base-list/domain/linking/link-words.ts',
    words: linkVerdictNames,
  },
  {
    title: '待判定原因 why a question is asked',
    source: 'src/features/base-list/domain/linking/link-words.ts',
    words: questionReasonNames,
  },
  {
    title: '与场所的关系 operator’s part in a site',
    source: 'src/features/base-list/domain/linking/link-words.ts',
    words: operatorRoleNames,
  },
  {
    title: '许可证状态 licence states',
    source: 'src/features/base-list/domain/linking/register-contract.ts',
    words: licenceStateNames,
  },
  {
    title: '排查轮次 kinds of round',
    source: 'src/features/coverage/domain/coverage-round.ts',
    words: roundKindNames,
  },
  {
    title: '覆盖情况 coverage outcomes',
    source: 'src/features/coverage/domain/coverage-basis.ts',
    words: coverageOutcomeNames,
  },
  {
    title: '遗漏推算 estimate methods',
    source: 'src/features/coverage/domain/estimate.ts',
    words: estimateMethodNames,
  },
  {
    title: '疑点来源 sources of suspicion',
    source: 'src/features/screening/domain/engine/rule.ts',
    words: ruleSourceNames,
  },
  {
    title: '规则所需数据 what a rule needs',
    source: 'src/features/screening/domain/engine/rule.ts',
    words: ruleDataNeedNames,
  },
  {
    title: '初筛结果等级 colours',
    source: 'src/features/screening/domain/engine/lead.ts',
    words: leadColourNames,
  },
  {
    title: '筛查运行状态 states of a run',
    source: 'src/features/screening/domain/run/run-contract.ts',
    words: runStateNames,
  },
  {
    title: '初筛结果处理 what becomes of a result',
    source: 'src/features/screening/domain/result/result-contract.ts',
    words: resultStateNames,
  },
  {
    title: '核查标注 labels of verification',
    source: 'src/features/screening/domain/hit-rate/hit-rate-contract.ts',
    words: labelNames,
  },
]

/** Words of two features that are no member of a list in the code. */
const terms: Words = {
  'base list': '底单（一个部门提供的一类清单）',
  'list kind': '底单类别',
  'list import': '清单导入（一个版本）',
  'list row': '底单条目',
  'set aside': '搁置',
  inbox: '接收通道（文件夹、接口）',
  linking: '归并（条目归到场所和经营者）',
  question: '待判定',
  unplaced: '待落位',
  register: '一处一档（场所上各部门的条目）',
  contradiction: '矛盾（各部门清单互相不符）',
  coverage: '排查覆盖率',
  basis: '统计口径（登记在册、合并底数、某份底单、某类场所）',
  round: '排查轮次',
  'cross check': '交叉检查',
  'own count': '自查数',
  'no omission': '“无遗漏”认定',
  estimate: '共同遗漏的推算',
  rule: '筛查规则',
  'screening run': '一次筛查',
  result: '初筛结果（有疑点的场所或经营者）',
  reason: '疑点（规则给出的理由）',
  setting: '规则设定（启用和参数的决定）',
  'dry run': '试算',
  'hit rate': '命中率',
}

/** The features: the business words that are folders. */
const features: Words = {
  organisation: '组织（区划、单位、人员、岗位）',
  duty: '应办事项',
  'sign-off': '签字确认',
  campaign: '专项行动',
  site: '场所',
  'base-list': '底单（部门清单、归并、一处一档）',
  case: '案件、一案一档',
  lead: '线索',
  tip: '举报、奖励',
  screening: '大数据初筛',
  inspection: '排查、检查',
  coverage: '排查覆盖率（轮次、自查数、“无遗漏”认定）',
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
      `## 底单与覆盖率 lists and coverage\n\n${table(terms)}`,
      ...parts,
    ].join('\n\n') + '\n'
  )
}
