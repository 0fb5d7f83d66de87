import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { baseListReaders, baseListWriters } from '../domain/index.ts'

const inRoom = { room: 'base', roles: baseListReaders } as const
const forWriters = { room: 'base', roles: baseListWriters } as const

export { SiteContradictions } from './site-contradictions.tsx'
export { SiteRegister } from './site-register.tsx'

/** The pages of 底单: the lists, their imports and rows, the questions of linking, contradictions, kinds and inboxes. */
export const baseListPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/lists',
    title: '底单',
    navLabel: '底单',
    component: lazyPage(() => import('./base-list-overview-page.tsx'), 'BaseListOverviewPage'),
  },
  {
    ...forWriters,
    path: '/lists/import',
    title: '导入清单',
    component: lazyPage(() => import('./import-new-page.tsx'), 'ImportNewPage'),
  },
  {
    ...inRoom,
    path: '/lists/$listId',
    title: '底单',
    component: lazyPage(() => import('./base-list-page.tsx'), 'BaseListPage'),
  },
  {
    ...inRoom,
    path: '/list-imports/$importId',
    title: '清单导入',
    component: lazyPage(() => import('./import-page.tsx'), 'ImportPage'),
  },
  {
    ...inRoom,
    path: '/list-rows/$rowId',
    title: '底单条目',
    component: lazyPage(() => import('./entry-page.tsx'), 'EntryPage'),
  },
  {
    ...inRoom,
    path: '/questions',
    title: '待判定',
    navLabel: '待判定',
    component: lazyPage(() => import('./question-list-page.tsx'), 'QuestionListPage'),
  },
  {
    ...inRoom,
    path: '/questions/$questionId',
    title: '是不是同一处',
    component: lazyPage(() => import('./question-page.tsx'), 'QuestionPage'),
  },
  {
    ...inRoom,
    path: '/unplaced',
    title: '待落位',
    navLabel: '待落位',
    component: lazyPage(() => import('./unplaced-page.tsx'), 'UnplacedPage'),
  },
  {
    ...inRoom,
    path: '/contradictions',
    title: '信息矛盾',
    navLabel: '信息矛盾',
    component: lazyPage(() => import('./contradiction-list-page.tsx'), 'ContradictionListPage'),
  },
  {
    ...inRoom,
    path: '/list-kinds',
    title: '底单类别',
    component: lazyPage(() => import('./list-kinds-page.tsx'), 'ListKindsPage'),
  },
  {
    ...forWriters,
    path: '/list-kinds/new',
    title: '新增底单类别',
    component: lazyPage(() => import('./list-kind-form-page.tsx'), 'ListKindNewPage'),
  },
  {
    ...inRoom,
    path: '/list-kinds/$kindId',
    title: '底单类别',
    component: lazyPage(() => import('./list-kind-page.tsx'), 'ListKindPage'),
  },
  {
    ...forWriters,
    path: '/list-kinds/$kindId/edit',
    title: '修改底单类别',
    component: lazyPage(() => import('./list-kind-edit-page.tsx'), 'ListKindEditPage'),
  },
  {
    ...inRoom,
    path: '/list-layouts',
    title: '记住的列对应',
    component: lazyPage(() => import('./list-layouts-page.tsx'), 'ListLayoutsPage'),
  },
  {
    ...forWriters,
    path: '/list-inboxes',
    title: '接收通道',
    component: lazyPage(() => import('./list-inboxes-page.tsx'), 'ListInboxesPage'),
  },
]
