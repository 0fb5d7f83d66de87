import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { paperProblems, templateInForce, type PaperTemplate } from '../../domain/index.ts'
import { readTemplate } from './read-template.ts'

export const templateFolder = path.resolve(import.meta.dirname, '../../../../../document-templates')

/** A template with the hash of its source; `regionCode` null: shipped. */
export type KeptTemplate = PaperTemplate & { readonly sha256: string; readonly regionCode: string | null }

const hashOf = (source: string) => createHash('sha256').update(source).digest('hex')
let shipped: readonly KeptTemplate[] | null = null

/** Every shipped version, read and checked once. @throws Error on a bug of the release */
export const shippedTemplates = (): readonly KeptTemplate[] =>
  (shipped ??= shippedTemplateFiles().map(readShipped))

/** Paths of `document-templates/<code>/<version>.yaml`, in order. */
export const shippedTemplateFiles = (): string[] =>
  readdirSync(templateFolder)
    .filter((name) => statSync(path.join(templateFolder, name)).isDirectory())
    .toSorted()
    .flatMap((code) =>
      readdirSync(path.join(templateFolder, code))
        .filter((name) => name.endsWith('.yaml'))
        .toSorted()
        .map((name) => path.join(templateFolder, code, name)),
    )

function readShipped(file: string): KeptTemplate {
  const source = readFileSync(file, 'utf8')
  const read = readTemplate(source)
  const name = path.relative(templateFolder, file)
  if (!read.ok)
    throw new Error(`document-templates/${name}:${read.issues[0]?.line} ${read.issues[0]?.message}`)
  if (name !== path.join(read.template.code, `${read.template.version}.yaml`))
    throw new Error(`document-templates/${name} says it is ${read.template.code}/${read.template.version}`)
  return { ...read.template, sha256: hashOf(source), regionCode: null }
}

type TemplateRecord = {
  readonly source: string
  readonly sha256: string
  readonly region_code: string
  readonly region_name: string
}
const kept = new Map<string, PaperTemplate>()

/** The versions that offices added and this actor may read; each source is parsed once. */
export async function officeTemplates(work: Work): Promise<(KeptTemplate & { regionName: string })[]> {
  const found = await sql<TemplateRecord>`select t.source, t.sha256, t.region_code,
      coalesce((select r.name from work.region r where r.code = t.region_code), t.region_code) as region_name
    from work.paper_template t order by t.created_at, t.id limit 500`.execute(work.tx)
  return found.rows.flatMap((row) => {
    const known = kept.get(row.sha256) ?? parsed(row.source)
    if (!known) return []
    kept.set(row.sha256, known)
    return [{ ...known, sha256: row.sha256, regionCode: row.region_code, regionName: row.region_name }]
  })
}

/** A template that a later release would refuse is passed over, never a fault of the case's page. */
function parsed(source: string): PaperTemplate | null {
  const read = readTemplate(source)
  return read.ok ? read.template : null
}

/** For every code the version that holds on a day in a region: an office's own before the shipped, the nearer region first. */
export async function templatesInForce(
  work: Work,
  regionCode: string,
  on: LocalDate,
): Promise<KeptTemplate[]> {
  const own = (await officeTemplates(work)).filter((t) => isWithin(regionCode, t.regionCode!))
  const codes = [...new Set([...shippedTemplates(), ...own].map((t) => t.code))]
  return codes.flatMap((code) => {
    const near = own
      .filter((t) => t.code === code)
      .toSorted((a, b) => b.regionCode!.length - a.regionCode!.length)
      .find((t) => templateInForce([t], on))
    const regional =
      near &&
      templateInForce(
        own.filter((t) => t.code === code && t.regionCode === near.regionCode),
        on,
      )
    const chosen =
      regional ??
      templateInForce(
        shippedTemplates().filter((t) => t.code === code),
        on,
      )
    return chosen ? [chosen] : []
  })
}

/** The very version a paper was drafted from. @throws Problem `paper/unknown-template` 422 */
export async function templateOf(work: Work, code: string, version: string): Promise<KeptTemplate> {
  const found = [...shippedTemplates(), ...(await officeTemplates(work))].find(
    (t) => t.code === code && t.version === version,
  )
  if (!found) throw paperProblems.refuse('unknown-template', { code: `${code} ${version}` })
  return found
}

const agencyFile = z.strictObject({
  agencies: z.record(z.string(), z.string().max(10)),
  other: z.string().max(10),
})
let agencies: z.infer<typeof agencyFile> | null = null

/** 部门简称 in a number, by kind of office. */
export function agencyWord(orgKind: string): string {
  agencies ??= agencyFile.parse(parse(readFileSync(path.join(templateFolder, 'agencies.yaml'), 'utf8')))
  return agencies.agencies[orgKind] ?? agencies.other
}
