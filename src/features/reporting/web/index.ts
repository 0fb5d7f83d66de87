import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { formReaders, importers } from '../domain/index.ts'

const inRoom = { room: 'report', roles: formReaders } as const

export { formHref } from './form-address.ts'

/** The pages of 报表: overview, units of a period, the forms, the records behind a figure, print, import of a ledger. */
export const reportingPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/forms',
    title: '报表',
    navLabel: '报表',
    component: lazyPage(() => import('./forms-page.tsx'), 'FormsPage'),
  },
  {
    ...inRoom,
    path: '/forms/units',
    title: '报送情况',
    component: lazyPage(() => import('./form-units-page.tsx'), 'FormUnitsPage'),
  },
  {
    ...inRoom,
    path: '/forms/$campaignId/$region/$period',
    title: '附件2、附件3',
    component: lazyPage(() => import('./form-page.tsx'), 'FormPage'),
  },
  {
    ...inRoom,
    path: '/forms/$campaignId/$region/$period/print',
    title: '打印报表',
    component: lazyPage(() => import('./form-print-page.tsx'), 'FormPrintPage'),
  },
  {
    ...inRoom,
    path: '/forms/$campaignId/$region/$period/records/$indicator',
    title: '数字背后的记录',
    component: lazyPage(() => import('./figure-records-page.tsx'), 'FigureRecordsPage'),
  },
  {
    room: 'report',
    roles: importers,
    path: '/ledger-import',
    title: '导入台账',
    navLabel: '导入台账',
    component: lazyPage(() => import('./import-upload-page.tsx'), 'ImportUploadPage'),
  },
  {
    ...inRoom,
    path: '/ledger-import/$importId',
    title: '台账预览',
    component: lazyPage(() => import('./import-page.tsx'), 'ImportPage'),
  },
]
