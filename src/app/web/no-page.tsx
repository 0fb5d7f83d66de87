import { EmptyState, PageHeader, PageLink } from '../../platform/web/index.ts'

/** An address that leads nowhere. */
export function NoPage() {
  return (
    <>
      <PageHeader title="没有这个页面" region={null} />
      <EmptyState
        title="地址有误，或内容已被移走"
        text="请核对地址；如果是同事发来的，内容可能不在您的管辖范围内。"
        action={<PageLink href="/">回到首页</PageLink>}
      />
    </>
  )
}

/** A page that exists, but not for the acting post. */
export function NotYourPage() {
  return (
    <>
      <PageHeader title="无权进入" region={null} />
      <EmptyState
        title="您当前的岗位不能进入此页面"
        text="如有其他岗位，请在右上角切换后再试；如确需办理，请联系本级管理员。"
        action={<PageLink href="/">回到首页</PageLink>}
      />
    </>
  )
}
