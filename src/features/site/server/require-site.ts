import type { Work } from '../../../platform/server/work.ts'
import { siteProblems } from '../domain/index.ts'
import { findSite } from './site-queries.ts'

export type KnownSite = NonNullable<Awaited<ReturnType<typeof findSite>>>

/** A site this actor may see. @throws Problem site/not-found 404 */
export async function requireSite(work: Work, id: string): Promise<KnownSite> {
  const site = await findSite(work, id)
  if (!site) throw siteProblems.refuse('not-found')
  return site
}
