import { baseListPages } from '../../features/base-list/web/index.ts'
import { blacklistPages } from '../../features/blacklist/web/index.ts'
import { campaignPages } from '../../features/campaign/web/index.ts'
import { casePages } from '../../features/case/web/index.ts'
import { coveragePages } from '../../features/coverage/web/index.ts'
import { disciplinePages } from '../../features/discipline/web/index.ts'
import { dutyPages } from '../../features/duty/web/index.ts'
import { administrativeRoles, patrolRoles } from '../../features/inspection/domain/index.ts'
import { inspectionPages } from '../../features/inspection/web/index.ts'
import { leadPages } from '../../features/lead/web/index.ts'
import { lookBackPages } from '../../features/look-back/web/index.ts'
import { businessRoles } from '../../features/organisation/domain/index.ts'
import { lawPages } from '../../features/law/web/index.ts'
import { organisationPages } from '../../features/organisation/web/index.ts'
import { reportingPages } from '../../features/reporting/web/index.ts'
import { screeningPages } from '../../features/screening/web/index.ts'
import { sitePages } from '../../features/site/web/index.ts'
import { lazyPage, type PageDescriptor } from '../../platform/web/index.ts'

const deskPages: readonly PageDescriptor[] = [
  {
    path: '/desk',
    title: '工作台',
    room: 'desk',
    roles: businessRoles,
    navLabel: '工作台',
    component: lazyPage(() => import('./desk-page.tsx'), 'DeskPage'),
  },
  {
    path: '/system',
    title: '工作台',
    room: 'desk',
    roles: ['administrator'],
    navLabel: '工作台',
    component: lazyPage(() => import('./system-desk-page.tsx'), 'SystemDeskPage'),
  },
]

const auditPages: readonly PageDescriptor[] = [
  {
    path: '/audit',
    title: '审计日志',
    room: 'system',
    roles: ['auditor'],
    navLabel: '审计日志',
    component: lazyPage(() => import('./audit-office-page.tsx'), 'AuditOfficePage'),
  },
]

/** One site with its visits and cases: a feature above the register's. */
const siteOfficePages: readonly PageDescriptor[] = [
  {
    path: '/sites/$siteId',
    title: '场所',
    room: 'base',
    roles: businessRoles,
    component: lazyPage(() => import('./site-office-page.tsx'), 'SiteOfficePage'),
  },
]

/** One visit with the round for which it counts: a feature above the visits'. */
const visitOfficePages: readonly PageDescriptor[] = [
  {
    path: '/inspections/new',
    title: '记录排查',
    room: 'inspection',
    roles: [...patrolRoles, ...administrativeRoles],
    component: lazyPage(() => import('./visit-office-pages.tsx'), 'VisitNewOfficePage'),
  },
  {
    path: '/inspections/$inspectionId',
    title: '排查记录',
    room: 'inspection',
    roles: businessRoles,
    component: lazyPage(() => import('./visit-office-pages.tsx'), 'VisitOfficePage'),
  },
]

/** One lead with what screening saw: a feature above the inbox. */
const leadOfficePages: readonly PageDescriptor[] = [
  {
    path: '/leads/$leadId',
    title: '线索',
    room: 'lead',
    roles: businessRoles,
    component: lazyPage(() => import('./lead-office-page.tsx'), 'LeadOfficePage'),
  },
]

/** One case with the parts of its file that later features know. */
const caseOfficePages: readonly PageDescriptor[] = [
  {
    path: '/cases/$caseId',
    title: '案件',
    room: 'case',
    roles: businessRoles,
    component: lazyPage(() => import('./case-office-page.tsx'), 'CaseOfficePage'),
  },
]

/** Every page of the office: one line per feature. */
export const pages: readonly PageDescriptor[] = [
  ...deskPages,
  ...campaignPages,
  ...dutyPages,
  ...baseListPages,
  ...sitePages,
  ...siteOfficePages,
  ...coveragePages,
  ...leadPages,
  ...leadOfficePages,
  ...screeningPages,
  ...inspectionPages,
  ...visitOfficePages,
  ...casePages,
  ...lookBackPages,
  ...blacklistPages,
  ...disciplinePages,
  ...caseOfficePages,
  ...reportingPages,
  ...organisationPages,
  ...lawPages,
  ...auditPages,
]
