import { createHash } from 'node:crypto'
import { newId } from '../../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { BodyOf, OutputOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { paperProblems, type paperAddTemplate } from '../../../domain/index.ts'
import { paperTables } from '../paper-queries.ts'
import { readTemplate } from '../read-template.ts'
import { officeTemplates, shippedTemplates } from '../template-library.ts'

/** 本地版本: holds in the acting post's own region from its own date; the version that was there goes on for what it issued. */
export async function addTemplate(
  work: Work,
  body: BodyOf<typeof paperAddTemplate>,
): Promise<OutputOf<typeof paperAddTemplate>> {
  if (work.actor.regionCode.length > 6) throw paperProblems.refuse('template-level')
  const read = readTemplate(body.source)
  if (!read.ok)
    throw paperProblems.refuse(
      'bad-template',
      { count: read.issues.length },
      read.issues.map((i) => ({
        code: 'paper/bad-template',
        message: `第 ${i.line} 行：${i.message}`,
        path: i.path,
        row: i.line,
      })),
    )
  const { code, version, title, from, source } = read.template
  const known = [...shippedTemplates(), ...(await officeTemplates(work))]
  if (known.some((t) => t.code === code && t.version === version))
    throw paperProblems.refuse('template-known', { title, version })
  const id = newId()
  await paperTables(work)
    .insertInto('work.paper_template')
    .values({
      id,
      code,
      version,
      title,
      effective_from: from,
      source: body.source,
      sha256: createHash('sha256').update(body.source, 'utf8').digest('hex'),
      added_by_name: work.actor.name,
      region_code: work.actor.regionCode,
    })
    .execute()
  await work.audit({
    action: 'paper.add-template',
    resource: 'paper_template',
    objectId: id,
    regionCode: work.actor.regionCode,
    details: { code, version, from: formatChineseDate(from) },
  })
  return { templateCode: code, title, version, from, source, regionName: work.actor.regionName }
}
