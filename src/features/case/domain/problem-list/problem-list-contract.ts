import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { regionCode, regionLevels } from '../../../../kernel/region-code.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { differenceRow, scanRow, shownDocument, signatureRow } from '../../../sign-off/domain/index.ts'
import { problemListStates } from './list-state.ts'

/** Who sees every department's cases of the region, and so the whole list. */
export const problemListReaders = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'legal_reviewer',
  'supervisor',
  'auditor',
] as const

const common = { resource: 'sign_off', scope: 'region' } as const
const reads = { ...common, method: 'GET', gate: roles(...problemListReaders) } as const
const place = { campaignId: id, regionCode }
const level = z.enum(regionLevels)

const standing = {
  state: z.enum(problemListStates),
  stateName: z.string(),
  /** The leader's signature that stands. */
  signed: signatureRow.extend({ versionCode: z.string() }).nullable(),
  /** Leaders above who signed the same version. */
  above: z.array(signatureRow),
  returned: signatureRow.nullable(),
}

/** The first of them, and how many there are. */
const differences = { differences: z.array(differenceRow), differenceCount: z.number().int() }

/** A region below in the table of who has signed and who has not. */
export const belowRow = z.object({
  code: z.string(),
  name: z.string(),
  level,
  cases: z.number().int(),
  ...standing,
  /** Levels that do not exist between, passed over: `乡镇（街道）`. */
  passedOver: z.array(z.string()),
  /** Of the regions below this one: how many there are, and how many have signed what stands now. */
  children: z.number().int(),
  childrenSigned: z.number().int(),
})
export type ProblemListBelow = z.infer<typeof belowRow>

export const problemListView = z.object({
  campaignId: id,
  campaignName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  level,
  /** What the notice asks: its words and paragraph, and the levels it names; null: it says nothing of signing. */
  demanded: z
    .object({ label: z.string(), cite: z.string(), quote: z.string(), levels: z.array(level) })
    .nullable(),
  /** The list as it stands now; null above the county, where nobody signs. */
  document: shownDocument.nullable(),
  sha256: z.string(),
  versionCode: z.string(),
  ...standing,
  /** Against what was signed last; at most 200 of `differenceCount`. */
  ...differences,
  versions: z.array(
    z.object({ contentId: id, versionCode: z.string(), firstAt: z.string(), signers: z.string() }),
  ),
  below: z.array(belowRow),
  allowedActions: z.array(z.enum(['prepare', 'sign', 'return', 'ask'])),
})
export type ProblemListView = z.infer<typeof problemListView>

export const problemListGet = defineAction({
  ...reads,
  name: 'problem-list.get',
  path: '/api/problem-lists',
  summary: '问题清单与签字情况',
  query: z.object({ campaign: id, region: regionCode.optional() }),
  output: problemListView,
  problems: [
    'campaign/not-found',
    'organisation/outside-region',
    'problem-list/level',
    'problem-list/skipped',
    'problem-list/unknown-region',
    'problem-list/too-many',
  ],
})

/** 等我签: what waits for the acting leader, one line a list. */
export const problemListToSign = defineAction({
  ...reads,
  name: 'problem-list.to-sign',
  path: '/api/problem-lists/to-sign',
  summary: '等我签字的问题清单',
  output: z.object({
    items: z.array(
      z.object({
        campaignId: id,
        campaignName: z.string(),
        regionCode: z.string(),
        regionName: z.string(),
        /** own: one's own list; countersign: one that the unit below has signed. */
        kind: z.enum(['own', 'countersign']),
        cases: z.number().int(),
        differenceCount: z.number().int(),
        /** How many units below have signed what stands now, of how many. */
        below: z.number().int(),
        belowSigned: z.number().int(),
        ...standing,
      }),
    ),
    /** Of the acting post: lists signed that still stand. */
    signedCount: z.number().int(),
  }),
})
export type ProblemListToSign = z.infer<(typeof problemListToSign)['output']>

