import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { lazyPart, type CasePart } from '../../case/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { matterSenders } from '../domain/index.ts'

const officers = ['discipline_officer']

/** The pages of 纪检监察: matters for those who handle them, results for everybody. */
export const disciplinePages: readonly PageDescriptor[] = [
  {
    room: 'case',
    roles: officers,
    path: '/discipline',
    title: '公职人员问题线索',
    navLabel: '问题线索',
    component: lazyPage(() => import('./matter-list-page.tsx'), 'MatterListPage'),
  },
  {
    room: 'case',
    roles: matterSenders,
    path: '/discipline/new',
    title: '反映公职人员问题',
    component: lazyPage(() => import('./matter-send-page.tsx'), 'MatterSendPage'),
  },
  {
    room: 'case',
    roles: officers,
    path: '/discipline/$matterId',
    title: '公职人员问题线索',
    component: lazyPage(() => import('./matter-page.tsx'), 'MatterPage'),
  },
  {
    room: 'case',
    roles: [...businessRoles, ...officers],
    path: '/accountability',
    title: '问责结果公开',
    navLabel: '问责公开',
    component: lazyPage(() => import('./accountability-page.tsx'), 'AccountabilityPage'),
  },
]

/** On every case, the same for all who may send. */
export const officialsPart: CasePart = {
  id: 'officials',
  title: '反映公职人员问题',
  roles: matterSenders,
  component: lazyPart(() => import('./matter-send-part.tsx'), 'MatterSendPart'),
}
