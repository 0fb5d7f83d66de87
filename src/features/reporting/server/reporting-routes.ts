import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import {
  formExplain,
  formExport,
  formFigureRecords,
  formFile as formFileAction,
  formGet,
  formList,
  formOverride,
  formOverview,
  formReturn,
  formZero,
} from '../domain/index.ts'
import { explainFinding } from './actions/explain-finding.ts'
import { fileForm, zeroReport } from './actions/hand-in.ts'
import { overrideFigure } from './actions/override-figure.ts'
import { returnForm } from './actions/return-form.ts'
import { formFile } from './export-form.ts'
import { figureRecords } from './figure-records.ts'
import { formsOverview, listFilingUnits } from './list-filings.ts'
import { presentForm } from './present-form.ts'

export const formRoutes: BoundRoute[] = [
  route(formOverview, (work, { query }) => formsOverview(work, query)),
  route(formList, (work, { query }) => listFilingUnits(work, query)),
  route(formGet, (work, { query }) => presentForm(work, query)),
  route(formFigureRecords, (work, { query }) => figureRecords(work, query)),
  route(formExport, (work, { query }) => formFile(work, query)),
  route(formOverride, async (work, { body }) => {
    await overrideFigure(work, body)
    return presentForm(work, body)
  }),
  route(formExplain, async (work, { body }) => {
    await explainFinding(work, body)
    return presentForm(work, body)
  }),
  route(formFileAction, async (work, { body }) => {
    await fileForm(work, body)
    return presentForm(work, body)
  }),
  route(formZero, async (work, { body }) => {
    await zeroReport(work, body)
    return presentForm(work, body)
  }),
  route(formReturn, async (work, { body }) => {
    await returnForm(work, body)
    return presentForm(work, body)
  }),
]
