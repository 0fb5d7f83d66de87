import { today } from '../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { listAnswer } from '../../../platform/server/lists/list-answer.ts'
import { orgKindNames } from '../../organisation/domain/index.ts'
import * as contract from '../domain/index.ts'
import * as handle from './actions/handle-entry.ts'
import { proposeEntry } from './actions/propose-entry.ts'
import { receiptSanction } from './actions/receipt-sanction.ts'
import { presentEntry, presentEntryRow, presentSanction } from './blacklist-presenter.ts'
import { listEntries, sanctionsWhere } from './blacklist-queries.ts'
import { entriesOf } from './entries-of.ts'

const sanctionColumns = [
  { key: 'office', title: '部门', widthMm: 40, text: (s: contract.SanctionRow) => s.office },
  { key: 'orgKind', title: '部门类别', text: (s: contract.SanctionRow) => orgKindNames[s.orgKind] },
  { key: 'number', title: '黑名单编号', widthMm: 40, text: (s: contract.SanctionRow) => s.entryNumber },
  { key: 'subject', title: '对象', widthMm: 50, text: (s: contract.SanctionRow) => s.subjectName },
  { key: 'measure', title: '惩戒措施', widthMm: 80, text: (s: contract.SanctionRow) => s.measure },
  { key: 'sentOn', title: '发送日期', text: (s: contract.SanctionRow) => s.sentOn },
  { key: 'state', title: '回执', text: (s: contract.SanctionRow) => s.stateName },
  { key: 'receipt', title: '落实情况', widthMm: 60, text: (s: contract.SanctionRow) => s.receipt },
] as const

const mostShown = 500

export const blacklistRoutes: readonly BoundRoute[] = [
  route(contract.blacklistList, async (work, { query }) => {
    const page = await listEntries(work, query, query)
    return { ...page, rows: page.rows.map((row) => presentEntryRow(work, row)) }
  }),
  route(contract.blacklistOf, (work, { query }) => entriesOf(work, query)),
  route(contract.blacklistGet, (work, { params }) => presentEntry(work, params.entryId)),
  route(contract.blacklistPropose, (work, { body }) => proposeEntry(work, body)),
  route(contract.blacklistNotify, (work, { params, body }) =>
    handle.notifySubject(work, params.entryId, body),
  ),
  route(contract.blacklistRecordStatement, (work, { params, body }) =>
    handle.recordStatement(work, params.entryId, body),
  ),
  route(contract.blacklistListIt, (work, { params, body }) => handle.listEntry(work, params.entryId, body)),
  route(contract.blacklistDecline, (work, { params, body }) =>
    handle.declineEntry(work, params.entryId, body),
  ),
  route(contract.blacklistPublish, (work, { params, body }) =>
    handle.publishEntry(work, params.entryId, body),
  ),
  route(contract.blacklistFileAppeal, (work, { params, body }) =>
    handle.fileAppeal(work, params.entryId, body),
  ),
  route(contract.blacklistAnswerAppeal, (work, { params, body }) =>
    handle.answerAppeal(work, params.entryId, body),
  ),
  route(contract.blacklistRemove, (work, { params, body }) => handle.removeEntry(work, params.entryId, body)),
  route(contract.blacklistWithdraw, (work, { params, body }) =>
    handle.withdrawEntry(work, params.entryId, body),
  ),
  route(contract.sanctionList, async (work, { query }) => {
    const rows = await sanctionsWhere(work, query, mostShown + 1)
    return {
      rows: rows.slice(0, mostShown).map((s) => presentSanction(work, s)),
      more: rows.length > mostShown,
      whose: work.actor.regionName,
      asOf: today(work.clock),
    }
  }),
  route(contract.sanctionExport, async (work, { query }) =>
    listAnswer({
      name: '联合惩戒清单',
      whose: work.actor.regionName,
      format: query.format,
      wanted: undefined,
      columns: sanctionColumns,
      rows: (await sanctionsWhere(work, query, 20_001)).map((s) => presentSanction(work, s)),
    }),
  ),
  route(contract.sanctionReceipt, (work, { params, body }) => receiptSanction(work, params.sanctionId, body)),
]
