import { listAnswer, exportLimit } from '../../../platform/server/lists/list-answer.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import {
  placeKindLabel,
  siteEdit,
  siteExport,
  siteGet,
  siteList,
  sitePoints,
  siteProblems,
  siteRegister,
  type SiteRow,
} from '../domain/index.ts'
import { editSite } from './actions/edit-site.ts'
import { registerSite } from './actions/register-site.ts'
import { presentSite, presentSiteRow } from './site-presenter.ts'
import { exportSites, findSite, listSitePoints, listSites } from './site-queries.ts'

const pointLimit = 3_000

const exportColumns = [
  { key: 'name', title: '场所名称', widthMm: 50, text: (s: SiteRow) => s.name },
  { key: 'placeKind', title: '场所类型', text: (s: SiteRow) => placeKindLabel(s.placeKind) },
  { key: 'townName', title: '乡镇', text: (s: SiteRow) => s.townName },
  { key: 'regionName', title: '村（网格）', text: (s: SiteRow) => s.regionName },
  { key: 'address', title: '地址', widthMm: 60, text: (s: SiteRow) => s.address },
  { key: 'operatorName', title: '经营者', widthMm: 50, text: (s: SiteRow) => s.operatorName },
  { key: 'inspectedOn', title: '最近排查', text: (s: SiteRow) => s.inspectedOn },
] as const

export const siteRoutes: BoundRoute[] = [
  route(siteList, async (work, { query }) => {
    const page = await listSites(work, query, query)
    return { ...page, rows: page.rows.map(presentSiteRow) }
  }),
  route(siteExport, async (work, { query }) =>
    listAnswer({
      name: '场所清单',
      whose: work.actor.regionName,
      format: query.format,
      wanted: query.columns,
      columns: exportColumns,
      rows: (await exportSites(work, query, exportLimit + 1)).map(presentSiteRow),
    }),
  ),
  route(sitePoints, async (work, { query }) => {
    const rows = await listSitePoints(work, query, pointLimit + 1)
    return {
      more: rows.length > pointLimit,
      points: rows.slice(0, pointLimit).map((s) => ({
        id: s.id,
        name: s.name,
        lon: s.lon!,
        lat: s.lat!,
        placeKind: s.place_kind,
        inspected: s.inspected_on !== null,
      })),
    }
  }),
  route(siteGet, async (work, { params }) => {
    const site = await findSite(work, params.siteId)
    if (!site) throw siteProblems.refuse('not-found')
    return presentSite(work, site)
  }),
  route(siteRegister, (work, { body }) => registerSite(work, body)),
  route(siteEdit, async (work, { params, body }) => {
    await editSite(work, params.siteId, body)
    return presentSite(work, (await findSite(work, params.siteId))!)
  }),
]
