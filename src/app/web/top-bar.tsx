import { App, Button, Dropdown } from 'antd'
import {
  roleNames,
  sessionClose,
  sessionSwitchPost,
  type Post,
} from '../../features/organisation/domain/index.ts'
import { api, asProblem, PageLink, useGo } from '../../platform/web/index.ts'
import { useOffice } from './office-context.ts'

/** Whose installation, whose region, in which post, and the way out. */
export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { installation, person, post, posts } = useOffice()
  const go = useGo()
  const leave = useLeave()
  const items = [
    ...(posts.length > 1
      ? [
          {
            type: 'group' as const,
            key: 'posts',
            label: '切换岗位',
            children: posts.map((one) => ({
              key: `post:${one.id}`,
              label: `${one.id === post?.id ? '✓ ' : ''}${postWords(one)}`,
              disabled: one.id === post?.id,
            })),
          },
          { type: 'divider' as const },
        ]
      : []),
    { key: 'account', label: '我的账号' },
    { key: 'leave', label: '退出登录' },
  ]
  const choose = (key: string) => {
    if (key === 'account') go('/account')
    else if (key === 'leave') void leave(() => api.call(sessionClose))
    else void leave(() => api.call(sessionSwitchPost, { body: { membershipId: key.slice('post:'.length) } }))
  }
  return (
    <header className="qy-top">
      <Button type="text" className="qy-top-button qy-menu-button" aria-label="打开房间菜单" onClick={onMenu}>
        ☰
      </Button>
      <PageLink href="/" className="qy-brand">
        清源
      </PageLink>
      <span className="qy-installation">{installation.name}</span>
      {installation.demonstration && <span className="qy-demo">演示</span>}
      <div className="qy-top-right">
        <Dropdown
          menu={{ items, onClick: ({ key }) => choose(key) }}
          trigger={['click']}
          placement="bottomRight"
        >
          <Button type="text" className="qy-top-button" aria-haspopup="menu">
            <span>
              <span className="qy-wide">{post?.regionName} · </span>
              {person?.name}
              {post && <span className="qy-wide"> · {shortRole(post)}</span>}{' '}
              <span aria-hidden="true">▾</span>
            </span>
          </Button>
        </Dropdown>
      </div>
    </header>
  )
}

/** 系统管理员（无业务数据） → 系统管理员 */
const shortRole = (post: Post): string => roleNames[post.role].replace(/（.*）$/, '')

const postWords = (post: Post): string => `${post.regionName} · ${post.orgName} · ${roleNames[post.role]}`

/** Another post or nobody: nothing of what was on screen may stay, so the page is loaded anew. */
function useLeave() {
  const { message } = App.useApp()
  return async (act: () => Promise<unknown>) => {
    try {
      await act()
      window.location.assign('/')
    } catch (error) {
      void message.error(asProblem(error).message)
    }
  }
}
