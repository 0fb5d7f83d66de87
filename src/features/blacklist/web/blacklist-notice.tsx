import { PageLink, Tag, useAction } from '../../../platform/web/index.ts'
import { blacklistOf } from '../domain/index.ts'

/** One line above a site's register: that its operator or lessor stands on the blacklist; nothing when nobody does. */
export function BlacklistNotice({ siteId }: { siteId: string }) {
  const answer = useAction(blacklistOf, { query: { siteId } })
  const rows = answer.data?.rows.filter((e) => e.inForce) ?? []
  return (
    <>
      {rows.map((e) => (
        <p key={e.id} role="note">
          <Tag tone="bad">黑名单</Tag> {e.subjectKindName}“{e.subjectName}”在黑名单内，至 {e.toOn}
          ；姓名或名称相同的须核对身份。 <PageLink href={`/blacklist/${e.id}`}>{e.number}</PageLink>
        </p>
      ))}
    </>
  )
}
