import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { cents } from '../../../kernel/money.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { optionalParagraph, optionalText, requiredText } from '../../../kernel/text.ts'
import { regionWideRoles } from '../../organisation/domain/index.ts'
import { findingSeverities } from './form-checks.ts'
import { formContent } from './form-layout-content.ts'
import { formLayout } from './form-layout.ts'
import { filingActions, filingStandings, filingStates, rolesForFilingAction } from './filing-transitions.ts'
import { indicatorIds } from './indicator.ts'
import { reportingPeriod } from './reporting-period.ts'

/**
 * Forms count whole regions, so only posts that see every department's matters may read them: a department's figures
 * would be a part passed off as the whole.
 */
export const formReaders = [...regionWideRoles]
const readers = roles(...formReaders)
const filing = { resource: 'filing', scope: 'region' } as const

export const formKinds = ['ledger', 'summary'] as const
export type FormKind = (typeof formKinds)[number]
export const formKindNames: Readonly<Record<FormKind, string>> = {
  ledger: '附件2 清单台账',
  summary: '附件3 排查整治情况汇总表',
}
export const formFormats = ['xlsx', 'docx', 'html', 'json', 'csv'] as const
export type FormFormat = (typeof formFormats)[number]

/** One unit's forms of one period of one campaign. */
export const formPlace = z.object({ campaignId: id, region: regionCode, period: reportingPeriod })
export type FormPlace = z.infer<typeof formPlace>
const version = z.coerce.number().int().min(1).max(10_000).optional()
const indicator = z.enum(indicatorIds, { error: '没有这个指标，请从报表上点选。' })

const overrideView = z.object({
  computed: z.number().int(),
  stated: z.number().int(),
  reason: z.string(),
  decision: z.string(),
  by: z.string(),
  at: z.string(),
})
export const figureView = z.object({
  id: indicator,
  label: z.string(),
  unit: z.string(),
  kind: z.enum(['count', 'cents']),
  rule: z.string(),
  computed: z.number().int(),
  stated: z.number().int(),
  text: z.string(),
  recordCount: z.number().int(),
  override: overrideView.nullable(),
  /** Sum of the units one level below, each counted in its own scope; null where there is no level below. */
  below: z.object({ sum: z.number().int(), text: z.string(), difference: z.number().int() }).nullable(),
})
export type FigureView = z.infer<typeof figureView>

