import { orgList, personList } from '../../features/organisation/domain/index.ts'
import { Figure, PageHeader, PageLink, Section, useAction } from '../../platform/web/index.ts'

const counted = (of: { data?: { count: number; more: boolean } | undefined }): string | number =>
  of.data ? (of.data.more ? `${of.data.count}+` : of.data.count) : '…'

/** 系统概况: the first page of an administrator, who sees no business data. */
export function SystemDeskPage() {
  const orgs = useAction(orgList, { query: { limit: 1 } })
  const people = useAction(personList, { query: { limit: 1 } })
  return (
    <>
      <PageHeader
        title="工作台"
        about="系统管理员维护单位、人员和岗位，不查看也不办理业务数据；每一项变更都记入审计日志。"
        action={
          <PageLink href="/people/new" className="qy-main-action">
            新增人员
          </PageLink>
        }
      />
      <Section title="本辖区">
        <div className="qy-figures">
          <Figure label="单位" value={counted(orgs)} unit="个" href="/orgs" />
          <Figure label="人员" value={counted(people)} unit="人" href="/people" />
        </div>
      </Section>
      <Section title="常用办理">
        <ul className="qy-desk-links">
          <li>
            <PageLink href="/people">办理调岗、离岗、重设密码</PageLink>
            <span className="qy-quiet">先找到人，再在其页面上办理。</span>
          </li>
          <li>
            <PageLink href="/orgs/new">新增单位</PageLink>
            <span className="qy-quiet">单位立好后，才能给人员定岗。</span>
          </li>
          <li>
            <PageLink href="/regions">行政区划</PageLink>
            <span className="qy-quiet">核对村（社区）名录；新版名录在这里导入。</span>
          </li>
        </ul>
      </Section>
    </>
  )
}
