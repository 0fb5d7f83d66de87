import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { requireCase } from '../../case/server/index.ts'
import { exportLimit, listAnswer } from '../../../platform/server/lists/list-answer.ts'
import {
  leadAssign,
  leadConclude,
  leadConclusionNames,
  leadExport,
  leadFromChain,
  leadsFromChain,
  chainLeadSenders,
  leadGet,
  leadList,
  leadOpen,
  leadSourceNames,
  leadStart,
  leadStateNames,
  type LeadRow,
} from '../domain/index.ts'
import { assignLead } from './actions/assign-lead.ts'
import { concludeLead } from './actions/conclude-lead.ts'
import { openLead } from './actions/open-lead.ts'
import { openLeadFromChain } from './actions/open-lead-from-chain.ts'
import { listChainLeads } from './chain-lead-queries.ts'
import { startLead } from './actions/start-lead.ts'
import { presentLead, presentLeadRow } from './lead-presenter.ts'
import { exportLeads, listLeads } from './lead-queries.ts'

const exportColumns = [
  { key: 'title', title: '线索', widthMm: 60, text: (l: LeadRow) => l.title },
  { key: 'source', title: '来源', text: (l: LeadRow) => leadSourceNames[l.source] },
  { key: 'state', title: '状态', text: (l: LeadRow) => leadStateNames[l.state] },
  {
    key: 'conclusion',
    title: '结论',
    text: (l: LeadRow) => (l.conclusion ? leadConclusionNames[l.conclusion] : ''),
  },
  { key: 'townName', title: '乡镇', text: (l: LeadRow) => l.townName },
  { key: 'regionName', title: '区域', text: (l: LeadRow) => l.regionName },
  { key: 'placeText', title: '地点', widthMm: 60, text: (l: LeadRow) => l.placeText },
  { key: 'operatorText', title: '涉及单位或个人', widthMm: 50, text: (l: LeadRow) => l.operatorText },
  { key: 'assignedTo', title: '承办单位', text: (l: LeadRow) => l.assignedTo },
  { key: 'foundOn', title: '发现日期', text: (l: LeadRow) => l.foundOn },
  { key: 'dueOn', title: '办理期限', text: (l: LeadRow) => l.dueOn },
] as const

export const leadRoutes: BoundRoute[] = [
  route(leadList, async (work, { query }) => {
    const page = await listLeads(work, query, query)
    return { ...page, rows: page.rows.map((row) => presentLeadRow(work, row)) }
  }),
  route(leadExport, async (work, { query }) =>
    listAnswer({
      name: '线索清单',
      whose: work.actor.regionName,
      format: query.format,
      wanted: query.columns,
      columns: exportColumns,
      rows: (await exportLeads(work, query, exportLimit + 1)).map((row) => presentLeadRow(work, row)),
    }),
  ),
  route(leadGet, (work, { params }) => presentLead(work, params.leadId)),
  route(leadOpen, (work, { body }) => openLead(work, body)),
  route(leadsFromChain, async (work, { params }) => {
    await requireCase(work, params.caseId)
    return {
      rows: await listChainLeads(work, params.caseId),
      maySend: chainLeadSenders.includes(work.actor.role),
    }
  }),
  route(leadFromChain, (work, { params, body }) => openLeadFromChain(work, params.caseId, body)),
  route(leadAssign, async (work, { params, body }) => {
    await assignLead(work, params.leadId, body)
    return presentLead(work, params.leadId)
  }),
  route(leadStart, async (work, { params, body }) => {
    await startLead(work, params.leadId, body.note)
    return presentLead(work, params.leadId)
  }),
  route(leadConclude, async (work, { params, body }) => {
    await concludeLead(work, params.leadId, body)
    return presentLead(work, params.leadId)
  }),
]