export const findingView = z.object({
  key: z.string(),
  severity: z.enum(findingSeverities),
  message: z.string(),
  indicator: indicator.nullable(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
})

export const formView = z.object({
  campaign: z.object({ id, key: z.string(), name: z.string() }),
  period: z.string(),
  periodName: z.string(),
  from: z.string(),
  to: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  /** Whose region, from the county down. */
  regionLabel: z.string(),
  state: z.enum(filingStates),
  stateName: z.string(),
  /** Shown is this frozen version; null: the records as they are now. */
  version: z.number().int().nullable(),
  versions: z.array(
    z.object({
      version: z.number().int(),
      kind: z.enum(['filed', 'zero']),
      filedOn: z.string(),
      filedBy: z.string(),
      code: z.string(),
    }),
  ),
  filedOn: z.string().nullable(),
  filedBy: z.string().nullable(),
  returned: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  /** The notice asks this unit for this period's report. */
  isExpected: z.boolean(),
  /** Short code of the data, and of the audit chain's head: as printed on the page. */
  versionCode: z.string(),
  auditCode: z.string(),
  sha256: z.string(),
  /** The records changed after this was filed: the code of the data as it is now; null when nothing changed or not filed. */
  changedSince: z.string().nullable(),
  ledger: z.object({ layout: formLayout, content: formContent, caseIds: z.array(id) }),
  summary: z.object({ layout: formLayout, content: formContent }),
  figures: z.array(figureView),
  /** Patrols' person-visits, shown apart from officers'; kinds outside the columns; undecided ones. */
  aside: z.array(
    z.object({ label: z.string(), value: z.number().int(), unit: z.string(), rule: z.string() }),
  ),
  findings: z.array(findingView),
  allowedActions: z.array(z.enum(filingActions)),
})
export type FormView = z.infer<typeof formView>

export const formGet = defineAction({
  ...filing,
  name: 'form.get',
  method: 'GET',
  path: '/api/forms',
  summary: '报表：附件2、附件3与核对结果',
  gate: readers,
  query: formPlace.extend({ version }),
  output: formView,
  problems: [
    'campaign/not-found',
    'organisation/outside-region',
    'reporting/period-outside',
    'reporting/no-form',
  ],
})

export const recordRow = z.object({
  kind: z.enum(['case', 'inspection']),
  id,
  title: z.string(),
  regionName: z.string(),
  detail: z.string(),
  on: z.string(),
})
export const formFigureRecords = defineAction({
  ...filing,
  name: 'form.figure-records',
  method: 'GET',
  path: '/api/forms/records',
  summary: '报表数字背后的记录',
  gate: readers,
  query: formPlace.extend({
    indicator,
    version,
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  output: z.object({
    indicator,
    /** Whose figure, from the county down. */
    regionLabel: z.string(),
    label: z.string(),
    rule: z.string(),
    computed: z.number().int(),
    total: z.number().int(),
    rows: z.array(recordRow),
    nextOffset: z.number().int().nullable(),
  }),
})

export const formOverride = defineAction({
  ...filing,
  name: 'form.override',
  method: 'POST',
  path: '/api/forms/override',
  summary: '更正报表数字（须写理由，两个数字都保留）',
  gate: roles(...rolesForFilingAction('override')),
  body: formPlace.extend({
    indicator,
    /** A count or cents; null goes back to the computed figure. */
    stated: cents.nullable(),
    reason: requiredText('更正理由', 500),
    decision: optionalText('决定书文号', 100).default(''),
  }),
  output: formView,
  problems: [
    'reporting/forbidden',
    'reporting/wrong-status',
    'reporting/nothing-changed',
    'reporting/decision-first',
  ],
})

export const formExplain = defineAction({
  ...filing,
  name: 'form.explain',
  method: 'POST',
  path: '/api/forms/explain',
  summary: '对核对结果作出说明',
  gate: roles(...rolesForFilingAction('explain')),
  body: formPlace.extend({
    finding: z.string().max(100, '提示标识无效，请刷新后重试。'),
    answer: requiredText('说明', 500),
  }),
  output: formView,
  problems: ['reporting/forbidden', 'reporting/wrong-status', 'reporting/unknown-finding'],
})

const filingProblems = [
  'reporting/forbidden',
  'reporting/wrong-status',
  'reporting/must-fix',
  'reporting/must-explain',
  'reporting/period-not-over',
]
export const formFile = defineAction({
  ...filing,
  name: 'form.file',
  method: 'POST',
  path: '/api/forms/file',
  summary: '报出附件2、附件3',
  gate: roles(...rolesForFilingAction('file')),
  /** `explanation` answers every check that is still unexplained. */
  body: formPlace.extend({ explanation: optionalParagraph('情况说明', 500).default('') }),
  output: formView,
  problems: filingProblems,
})
export const formZero = defineAction({
  ...filing,
  name: 'form.zero',
  method: 'POST',
  path: '/api/forms/zero',
  summary: '零报告',
  gate: roles(...rolesForFilingAction('zero')),
  body: formPlace.extend({ explanation: optionalParagraph('情况说明', 500).default('') }),
  output: formView,
  problems: [...filingProblems, 'reporting/not-zero'],
})
export const formReturn = defineAction({
  ...filing,
  name: 'form.return',
  method: 'POST',
  path: '/api/forms/return',
  summary: '退回报表',
  gate: roles(...rolesForFilingAction('return')),
  body: formPlace.extend({ reason: requiredText('退回原因', 500) }),
  output: formView,
  problems: ['reporting/forbidden', 'reporting/wrong-status'],
})

export const filingRow = z.object({
  regionCode: z.string(),
  regionName: z.string(),
  parentName: z.string(),
  standing: z.enum(filingStandings),
  standingName: z.string(),
  isLate: z.boolean(),
  dueOn: z.string().nullable(),
  filedOn: z.string().nullable(),
  filedBy: z.string().nullable(),
  version: z.number().int(),
  returnedReason: z.string().nullable(),
})
export type FilingRow = z.infer<typeof filingRow>

/** Units that owe the report of a period. */
export const formList = defineAction({
  ...filing,
  name: 'form.list',
  method: 'GET',
  path: '/api/forms/units',
  summary: '报送情况：各单位本期状态',
  gate: readers,
  query: z.object({
    campaignId: id,
    period: reportingPeriod,
    region: regionCode.optional(),
    standing: z.enum(filingStandings).optional(),
    late: z.enum(['yes']).optional(),
  }),
  output: z.object({
    period: z.string(),
    periodName: z.string(),
    /** Whose units. */
    regionName: z.string(),
    dueOn: z.string().nullable(),
    counts: z.object({
      filed: z.number().int(),
      zero: z.number().int(),
      returned: z.number().int(),
      missing: z.number().int(),
      open: z.number().int(),
      late: z.number().int(),
    }),
    rows: z.array(filingRow),
  }),
})

export const overviewCell = z.object({
  period: z.string(),
  /** The unit's own standing; null when it owes nothing itself in this period. */
  own: z.enum(filingStandings).nullable(),
  isLate: z.boolean(),
  /** Units below that owe a report, and how they stand; null when there are none. */
  below: z
    .object({
      total: z.number().int(),
      filed: z.number().int(),
      zero: z.number().int(),
      returned: z.number().int(),
      missing: z.number().int(),
      open: z.number().int(),
    })
    .nullable(),
})
/** Units × periods. */
export const formOverview = defineAction({
  ...filing,
  name: 'form.overview',
  method: 'GET',
  path: '/api/forms/overview',
  summary: '报送总览：单位 × 报送期',
  gate: readers,
  query: z.object({ campaignId: id, region: regionCode.optional() }),
  output: z.object({
    campaign: z.object({ id, key: z.string(), name: z.string() }),
    regionCode: z.string(),
    regionName: z.string(),
    periods: z.array(
      z.object({ period: z.string(), name: z.string(), dueOn: z.string().nullable(), words: z.string() }),
    ),
    rows: z.array(
      z.object({
        regionCode: z.string(),
        regionName: z.string(),
        cells: z.array(overviewCell),
      }),
    ),
  }),
})

export const formExport = defineAction({
  ...filing,
  name: 'form.export',
  method: 'GET',
  path: '/api/forms/export',
  summary: '下载或打印报表',
  gate: readers,
  query: formPlace.extend({
    form: z.enum(formKinds, { error: '请选择附件2或附件3。' }),
    format: z.enum(formFormats, { error: '请选择 xlsx、docx、html、json 或 csv。' }).default('xlsx'),
    version,
  }),
  respond: 'file',
  output: z.object({}),
})