/** Keeps the list as it is shown, before it is signed or printed: a printed code can always be found again. */
export const problemListPrepare = defineAction({
  ...common,
  name: 'problem-list.prepare',
  method: 'POST',
  path: '/api/problem-lists/prepare',
  summary: '生成签字稿',
  gate: roles('clerk', 'principal_leader'),
  body: z.object(place),
  output: z.object({
    contentId: id,
    versionCode: z.string(),
    sha256: z.string(),
    sm3: z.string(),
    document: shownDocument,
    /** Against what this unit signed last. */
    ...differences,
    ...standing,
    below: z.array(belowRow),
  }),
  problems: [
    'campaign/not-found',
    'organisation/outside-region',
    'problem-list/level',
    'problem-list/skipped',
    'problem-list/too-many',
  ],
})
export type PreparedProblemList = z.infer<(typeof problemListPrepare)['output']>

/** Signs one list or several that were each shown; one showing of oneself covers them, and names their hashes. */
export const problemListSign = defineAction({
  ...common,
  name: 'problem-list.sign',
  method: 'POST',
  path: '/api/problem-lists/sign',
  summary: '签字确认问题清单',
  gate: roles('principal_leader'),
  body: z.object({
    contentIds: z.array(id).min(1, '请先打开要签字的清单。').max(200, '一次最多签 200 份，请分批签字。'),
    reauthenticationId: id,
  }),
  output: z.object({ signatures: z.array(signatureRow) }),
  problems: [
    'sign-off/not-found',
    'sign-off/changed',
    'sign-off/already-signed',
    'sign-off/reauthenticate',
    'problem-list/not-yours',
    'problem-list/below-first',
  ],
})

export const problemListReturn = defineAction({
  ...common,
  name: 'problem-list.return',
  method: 'POST',
  path: '/api/problem-lists/return',
  summary: '退回下级签字的问题清单',
  gate: roles('principal_leader'),
  body: z.object({ contentId: id, reason: requiredText('退回原因', 200) }),
  output: z.object({ signature: signatureRow }),
  problems: ['sign-off/not-found', 'problem-list/not-yours', 'problem-list/not-signed'],
})

/** 送签: the clerk asks the leaders of one's own region and of those below for their signature by a day. */
export const problemListAsk = defineAction({
  ...common,
  name: 'problem-list.ask',
  method: 'POST',
  path: '/api/problem-lists/ask',
  summary: '送签问题清单',
  gate: roles('clerk'),
  body: z.object({ ...place, dueOn: localDate }),
  output: z.object({ asked: z.number().int() }),
  problems: [
    'campaign/not-found',
    'organisation/outside-region',
    'problem-list/level',
    'problem-list/nothing-to-ask',
    'problem-list/due-past',
  ],
})

const versionParam = z.object({ contentId: id })
/** A version that was kept, readable for ever, beside what stands now. */
export const problemListVersion = defineAction({
  ...reads,
  name: 'problem-list.version',
  path: '/api/problem-lists/versions/:contentId',
  summary: '问题清单的签字版本',
  params: versionParam,
  output: z.object({
    contentId: id,
    campaignId: id,
    regionCode: z.string(),
    regionName: z.string(),
    versionCode: z.string(),
    sha256: z.string(),
    sm3: z.string(),
    document: shownDocument,
    preparedByName: z.string(),
    preparedAt: z.string(),
    signatures: z.array(signatureRow),
    scans: z.array(scanRow),
    /** From this version to what stands now. */
    ...differences,
  }),
  problems: ['sign-off/not-found'],
})
export type ProblemListVersion = z.infer<(typeof problemListVersion)['output']>

/** The page to print, sign and stamp: A4, the head and the code of the version on every page. */
export const problemListPrint = defineAction({
  ...reads,
  name: 'problem-list.print',
  path: '/api/problem-lists/versions/:contentId/print',
  summary: '打印签字稿',
  params: versionParam,
  output: z.object({}),
  respond: 'file',
  problems: ['sign-off/not-found'],
})

export const problemListScan = defineAction({
  ...common,
  name: 'problem-list.scan',
  method: 'POST',
  path: '/api/problem-lists/scans',
  summary: '归入盖章扫描件',
  gate: roles('clerk', 'principal_leader'),
  body: z.object({
    fileId: id,
    /** Left out: read from the file's name. */
    code: z.string().max(60, '版本码为 16 位，请核对后重新输入。').nullable().default(null),
  }),
  output: z.object({ contentId: id, versionCode: z.string(), regionName: z.string(), scan: scanRow }),
  problems: ['sign-off/no-code', 'sign-off/unknown-code', 'sign-off/scan-there', 'file/not-yours'],
})
