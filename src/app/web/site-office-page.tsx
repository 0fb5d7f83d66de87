import { Button } from 'antd'
import { SiteContradictions, SiteRegister } from '../../features/base-list/web/index.ts'
import { BlacklistNotice } from '../../features/blacklist/web/blacklist-notice.tsx'
import { taskAssigners } from '../../features/inspection/domain/index.ts'
import { SitePage } from '../../features/site/web/index.ts'
import { useActor, useGo } from '../../platform/web/index.ts'
import { SiteHistory } from './site-history.tsx'

/** 场所, with what other features know of it and may do there. */
export function SiteOfficePage() {
  const { role } = useActor()
  const go = useGo()
  const mayAssign = (taskAssigners as readonly string[]).includes(role)
  return (
    <SitePage
      first={(site) => (
        <>
          <BlacklistNotice siteId={site.id} />
          <SiteContradictions siteId={site.id} />
        </>
      )}
      history={(site) => (
        <>
          <SiteHistory siteId={site.id} />
          <SiteRegister siteId={site.id} />
        </>
      )}
      more={(site) => mayAssign && <Button onClick={() => go(`/tasks/new?site=${site.id}`)}>派发任务</Button>}
    />
  )
}
