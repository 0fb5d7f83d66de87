import { Buffer } from 'node:buffer'
import { renderCsv } from '../../../platform/documents/render-csv.ts'
import { renderFormDocx } from '../../../platform/documents/render-form-docx.ts'
import { renderFormHtml } from '../../../platform/documents/render-form-html.ts'
import { renderFormXlsx } from '../../../platform/documents/render-form-xlsx.ts'
import type { FormGrid } from '../../../kernel/form-grid.ts'
import type { FileAnswer } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import { findCampaignFor } from '../../campaign/server/index.ts'
import {
  formGrid,
  formKindNames,
  indicators,
  periodName,
  reportingPeriod,
  reportingProblems,
  type FormFormat,
  type FormKind,
  type FormPlace,
} from '../domain/index.ts'
import { canonicalJson } from './form-document.ts'
import { resolvePlace } from './form-place.ts'
import { layoutOf, printedContent } from './present-form.ts'
import { shownForm, type ShownForm } from './shown-form.ts'

const mediaTypes: Record<FormFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** A form as a file: the version asked for, else what was handed in, else the draft. `html` is the print page. */
export async function formFile(
  work: Work,
  input: FormPlace & { form: FormKind; format: FormFormat; version?: number },
): Promise<FileAnswer> {
  const place = await resolvePlace(work, input)
  const shown = await shownForm(work, place, input.version)
  const content = printedContent(shown, input.form)
  const grid = formGrid(layoutOf(content), content)
  const standing = shown.version === null ? '草稿' : `第${shown.version}版`
  const name = `${place.region.label}${formKindNames[input.form].replace(' ', '-')}-${periodName(place.period)}-${standing}.${input.format}`
  return {
    name,
    mediaType: mediaTypes[input.format],
    bytes: await bytesOf(input.format, input.form, grid, shown),
    ...(input.format === 'html' ? { inline: true } : {}),
  }
}

/**
 * The command line's door: `period` `YYYY-MM` or `whole`; the campaign of that notice which covers region and period.
 * @throws Problem campaign/no-campaign 422, campaign/several-campaigns 409, and those of {@link formFile}
 */
export async function exportForm(
  work: Work,
  wanted: { form: FormKind; campaignKey: string; regionCode: string; period: string; format: FormFormat },
): Promise<{ name: string; bytes: Uint8Array }> {
  const period = reportingPeriod.safeParse(wanted.period)
  if (!period.success) throw reportingProblems.refuse('bad-period', { period: wanted.period })
  const campaign = await findCampaignFor(work, {
    key: wanted.campaignKey,
    regionCode: wanted.regionCode,
    period: period.data,
  })
  const { name, bytes } = await formFile(work, {
    campaignId: campaign.id,
    region: wanted.regionCode,
    period: period.data,
    form: wanted.form,
    format: wanted.format,
  })
  return { name, bytes }
}

async function bytesOf(
  format: FormFormat,
  form: FormKind,
  grid: FormGrid,
  shown: ShownForm,
): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return renderFormXlsx(grid)
    case 'docx':
      return renderFormDocx(grid)
    case 'html':
      return Buffer.from(renderFormHtml(grid), 'utf8')
    case 'json':
      return Buffer.from(canonicalJson(shown.document), 'utf8')
    case 'csv':
      return Buffer.from(renderCsv(form === 'ledger' ? ledgerTable(grid) : summaryTable(shown)), 'utf8')
  }
}

/** Heads and rows without the paper's empty rows. */
function ledgerTable(grid: FormGrid): string[][] {
  const heads = grid.rows[0]!.cells.map((cell) => cell.text.replaceAll('\n', ''))
  const rows = grid.rows.slice(grid.headRowCount).filter((row) => row.contentRow !== null)
  return [heads, ...rows.map((row) => row.cells.map((cell) => cell.text))]
}

/** One line for each figure: machines read amounts in cents beside the printed text. */
const summaryTable = ({ document }: ShownForm): (string | number)[][] => [
  ['指标', '单位', '填报数', '填报数（计数或分）', '系统计算（计数或分）', '更正理由'],
  ...indicators.map((i) => [
    i.label,
    i.unit,
    document.summary.rows[0]?.[i.id] ?? '',
    document.figures[i.id].stated,
    document.figures[i.id].computed,
    document.figures[i.id].override?.reason ?? '',
  ]),
]
