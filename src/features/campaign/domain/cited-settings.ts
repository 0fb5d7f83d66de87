import { noticeSectionNames } from './notice-section.ts'
import type { Notice } from './notice.ts'

/** One setting of a notice and the words it rests on. */
export type CitedSetting = {
  readonly section: string
  readonly label: string
  readonly of: 'own' | 'forwarded'
  readonly cite: string
  readonly quote: string
}

/** Chinese names of a notice's sections, in the order of the page. */
export const noticeSectionLabels: Readonly<Record<string, string>> = {
  purpose: '目的',
  scope: '范围',
  basis: '依据',
  period: '时段',
  families: '整治对象',
  stages: '阶段',
  milestones: '时间节点',
  division: '任务分工',
  requirements: '工作要求',
  steeringGroup: '领导小组',
  duty: '办理时限',
  site: '场所与底单',
  case: '案件办理',
  lead: '线索',
  tip: '举报与奖励',
  screening: '大数据筛查',
  inspection: '排查检查',
  cooperation: '协同与宣传',
  reporting: '报表',
  supervision: '督导',
  assessment: '考核问责',
}

const core = [
  'purpose',
  'scope',
  'basis',
  'period',
  'families',
  'stages',
  'milestones',
  'division',
  'requirements',
  'steeringGroup',
] as const

/** Every setting of a notice with its paragraph and verbatim words, by section: what the screen shows beside the text. */
export function citedSettings(notice: Notice): CitedSetting[] {
  const found: CitedSetting[] = []
  for (const section of [...core, ...noticeSectionNames])
    collect(section, (notice as Readonly<Record<string, unknown>>)[section], found)
  return found
}

function collect(section: string, value: unknown, found: CitedSetting[]): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(section, one, found)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const setting = value as Readonly<Record<string, unknown>>
  if (typeof setting['cite'] === 'string' && typeof setting['quote'] === 'string') {
    const name = setting['label'] ?? setting['title'] ?? setting['when'] ?? noticeSectionLabels[section]
    found.push({
      section,
      label: String(name ?? ''),
      of: setting['of'] === 'forwarded' ? 'forwarded' : 'own',
      cite: setting['cite'],
      quote: setting['quote'],
    })
  }
  for (const child of Object.values(setting)) collect(section, child, found)
}
