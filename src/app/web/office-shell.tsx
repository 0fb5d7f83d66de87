import { Outlet, useLocation } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { PageLink, useActor } from '../../platform/web/index.ts'
import { floatsId } from './floats.ts'
import { pages } from './pages.ts'
import { placeOf, roomsFor } from './rooms.ts'
import { TopBar } from './top-bar.tsx'

/** Top bar, rail of rooms, the page. On a phone the rail is a drawer. */
export function OfficeShell() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <a href="#main" className="qy-skip">
        跳到正文
      </a>
      <div className="qy-shell">
        <TopBar onMenu={() => setOpen(true)} />
        <aside className="qy-rail">
          <Rail />
        </aside>
        <main id="main" className="qy-main" tabIndex={-1}>
          <Suspense
            fallback={
              <p className="qy-empty" role="status">
                正在打开…
              </p>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
      <section id={floatsId} aria-label="浮动内容" />
      <Drawer
        title="房间"
        placement="left"
        size={240}
        open={open}
        onClose={() => setOpen(false)}
        styles={{ body: { padding: 0 } }}
      >
        <div onClick={() => setOpen(false)}>
          <Rail />
        </div>
      </Drawer>
    </>
  )
}

function Rail() {
  const { role } = useActor()
  const { pathname } = useLocation()
  const rooms = roomsFor(pages, role)
  const here = placeOf(pathname, rooms, pages)
  return (
    <nav className="qy-rail-nav" aria-label="房间">
      <ul>
        {rooms.map((room) => (
          <li key={room.id}>
            {room.pages.length > 1 && <span className="qy-room">{room.name}</span>}
            <ul className={room.pages.length > 1 ? 'qy-sub' : ''}>
              {room.pages.map((page) => (
                <li key={page.path}>
                  <PageLink
                    href={page.path}
                    className={page.path === here ? 'qy-here' : ''}
                    {...(page.path === here ? { 'aria-current': 'page' as const } : {})}
                  >
                    {room.pages.length > 1 ? page.navLabel : room.name}
                  </PageLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}
