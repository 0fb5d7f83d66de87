import { lazy } from 'react'
import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'

export { AuditPage, type AuditValueWords } from './audit-page.tsx'
export { RenewSession } from './renew-session.tsx'
export { SignInFlow } from './sign-in-flow.tsx'

/** Showing oneself once more before signing; loaded when it is first opened. */
export const ReauthenticateDialog = lazy(async () => ({
  default: (await import('./reauthenticate-dialog.tsx')).ReauthenticateDialog,
}))

const staff = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'supervisor',
  'auditor',
  'administrator',
]

/** Pages of 系统 and one's own account; `app` adds the audit log with the words of every feature. */
export const organisationPages: readonly PageDescriptor[] = [
  {
    path: '/orgs',
    title: '单位',
    room: 'system',
    roles: staff,
    navLabel: '单位',
    component: lazyPage(() => import('./org-list-page.tsx'), 'OrgListPage'),
  },
  {
    path: '/orgs/new',
    title: '新增单位',
    room: 'system',
    roles: ['administrator'],
    component: lazyPage(() => import('./org-new-page.tsx'), 'OrgNewPage'),
  },
  {
    path: '/orgs/$orgId',
    title: '单位',
    room: 'system',
    roles: staff,
    component: lazyPage(() => import('./org-page.tsx'), 'OrgPage'),
  },
  {
    path: '/people',
    title: '人员',
    room: 'system',
    roles: staff,
    navLabel: '人员',
    component: lazyPage(() => import('./person-list-page.tsx'), 'PersonListPage'),
  },
  {
    path: '/people/new',
    title: '新增人员',
    room: 'system',
    roles: ['administrator'],
    component: lazyPage(() => import('./person-new-page.tsx'), 'PersonNewPage'),
  },
  {
    path: '/people/$personId',
    title: '人员',
    room: 'system',
    roles: staff,
    component: lazyPage(() => import('./person-page.tsx'), 'PersonPage'),
  },
  {
    path: '/regions',
    title: '行政区划',
    room: 'system',
    navLabel: '行政区划',
    component: lazyPage(() => import('./region-page.tsx'), 'RegionPage'),
  },
  {
    path: '/account',
    title: '我的账号',
    room: 'system',
    component: lazyPage(() => import('./account-page.tsx'), 'AccountPage'),
  },
]
