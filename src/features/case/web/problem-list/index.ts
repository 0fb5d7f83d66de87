import { lazyPage, type PageDescriptor } from '../../../../platform/web/index.ts'

/** The same as `problemListReaders`; named here so that the menu does not load every contract of cases. */
const readers = ['clerk', 'leader_in_charge', 'principal_leader', 'legal_reviewer', 'supervisor', 'auditor']

const inRoom = { room: 'case', roles: readers } as const

/** 签字确认 of problem lists. */
export const problemListPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/problem-lists',
    title: '签字确认',
    navLabel: '签字确认',
    component: lazyPage(() => import('./problem-list-page.tsx'), 'ProblemListPage'),
  },
  {
    room: 'case',
    roles: ['principal_leader'],
    path: '/problem-lists/sign',
    title: '签字',
    component: lazyPage(() => import('./sign-page.tsx'), 'SignPage'),
  },
  {
    ...inRoom,
    path: '/problem-lists/versions/$contentId',
    title: '签字版本',
    component: lazyPage(() => import('./version-page.tsx'), 'VersionPage'),
  },
  {
    ...inRoom,
    path: '/problem-lists/versions/$contentId/print',
    title: '打印签字稿',
    component: lazyPage(() => import('./version-print-page.tsx'), 'VersionPrintPage'),
  },
]
