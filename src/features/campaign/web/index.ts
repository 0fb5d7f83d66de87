import { businessRoles } from '../../organisation/domain/index.ts'
import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { openingRoles } from '../domain/index.ts'

const inRoom = { room: 'campaign', roles: businessRoles } as const

/** The pages of 专项行动. */
export const campaignPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/campaigns',
    title: '专项行动',
    navLabel: '专项行动',
    component: lazyPage(() => import('./campaign-list-page.tsx'), 'CampaignListPage'),
  },
  {
    room: 'campaign',
    roles: openingRoles,
    path: '/campaigns/open',
    title: '启动专项行动',
    component: lazyPage(() => import('./open-campaign-page.tsx'), 'OpenCampaignPage'),
  },
  {
    room: 'campaign',
    roles: openingRoles,
    path: '/campaigns/check-notice',
    title: '检查通知文件',
    component: lazyPage(() => import('./check-notice-page.tsx'), 'CheckNoticePage'),
  },
  {
    ...inRoom,
    path: '/campaigns/$campaignId',
    title: '专项行动',
    component: lazyPage(() => import('./campaign-page.tsx'), 'CampaignPage'),
  },
  {
    ...inRoom,
    path: '/campaigns/$campaignId/roster',
    title: '领导小组及联络员名单',
    component: lazyPage(() => import('./roster-page.tsx'), 'RosterPage'),
  },
  {
    ...inRoom,
    path: '/campaigns/$campaignId/notice',
    title: '通知原文与设置',
    component: lazyPage(() => import('./notice-page.tsx'), 'NoticePage'),
  },
]

export { CampaignField } from './campaign-field.tsx'
export { campaignOfPlace, type CampaignSummary } from './campaign-of-place.ts'
