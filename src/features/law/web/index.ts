import { businessRoles } from '../../organisation/domain/index.ts'
import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'

const readers = [...businessRoles, 'administrator', 'discipline_officer'] as const

/** 系统：法规规则和工作日历. */
export const lawPages: readonly PageDescriptor[] = [
  {
    path: '/law/rules',
    title: '法规规则',
    room: 'system',
    roles: readers,
    navLabel: '法规规则',
    component: lazyPage(() => import('./rules-page.tsx'), 'LawRulesPage'),
  },
  {
    path: '/law/rules/$code',
    title: '法规规则',
    room: 'system',
    roles: readers,
    component: lazyPage(() => import('./rule-page.tsx'), 'LawRulePage'),
  },
  {
    path: '/law/rules/$code/change',
    title: '更正法规规则',
    room: 'system',
    roles: ['legal_reviewer'],
    component: lazyPage(() => import('./change-rule-page.tsx'), 'ChangeRulePage'),
  },
  {
    path: '/law/calendar',
    title: '工作日历',
    room: 'system',
    roles: readers,
    navLabel: '工作日历',
    component: lazyPage(() => import('./calendar-page.tsx'), 'CalendarPage'),
  },
  {
    path: '/law/calendar/add',
    title: '录入放假安排',
    room: 'system',
    // As `calendarKeepers` says; written out, so that the first script does not carry the law's schemas.
    roles: ['clerk', 'leader_in_charge', 'administrator'],
    component: lazyPage(() => import('./calendar-add-page.tsx'), 'CalendarAddPage'),
  },
]
